import { describe, expect, test } from 'vitest';
import { Reason, type ReasonType } from '../../src/contract/reason.ts';
import { Percent } from '../../src/contract/units.ts';
import { outcomeOf, Verdict, verdictOf } from '../../src/contract/verdict.ts';
import { at, id } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';

const failure = { kind: 'unreachable' } as const;
const until = at(60);
const roomId = id.room('hall');
const accountId = id.account('tom');
const userId = id.user('u1');
const because = 'room_emptied' as const;
const shown = playback.nothing();

/** One of each: a reason that is missing here does not compile. */
const reasons: { [Type in ReasonType]: Extract<Reason, { type: Type }> } = {
  sensor_unknown: { type: 'sensor_unknown' },
  sensor_disabled: { type: 'sensor_disabled' },
  sensor_without_room: { type: 'sensor_without_room' },
  payload_invalid: { type: 'payload_invalid', issues: [{ path: 'seq', message: 'must be a number' }] },
  report_retained: { type: 'report_retained' },
  report_stale: { type: 'report_stale', ageFor: 31.5 },
  report_repeated: { type: 'report_repeated', mark: '7:1' },
  read_again: { type: 'read_again' },
  sensor_lost: { type: 'sensor_lost', because: 'removed' },
  role_not_used: { type: 'role_not_used', role: 'door' },
  room_disabled: { type: 'room_disabled' },
  condition_not_met: { type: 'condition_not_met', fact: id.fact('somebody_home'), known: false },
  house_on_vacation: { type: 'house_on_vacation', until: null, untilAllLeft: false },
  guests_here: { type: 'guests_here', until, untilAllLeft: false },
  house_snoozed: { type: 'house_snoozed', until, untilAllLeft: true },
  house_quiet: { type: 'house_quiet', until: null, untilAllLeft: true },
  snoozed: { type: 'snoozed', until, untilAllLeft: false },
  quiet_hours: { type: 'quiet_hours', until: null },
  debounced: { type: 'debounced' },
  door_open: { type: 'door_open', since: null },
  cooling_down: { type: 'cooling_down', until },
  confirming: { type: 'confirming', pulses: 1, sensors: 1, until },
  not_confirmed_by_motion: { type: 'not_confirmed_by_motion', pulses: 1, sensors: 1 },
  daily_limit_reached: { type: 'daily_limit_reached', starts: 3, until },
  account_unusable: { type: 'account_unusable', failure },
  stream_in_use: { type: 'stream_in_use', roomId },
  outranked: { type: 'outranked', roomId },
  waits_to_follow: { type: 'waits_to_follow', roomId },
  party_elsewhere: { type: 'party_elsewhere', roomId },
  speaker_in_use: { type: 'speaker_in_use', roomId },
  others_play: { type: 'others_play', playback: shown },
  held: { type: 'held', cause: 'paused', until: null },
  blocked: { type: 'blocked', failure, retryAt: until },
  still_stopping: { type: 'still_stopping', because },
  motion_started_music: { type: 'motion_started_music' },
  already_starting: { type: 'already_starting' },
  music_heard: { type: 'music_heard', latencyMs: 1200 },
  motion_extended: { type: 'motion_extended', until },
  room_kept: { type: 'room_kept' },
  stop_moved: { type: 'stop_moved', stopAt: until },
  party_goes_on: { type: 'party_goes_on', roomId },
  room_emptied: { type: 'room_emptied', stopAt: until },
  reserve_used: { type: 'reserve_used', accountId },
  warning_begun: { type: 'warning_begun', stopAt: until },
  volume_set: { type: 'volume_set', volumePercent: Percent.parse(10) },
  volume_given_back: { type: 'volume_given_back', volumePercent: Percent.parse(40) },
  music_repeated: { type: 'music_repeated' },
  music_ended: { type: 'music_ended' },
  start_retried: { type: 'start_retried', failure, at: until },
  start_failed: { type: 'start_failed', failure, tries: 2 },
  waking_speaker: { type: 'waking_speaker', times: 1, of: 2 },
  speaker_asleep: { type: 'speaker_asleep', woken: 2, of: 2, trouble: null },
  left_while_waking: { type: 'left_while_waking' },
  not_stored: { type: 'not_stored', message: 'The disk is full.' },
  softened_for_quiet: { type: 'softened_for_quiet', volumePercent: Percent.parse(10), until },
  volume_not_set: { type: 'volume_not_set', failure, at: until },
  stop_decided: { type: 'stop_decided', because },
  stop_retried: { type: 'stop_retried', failure, at: until, tries: 2 },
  stop_awaited: { type: 'stop_awaited', at: until },
  music_stopped: { type: 'music_stopped', because },
  person_took_over: { type: 'person_took_over', cause: 'moved', playback: shown },
  person_resumed: { type: 'person_resumed' },
  hold_ended: { type: 'hold_ended' },
  block_ended: { type: 'block_ended' },
  snooze_ended: { type: 'snooze_ended' },
  person_started: { type: 'person_started', userId },
  person_stopped: { type: 'person_stopped', userId: null },
  person_extended: { type: 'person_extended', userId, until },
  person_snoozed: { type: 'person_snoozed', userId, until, untilAllLeft: false },
  person_set_volume: { type: 'person_set_volume', userId, volumePercent: Percent.parse(40) },
  person_woke: { type: 'person_woke', userId },
  house_mode_asked: {
    type: 'house_mode_asked',
    mode: 'snooze',
    on: true,
    userId,
    until,
    untilAllLeft: false,
  },
  house_mode_ended: { type: 'house_mode_ended', mode: 'snooze', because: 'time' },
  house_woken: { type: 'house_woken', userId: null },
  house_is_awake: { type: 'house_is_awake' },
  nothing_to_stop: { type: 'nothing_to_stop' },
  nothing_to_extend: { type: 'nothing_to_extend' },
  nothing_to_turn: { type: 'nothing_to_turn' },
  nothing_to_resume: { type: 'nothing_to_resume' },
  music_followed: { type: 'music_followed', roomId },
  stream_lost: { type: 'stream_lost', roomId },
  still_playing: { type: 'still_playing' },
  still_settling: { type: 'still_settling', at: until },
  look_failed: { type: 'look_failed', failure, at: until },
  looked: { type: 'looked' },
  clock_jumped: { type: 'clock_jumped', byMs: -1 },
  restarted: { type: 'restarted', downForMs: 0 },
  answer_out_of_date: { type: 'answer_out_of_date' },
  alarm_early: { type: 'alarm_early' },
  nothing_changed: { type: 'nothing_changed' },
};

