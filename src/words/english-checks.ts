/** The checks, as they are called in English. */
import type { CheckWords } from './check-words.ts';

export const checks: CheckWords = {
  music_off: { yes: 'Nothing plays yet', no: 'music plays already' },
  room_enabled: { yes: 'The room is on', no: 'the room is off' },
  conditions_met: { yes: 'Conditions hold', no: 'a condition' },
  not_on_vacation: { yes: 'The house is not on vacation', no: 'vacation' },
  guests_welcome: { yes: 'Nothing is held back for guests', no: 'guests' },
  house_awake: { yes: 'The house is not snoozed', no: 'the house is snoozed' },
  not_snoozed: { yes: 'The room is not snoozed', no: 'the room is snoozed' },
  not_quiet_now: { yes: 'The house is not told to be quiet', no: 'the house is told to be quiet' },
  not_quiet_hours: { yes: 'Quiet hours allow it', no: 'quiet hours' },
  not_debounced: { yes: 'Settled since the last movement', no: 'the sensor repeats itself' },
  not_held: { yes: 'Nobody holds it by hand', no: 'held by hand' },
  not_blocked: { yes: 'No failed start to wait after', no: 'the last start failed' },
  not_cooling_down: {
    yes: 'The pause after the last session is over',
    no: 'the pause after the last session',
  },
  door_closed: { yes: 'The door allows it', no: 'the door' },
  motion_confirmed: { yes: 'Movement is confirmed', no: 'movement is not confirmed yet' },
  starts_left: { yes: 'Starts are left today', no: 'the limit of the day' },
  account_usable: { yes: 'The account can play', no: 'the account cannot play' },
  stream_free: { yes: 'The account is free', no: 'the account plays elsewhere' },
  speaker_free: { yes: 'The speaker is free', no: 'the speaker is taken' },
};
