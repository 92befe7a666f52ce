import { describe, expect, test } from 'vitest';
import { HoldCause } from '../../src/contract/phase.ts';
import type { Reason } from '../../src/contract/reason.ts';
import { EndReason } from '../../src/contract/session.ts';
import { EntityId } from '../../src/contract/speaker.ts';
import { FactId, Percent, type RoomId } from '../../src/contract/units.ts';
import { say, sayPhase, sayWhy, tellExplanation } from '../../src/words/say.ts';
import { at, elsewhere, everyFailure, everyReason, now, room, silent, soon, told } from './samples.ts';

function expectHuman(sentence: string): void {
  expect(sentence).toMatch(/^[A-Za-z\d].{8,}\.$/);
  expect(sentence).not.toMatch(/undefined|null|NaN|\[object|\d{4}-\d\d-\d\dT|[a-z]_[a-z]|!| {2}|\.\./);
}

const start = { next: { label: 'Soft', volumePercent: Percent.parse(15) }, speakerName: 'Kitchen Echo' };

describe('every reason', () => {
  test.each(everyReason.map((reason) => [reason.type, reason] as const))('%s is a sentence', (_, reason) => {
    expectHuman(say(reason, told));
    expectHuman(sayWhy(reason, told));
    expectHuman(tellExplanation(reason, start, told).text);
    expectHuman(say(reason, { ...told, roomName: null }));
    expectHuman(sayPhase({ room, phase: silent, reason, since: now }, told));
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
      {
        type: 'condition_not_met',
        fact: { entityId: EntityId.parse('media_player.living_tv'), states: ['off', 'on_hold'] },
        known: true,
      },
      'Kitchen stayed silent. The condition “living tv is off or on hold” does not hold.',
    ],
    [
      { type: 'condition_not_met', fact: { template: '{{ 1 > 2 }}' }, known: false },
      'Kitchen stayed silent. Nobody has said yet whether the condition “{{ 1 > 2 }}” holds.',
    ],
    [
      { type: 'daily_limit_reached', starts: 3, until: soon },
      'Kitchen stayed silent. 3 starts today, which is your limit. Movement may start music again from 07:45.',
    ],
    [{ type: 'debounced' }, 'Kitchen stays as it is. The sensor said the same a moment ago.'],
    [
      { type: 'cooling_down', until: at('2026-03-02T06:32:40Z') },
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
    [
      { type: 'read_again' },
      'Kitchen knows again how kitchen-pir stands. Nobody came just now: it was read, so it starts nothing.',
    ],
    [
      { type: 'sensor_lost', because: 'home_assistant_away' },
      'kitchen-pir is out of reach. Home Assistant is not connected.',
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
    [
      { type: 'motion_started_music', quiet: { change: 'softer', until: soon } },
      'Kitchen starts music. Someone came in. Quiet hours make it softer until 07:45.',
    ],
    [
      { type: 'person_started', userId: null, quiet: { change: 'other_list', until: null } },
      'Kitchen starts music. Someone asked for it. Quiet hours choose its list.',
    ],
    [
      { type: 'house_mode_ended', mode: 'vacation', because: 'somebody_came' },
      'The vacation is over. Somebody came home.',
    ],
    [{ type: 'snoozed', until: soon, untilAllLeft: false }, 'Kitchen stayed silent. Snoozed until 07:45.'],
    [
      { type: 'snoozed', until: null, untilAllLeft: true },
      'Kitchen stayed silent. Snoozed until everyone has left.',
    ],
    [
      { type: 'person_snoozed', userId: null, until: soon, untilAllLeft: true },
      'Kitchen is snoozed until 07:45, or everyone has left. Someone asked for it.',
    ],
  ];
  test.each(table.map(([reason, sentence]) => [sentence, reason] as const))('%s', (sentence, reason) => {
    expect(say(reason, told)).toBe(sentence);
  });

  test('what would happen now is the first no, or yes', () => {
    expect(tellExplanation({ type: 'quiet_hours', until: soon }, start, told).text).toBe(
      'Nothing would start. Quiet hours until 07:45.',
    );
    expect(tellExplanation(null, start, told).text).toBe('Soft would start. At 15% on Kitchen Echo.');
    expect(tellExplanation(null, { ...start, next: null }, told).text).toBe(
      'Music would start. On Kitchen Echo.',
    );
  });
});
