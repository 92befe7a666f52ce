import { describe, expect, test } from 'vitest';
import { PlayerFailure } from '../../src/contract/failure.ts';
import { HoldCause, Phase } from '../../src/contract/phase.ts';
import type { Playback } from '../../src/contract/playback.ts';
import { Reason, type ReasonType } from '../../src/contract/reason.ts';
import { Policy } from '../../src/contract/room.ts';
import { EndReason } from '../../src/contract/session.ts';
import { type AccountId, FactId, Instant, Percent, type RoomId } from '../../src/contract/units.ts';
import type { Standing, Told } from '../../src/words/language.ts';
import { say, sayExplanation, sayPhase, sayWhy } from '../../src/words/say.ts';

const at = (iso: string): Instant => Instant.parse(Date.parse(iso));

const now = at('2026-03-02T06:30:00Z');
const names: Record<string, string> = { bathroom: 'Bathroom', den: "Nina's den", living: 'Living room' };
const told: Told = {
  roomName: 'Kitchen',
  sensorName: 'kitchen-pir',
  roomNameOf: (id: RoomId) => names[id] ?? id,
  now,
  timeZone: 'Europe/Berlin',
};

const soon = at('2026-03-02T06:45:00Z');
const elsewhere: Playback = {
  device: { id: null, name: 'Phone', type: 'Smartphone' },
  contextUri: null,
  playing: true,
  volumePercent: null,
  itemUri: null,
  progressMs: null,
};
const failure: PlayerFailure = { kind: 'unreachable' };

/** Every type with its facts; the type makes a forgotten one a compile error. */
const facts: { [Type in ReasonType]: Omit<Extract<Reason, { type: Type }>, 'type'> & object } = {
  sensor_unknown: {},
  sensor_disabled: {},
  sensor_without_room: {},
  payload_invalid: { issues: [{ path: 'motionDetected', message: 'Invalid input: expected boolean' }] },
  report_retained: {},
  report_stale: { ageFor: 240 },
  report_repeated: { mark: 'boot_1:4711' },
  role_not_used: { role: 'door' },
  room_disabled: {},
  condition_not_met: { fact: FactId.parse('somebody_home'), known: false },
  house_on_vacation: { until: null, untilAllLeft: false },
  guests_here: { until: soon, untilAllLeft: false },
  house_snoozed: { until: soon, untilAllLeft: true },
  house_quiet: { until: null, untilAllLeft: true },
  snoozed: { until: soon },
  quiet_hours: { until: soon },
  debounced: {},
  door_open: { since: soon },
  cooling_down: { until: at('2026-03-02T06:30:40Z') },
  confirming: { pulses: 1, sensors: 1, until: soon },
  not_confirmed_by_motion: { pulses: 1, sensors: 1 },
  daily_limit_reached: { starts: 3, until: soon },
  account_unusable: { failure },
  stream_in_use: { roomId: 'bathroom' as RoomId },
  outranked: { roomId: 'bathroom' as RoomId },
  waits_to_follow: { roomId: 'living' as RoomId },
  party_elsewhere: { roomId: 'living' as RoomId },
  speaker_in_use: { roomId: 'den' as RoomId },
  others_play: { playback: elsewhere },
  held: { cause: 'paused', until: null },
  blocked: { failure, retryAt: soon },
  still_stopping: { because: 'room_emptied' },
  motion_started_music: {},
  already_starting: {},
  music_heard: { latencyMs: 1912 },
  motion_extended: { until: soon },
  room_kept: {},
  stop_moved: { stopAt: soon },
  room_emptied: { stopAt: soon },
  party_goes_on: { roomId: 'bathroom' as RoomId },
  reserve_used: { accountId: 'tom' as AccountId },
  warning_begun: { stopAt: soon },
  volume_set: { volumePercent: Percent.parse(10) },
  music_repeated: {},
  start_retried: { failure, at: soon },
  start_failed: { failure, tries: 3 },
  not_stored: { message: 'ENOSPC: no space left on device' },
  softened_for_quiet: { volumePercent: 10 as Percent, until: soon },
  volume_not_set: { failure, at: soon },
  stop_decided: { because: 'room_emptied' },
  stop_retried: { failure, at: soon, tries: 2 },
  stop_awaited: { at: soon },
  music_stopped: { because: 'room_emptied' },
  music_ended: {},
  person_took_over: { cause: 'moved', playback: elsewhere },
  person_resumed: {},
  hold_ended: {},
  block_ended: {},
  snooze_ended: {},
  person_started: { userId: null },
  person_stopped: { userId: null },
  person_extended: { userId: null, until: soon },
  person_snoozed: { userId: null, until: soon },
  person_woke: { userId: null },
  house_mode_asked: { mode: 'guest', on: true, userId: null, until: soon, untilAllLeft: false },
  house_woken: { userId: null },
  house_is_awake: {},
  nothing_to_stop: {},
  nothing_to_extend: {},
  nothing_to_resume: {},
  music_followed: { roomId: 'living' as RoomId },
  stream_lost: { roomId: 'living' as RoomId },
  still_playing: {},
  still_settling: { at: soon },
  look_failed: { failure, at: soon },
  looked: {},
  clock_jumped: { byMs: -10_800_000 },
  restarted: { downForMs: 180_000 },
  answer_out_of_date: {},
  alarm_early: {},
  nothing_changed: {},
};
const room: Standing['room'] = {
  enabled: true,
  policy: Policy.parse({ music: { contextUri: 'spotify:album:calm', label: 'Calm' } }),
};
const everyReason = Object.entries(facts).map(([type, rest]) => Reason.parse({ type, ...rest }));
const everyFailure = PlayerFailure.options.map((option) =>
  PlayerFailure.parse({
    kind: option.shape.kind.value,
    ...('retryAt' in option.shape ? { retryAt: soon } : {}),
    ...('status' in option.shape ? { status: 403, reason: 'UNKNOWN_REASON' } : {}),
  }),
);