/** Whatever is not named here moved nothing, and was ignored. */
const outcomes: Partial<Record<ReasonType, string>> = {
  motion_started_music: 'started',
  music_heard: 'started',
  person_started: 'started',
  motion_extended: 'extended',
  already_starting: 'extended',
  room_kept: 'extended',
  person_extended: 'extended',
  person_resumed: 'extended',
  payload_invalid: 'rejected',
  sensor_unknown: 'rejected',
  sensor_disabled: 'rejected',
  start_failed: 'failed',
  speaker_asleep: 'failed',
  not_stored: 'failed',
  account_unusable: 'failed',
  blocked: 'failed',
};

describe.each(Object.values(reasons).map((reason) => [reason.type, reason] as const))(
  '%s',
  (type, reason) => {
    const session = id.session('s1');
    const outcome = outcomes[type] ?? 'ignored';

    test(`means ${outcome}`, () => {
      expect(outcomeOf(reason)).toBe(outcome);
    });

    test('is stored as it stands, strictly', () => {
      expect(Reason.parse(JSON.parse(JSON.stringify(reason)))).toEqual(reason);
      expect(Reason.safeParse({ ...reason, more: 1 }).success).toBe(false);
    });

    test('names the session only when it moved one', () => {
      const moved = outcome === 'started' || outcome === 'extended';
      expect(verdictOf(reason, session)).toEqual({ outcome, reason, sessionId: moved ? session : null });
      expect(Verdict.parse(verdictOf(reason, null)).sessionId).toBe(null);
    });
  },
);
