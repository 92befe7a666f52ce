/** Why Spotify did not, why a session ended, and why a room stands back: the sentences that others lean on. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { HoldCause } from '../contract/phase.ts';
import type { SensorLoss } from '../contract/sensor.ts';
import type { HomeFailure } from '../contract/wake.ts';
import { clockTime } from './english-times.ts';
import type { Language, Told } from './language.ts';
import { failureIn } from './pick.ts';

export const failures: Language['failures'] = {
  speaker_not_found: () => 'Spotify does not see the speaker: it is asleep, renamed or off.',
  speaker_restricted: () =>
    'The speaker takes no commands from Spotify: choose its media player of Home Assistant.',
  home_assistant_away: () => 'The speaker plays through Home Assistant, which is not connected.',
  speaker_unreachable: () => 'Home Assistant does not answer for the speaker.',
  not_linked: () => 'The account is not linked.',
  permission_ended: () => "The account's permission has ended.",
  not_allowed: () => 'Your Spotify app does not allow this account.',
  premium_required: () => 'The account has no Premium, and Spotify asks for it.',
  not_recognised: () => 'Spotify did not recognise us just now; nobody has to sign in again.',
  volume_fixed: () => 'The speaker takes no volume from Spotify.',
  rate_limited: ({ retryAt }, told) => `Spotify asks us to wait until ${clockTime(retryAt, told)}.`,
  quota_exceeded: ({ retryAt }, told) =>
    `Your Spotify app has used up what Spotify grants it; we ask again at ${clockTime(retryAt, told)}.`,
  held_back: ({ retryAt }, told) =>
    `We ask Spotify again at ${clockTime(retryAt, told)}, so that nothing urgent has to wait.`,
  refused: () => 'That is refused just now.',
  unreachable: () => 'Spotify does not answer.',
  not_confirmed: () => 'Spotify agreed, but the speaker was never heard.',
};

export function failureSentence(failure: PlayerFailure, told: Told): string {
  return failureIn(failures, failure, told);
}

export const homes: Record<HomeFailure['kind'], string> = {
  not_connected: 'Home Assistant is not connected.',
  no_answer: 'Home Assistant did not answer.',
  refused: 'Home Assistant refused to wake it.',
};

export const ends: Language['ends'] = {
  room_emptied: 'Nobody moves there any more.',
  longest_session: 'No session is longer.',
  quiet_hours_began: 'Quiet hours began.',
  stopped_by_person: 'Someone stopped it by hand.',
  snoozed: 'Someone snoozed the room.',
  paused_by_person: 'Someone paused it by hand.',
  moved_by_person: 'Someone moved the music to another speaker.',
  other_music_by_person: 'Someone put on other music.',
  playback_vanished: 'The music went away by itself.',
  music_ended: 'The list is over.',
  stream_taken: 'Another room took over.',
  followed: 'The music followed someone to another room.',
  room_disabled: 'The room was turned off.',
  never_confirmed: 'The speaker was never heard.',
};

export const holds: Language['holds'] = {
  paused: 'Someone paused it by hand.',
  moved: 'Someone moved the music to another speaker.',
  other_music: 'Someone put on other music.',
  vanished: 'The music went away by itself.',
  stopped: 'Someone stopped it by hand.',
  longest_session: 'The longest session is over.',
  ended: 'The list is over.',
};

/** The same with its time, for a room that still stands back. */
export const heldAt: Record<HoldCause, (time: string) => string> = {
  paused: (time) => `Paused by hand at ${time}.`,
  moved: (time) => `Someone moved the music to another speaker at ${time}.`,
  other_music: (time) => `Someone put on other music at ${time}.`,
  vanished: (time) => `The music went away by itself at ${time}.`,
  stopped: (time) => `Stopped by hand at ${time}.`,
  longest_session: (time) => `The longest session was over at ${time}.`,
  ended: (time) => `The list was over at ${time}.`,
};

/** @param who by name; null: nobody knows. */
export function askedFor(who: string | null): string {
  return `${who ?? 'Someone'} asked for it.`;
}

export function askedForAt(who: string | null, time: string): string {
  return `${who ?? 'Someone'} asked for this at ${time}.`;
}

/** Why a sensor of Home Assistant is out of reach. */
export const losses: Record<SensorLoss, string> = {
  unavailable: 'Home Assistant cannot reach it.',
  unknown: 'Home Assistant does not know its state.',
  removed: 'Home Assistant has no entity of this name, or no longer.',
  home_assistant_away: 'Home Assistant is not connected.',
};