function expectHuman(sentence: string): void {
  expect(sentence).toMatch(/^[A-Za-z].{8,}\.$/);
  expect(sentence).not.toMatch(/undefined|null|NaN|\[object|\d{4}-\d\d-\d\dT|[a-z]_[a-z]|!| {2}|\.\./);
}

describe('every reason', () => {
  test.each(everyReason.map((reason) => [reason.type, reason] as const))('%s is a sentence', (_, reason) => {
    expectHuman(say(reason, told));
    expectHuman(sayWhy(reason, told));
    expectHuman(sayExplanation(reason, told));
    expectHuman(say(reason, { ...told, roomName: null }));
    expectHuman(
      sayPhase({ room, phase: Phase.parse({ name: 'silent', endedAt: null }), reason, since: now }, told),
    );
  });

  test.each(everyFailure.map((one) => [one.kind, one] as const))('failure %s is a sentence', (_, one) => {
    expectHuman(say({ type: 'account_unusable', failure: one }, told));
  });

  test.each(EndReason.options)('end %s is a sentence', (because) => {
    expectHuman(say({ type: 'music_stopped', because }, told));
  });

  test.each(HoldCause.options)('hold %s is a sentence', (cause) => {
    expectHuman(say({ type: 'held', cause, until: null }, told));
  });

  test('stands without a name for room or sensor', () => {
    const { sensorName: _, ...nameless } = told;
    for (const reason of everyReason) expectHuman(say(reason, { ...nameless, roomName: null }));
  });
});

describe('what is seen most', () => {
  const table: [Reason, string][] = [
    [{ type: 'motion_started_music' }, 'Kitchen starts music. Someone came in.'],
    [{ type: 'music_heard', latencyMs: 1912 }, 'Kitchen plays. The music was heard after 1.9 seconds.'],
    [{ type: 'motion_extended', until: soon }, 'Kitchen goes on until 07:45. Someone moved.'],
    [{ type: 'motion_extended', until: null }, 'Kitchen goes on. Someone is here.'],
    [
      { type: 'room_emptied', stopAt: soon },
      'Kitchen stops at 07:45 unless someone moves. Nobody is left there.',
    ],
    [{ type: 'music_stopped', because: 'room_emptied' }, 'Kitchen stopped. Nobody moves there any more.'],
    [{ type: 'quiet_hours', until: soon }, 'Kitchen stayed silent. Quiet hours until 07:45.'],
    [
      { type: 'house_snoozed', until: soon, untilAllLeft: true },
      'Kitchen stayed silent. The house is snoozed until 07:45, or everyone has left.',
    ],
    [{ type: 'house_quiet', until: null, untilAllLeft: false }, 'Kitchen stayed silent. The house is quiet.'],
    [
      {
        type: 'house_mode_asked',
        mode: 'vacation',
        on: false,
        userId: null,
        until: null,
        untilAllLeft: false,
      },
      'The vacation is over. Someone asked for it.',
    ],
    [
      {
        type: 'house_mode_asked',
        mode: 'guest',
        on: true,
        userId: null,
        until: null,
        untilAllLeft: true,
      },
      'The house has guests until everyone has left. Someone asked for it.',
    ],
    [
      { type: 'condition_not_met', fact: FactId.parse('somebody_home'), known: true },
      'Kitchen stayed silent. The condition “somebody home” does not hold.',
    ],
    [
      { type: 'daily_limit_reached', starts: 3, until: soon },
      'Kitchen stayed silent. Movement has started music 3 times today, and may again from 07:45.',
    ],
    [{ type: 'debounced' }, 'Kitchen stays as it is. The sensor said the same a moment ago.'],
    [
      { type: 'cooling_down', until: at('2026-03-02T06:30:40Z') },
      'Kitchen stayed silent. Waits 40 seconds after the last session.',
    ],
    [{ type: 'held', cause: 'paused', until: null }, 'Kitchen was left alone. Someone paused it by hand.'],
    [
      { type: 'stream_in_use', roomId: 'bathroom' as RoomId },
      'Kitchen stayed silent. The account plays in the bathroom, and the first room keeps it.',
    ],
    [
      { type: 'stream_in_use', roomId: 'den' as RoomId },
      "Kitchen stayed silent. The account plays in Nina's den, and the first room keeps it.",
    ],
    [
      { type: 'start_failed', failure: { kind: 'speaker_not_found' }, tries: 3 },
      'Kitchen could not start. Spotify does not see the speaker: it is asleep, renamed or off. It was tried 3 times.',
    ],
    [
      { type: 'start_failed', failure: { kind: 'unreachable' }, tries: 1 },
      'Kitchen could not start. Spotify does not answer. It was tried once.',
    ],
    [
      { type: 'account_unusable', failure: { kind: 'rate_limited', retryAt: soon } },
      'Kitchen could not start. Spotify asks us to wait until 07:45.',
    ],
    [{ type: 'report_stale', ageFor: 240 }, 'Kitchen did not believe an old report. It came 4 minutes late.'],
    [
      { type: 'payload_invalid', issues: [{ path: 'motionDetected', message: 'expected boolean' }] },
      'kitchen-pir was not understood. Its report is wrong at “motionDetected”.',
    ],
    [
      { type: 'payload_invalid', issues: [{ path: '', message: 'not JSON' }] },
      'kitchen-pir was not understood. Its report cannot be read.',
    ],
    [
      { type: 'person_took_over', cause: 'moved', playback: elsewhere },
      'Kitchen let go. Someone moved the music to Phone.',
    ],
    [{ type: 'snoozed', until: soon }, 'Kitchen stayed silent. Snoozed until 07:45.'],
  ];
  test.each(table.map(([reason, sentence]) => [sentence, reason] as const))('%s', (sentence, reason) => {
    expect(say(reason, told)).toBe(sentence);
  });

  test('what would happen now is the first no, or yes', () => {
    expect(sayExplanation({ type: 'quiet_hours', until: soon }, told)).toBe(
      'Nothing would start now. Quiet hours until 07:45.',
    );
    expect(sayExplanation(null, told)).toBe('Movement would start music now.');
  });
});
