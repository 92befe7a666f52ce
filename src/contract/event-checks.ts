/** Which check answered a report, read from the reason of its verdict. What the checks ask is a matter of the rules. */
import { z } from 'zod';
import { CheckName } from './check.ts';
import type { Reason, ReasonType } from './reason.ts';

const ofTheReport = [
  'sensor_known',
  'sensor_reachable',
  'report_readable',
  'sensor_enabled',
  'report_fresh',
  'report_new',
  'report_live',
  'sensor_in_room',
  'somebody_came',
] as const;

/** Only a start that has begun is asked these. */
const ofTheStart = ['start_remembered', 'nobody_else_plays', 'music_heard'] as const;

export const EventCheckName = z
  .enum([...ofTheReport, ...CheckName.options, ...ofTheStart])
  .meta({ id: 'EventCheckName', description: 'Of the report, of its room, and of the start' });
export type EventCheckName = z.infer<typeof EventCheckName>;

/** The check that says no with each reason; null: with this reason none does. */
const deciding = {
  sensor_unknown: 'sensor_known',
  sensor_disabled: 'sensor_enabled',
  sensor_without_room: 'sensor_in_room',
  payload_invalid: 'report_readable',
  report_retained: 'report_live',
  report_stale: 'report_fresh',
  report_repeated: 'report_new',
  read_again: 'report_fresh',
  sensor_lost: 'sensor_reachable',
  role_not_used: 'somebody_came',
  room_disabled: 'room_enabled',
  condition_not_met: 'conditions_met',
  house_on_vacation: 'not_on_vacation',
  guests_here: 'guests_welcome',
  house_snoozed: 'house_awake',
  snoozed: 'not_snoozed',
  house_quiet: 'not_quiet_now',
  quiet_hours: 'not_quiet_hours',
  debounced: 'not_debounced',
  cooling_down: 'not_cooling_down',
  door_open: 'door_closed',
  confirming: 'motion_confirmed',
  not_confirmed_by_motion: 'motion_confirmed',
  daily_limit_reached: 'starts_left',
  account_unusable: 'account_usable',
  stream_in_use: 'stream_free',
  outranked: 'stream_free',
  waits_to_follow: 'stream_free',
  party_elsewhere: 'stream_free',
  speaker_in_use: 'speaker_free',
  others_play: 'nobody_else_plays',
  held: 'not_held',
  blocked: 'not_blocked',
  still_stopping: 'music_off',
  motion_started_music: null,
  already_starting: 'music_off',
  music_heard: null,
  motion_extended: 'music_off',
  room_emptied: 'somebody_came',
  room_kept: 'somebody_came',
  stop_moved: 'somebody_came',
  party_goes_on: 'music_off',
  reserve_used: null,
  warning_begun: 'music_off',
  volume_set: 'music_off',
  music_repeated: 'music_off',
  start_retried: null,
  start_failed: 'music_heard',
  waking_speaker: null,
  speaker_asleep: 'music_heard',
  left_while_waking: 'music_heard',
  not_stored: 'start_remembered',
  softened_for_quiet: 'music_off',
  volume_not_set: 'music_off',
  stop_decided: 'music_off',
  stop_retried: 'music_off',
  stop_awaited: 'music_off',
  music_stopped: 'music_off',
  volume_given_back: 'music_off',
  music_ended: 'music_off',
  person_took_over: 'music_heard',
  person_resumed: 'music_off',
  hold_ended: 'somebody_came',
  block_ended: 'somebody_came',
  snooze_ended: 'somebody_came',
  // Whoever asks by hand while the room is not sure yet has answered for it.
  person_started: 'motion_confirmed',
  person_stopped: 'motion_confirmed',
  person_extended: 'music_off',
  person_snoozed: 'motion_confirmed',
  person_set_volume: 'somebody_came',
  person_woke: 'motion_confirmed',
  house_mode_asked: 'somebody_came',
  house_mode_ended: 'somebody_came',
  house_woken: 'somebody_came',
  house_is_awake: 'somebody_came',
  nothing_to_stop: 'somebody_came',
  nothing_to_extend: 'somebody_came',
  nothing_to_turn: 'somebody_came',
  nothing_to_resume: 'somebody_came',
  music_followed: 'music_off',
  stream_lost: 'music_heard',
  still_playing: 'music_off',
  still_settling: null,
  look_failed: 'music_off',
  looked: null,
  clock_jumped: 'somebody_came',
  restarted: 'somebody_came',
  answer_out_of_date: 'somebody_came',
  alarm_early: 'somebody_came',
  nothing_changed: 'somebody_came',
} as const satisfies Record<ReasonType, EventCheckName | null>;

/** Why somebody came and nothing started. */
export const Refusal = z
  .enum([
    'payload_invalid',
    'sensor_disabled',
    'sensor_without_room',
    'report_stale',
    'report_repeated',
    'report_retained',
    'still_stopping',
    'room_disabled',
    'condition_not_met',
    'house_on_vacation',
    'guests_here',
    'house_snoozed',
    'snoozed',
    'house_quiet',
    'quiet_hours',
    'held',
    'blocked',
    'cooling_down',
    'door_open',
    'confirming',
    'not_confirmed_by_motion',
    'daily_limit_reached',
    'account_unusable',
    'stream_in_use',
    'outranked',
    'waits_to_follow',
    'party_elsewhere',
    'speaker_in_use',
    'not_stored',
    'others_play',
    'start_failed',
    'speaker_asleep',
    'left_while_waking',
    'person_took_over',
  ] as const satisfies readonly ReasonType[])
  .meta({ id: 'Refusal' });
export type Refusal = z.infer<typeof Refusal>;

export interface Asked {
  reason: Reason;
  /** Whether the report says that somebody came: the end of motion is not asked whether it may start music. */
  came: boolean;
  /** Whether a start came of it, whatever became of that. */
  began: boolean;
}

export interface EventCheck {
  name: EventCheckName;
  answer: 'yes' | 'no' | 'not_asked';
}

/** @returns every check in the order of the rules: yes up to the first no, and what comes after it was not asked. */
export function checksOf(asked: Asked): EventCheck[] {
  const { options } = EventCheckName;
  const no = decidedBy(asked);
  // What a start is asked while it goes on nobody knows yet.
  const isOpen = no === null && asked.reason.type !== 'music_heard';
  const last = no ?? (isOpen ? ('speaker_free' as const) : ('music_heard' as const));
  const at = options.indexOf(last);
  return options.map((name, place) => ({
    name,
    answer: place > at ? 'not_asked' : name === no ? 'no' : 'yes',
  }));
}

/** @returns the check that says no; null: none does, or not yet. */
export function decidedBy({ reason, came, began }: Asked): EventCheckName | null {
  const no = deciding[reason.type];
  if (began) return no === null || isOfTheStart(no) ? no : 'music_heard';
  const isAboutReport = ofTheReport.some((name) => name === no);
  return came || isAboutReport ? no : 'somebody_came';
}

function isOfTheStart(name: EventCheckName): boolean {
  return ofTheStart.some((one) => one === name);
}
