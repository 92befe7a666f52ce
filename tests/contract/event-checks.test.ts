import { describe, expect, test } from 'vitest';
import { CheckName } from '../../src/contract/check.ts';
import { checksOf, decidedBy, EventCheckName, Refusal } from '../../src/contract/event-checks.ts';
import { noModes } from '../../src/contract/modes.ts';
import { noMemory } from '../../src/contract/motion.ts';
import type { Reason } from '../../src/contract/reason.ts';
import { seconds } from '../../src/contract/units.ts';
import { outcomeOf } from '../../src/contract/verdict.ts';
import { type Check, explain, firstNo } from '../../src/core/checks.ts';
import { decide } from '../../src/core/decide.ts';
import { judge } from '../../src/core/report.ts';
import { oursOf, type Situation } from '../../src/core/situation.ts';
import { facts, phases } from '../core/every-case.ts';
import {
  at,
  claim,
  id,
  memory,
  motion,
  phase,
  report,
  room,
  sensor,
  session,
  situation,
} from '../fakes/factories.ts';

const ofTheRoom = (checks: { name: string; answer: string }[]) =>
  checks.filter(({ name }) => CheckName.options.some((option) => option === name));
const told = (checks: { name: string; answer: string }[]) =>
  checks.map(({ name, answer }) => `${name}: ${answer}`);
const came = { came: true, began: false };

const mode = { setBy: null, setAt: at(0), until: null, untilAllLeft: false };
const onOurSpeaker = { roomId: id.room('bath'), accountId: id.account('nina'), ours: oursOf(session()) };
/** What no other case has: each obstacle by itself. */
const obstacles: Partial<Situation>[] = [
  { modes: { ...noModes, vacation: mode } },
  { modes: { ...noModes, guest: mode }, room: room({ policy: { guestsWelcome: false } }) },
  { modes: { ...noModes, snooze: mode } },
  { modes: { ...noModes, quietNow: mode } },
  { room: room({ policy: { conditions: [{ fact: id.fact('somebody_home') }] } }) },
  { room: room({ policy: { door: { needsClosed: true } } }) },
  { room: room({ policy: { confirm: { pulses: 3 } } }) },
  { room: room({ policy: { startsPerDayAtMost: 1 } }), startsToday: 1 },
  { accountFailure: { kind: 'not_linked' } },
  { claims: [claim(onOurSpeaker)] },
];

describe('what a reason tells of the checks', () => {
  const meetings = phases.flatMap((phase) =>
    [...facts, ...obstacles].map((fact) => [phase, situation(fact)] as const),
  );
  const noOf = (checks: Check[]) => checks.find(({ answer }) => answer === 'no') ?? null;

  test.each(meetings)('is what the rules asked: %#', (phase, here) => {
    const asked = explain(phase, here);
    const reason = noOf(asked)?.reason ?? null;
    const checks =
      reason === null
        ? checksOf({ reason: { type: 'motion_started_music' }, came: true, began: true })
        : checksOf({ reason, ...came });
    expect(told(ofTheRoom(checks))).toEqual(told(asked));
  });

  test.each(meetings)('and what motion is told: %#', (phase, here) => {
    const { reason, phase: next } = decide(phase, motion(), here);
    const isResting = ['silent', 'blocked', 'snoozed', 'held', 'confirming'].includes(phase.name);
    const no = decidedBy({ reason, came: true, began: isResting && next.name === 'starting' });
    // Motion is not asked before it may start what plays already.
    if (!isResting) expect(no).toBe('music_off');
    else if (next.name === 'starting') expect(no).toBeNull();
    else expect(CheckName.options).toContain(no);
  });

  test('was tried with a no to each of the questions', () => {
    const asked = meetings.map(([phase, here]) => noOf(explain(phase, here))?.name);
    expect(CheckName.options.filter((name) => !asked.includes(name))).toEqual(['not_debounced']);
    // Only motion itself can be the same again.
    const repeated = firstNo(phase.silent(), situation(), { repeat: true });
    expect(repeated && decidedBy({ reason: repeated, ...came })).toBe('not_debounced');
  });
});

describe('what is said of a report', () => {
  const hearing = {
    freshFor: seconds(30),
    debounceFor: seconds(5),
    awaitsDoor: false,
    doorsClosedAt: null,
    givenUpAt: null,
  };
  const refusals: [string, Reason | null][] = [
    ['sensor_known', judge(report(), null, noMemory, hearing).reason],
    ['sensor_enabled', judge(report(), sensor({ enabled: false }), noMemory, hearing).reason],
    ['report_fresh', judge(report({ belated: true }), sensor(), noMemory, hearing).reason],
    ['report_fresh', judge(report({ readAgain: true }), sensor(), noMemory, hearing).reason],
    ['report_new', judge(report({ mark: '1' }), sensor(), memory({ marks: ['1'] }), hearing).reason],
    ['report_live', judge(report({ retained: true }), sensor(), noMemory, hearing).reason],
    ['sensor_in_room', judge(report(), sensor({ roomId: null }), noMemory, hearing).reason],
    ['report_readable', { type: 'payload_invalid', issues: [] }],
    ['sensor_reachable', { type: 'sensor_lost', because: 'removed' }],
  ];

  test.each(refusals)('is that it fails at %s, and no room was asked', (name, reason) => {
    if (reason === null) throw new Error('it was believed');
    for (const came of [true, false]) {
      const checks = checksOf({ reason, came, began: false });
      expect(checks.find(({ answer }) => answer === 'no')?.name).toBe(name);
      expect(new Set(ofTheRoom(checks).map(({ answer }) => answer))).toEqual(new Set(['not_asked']));
    }
  });

  test('that says nobody is there is not that a check of the room failed', () => {
    const reason: Reason = { type: 'held', cause: 'paused', until: null };
    expect(decidedBy({ reason, came: false, began: false })).toBe('somebody_came');
    expect(decidedBy({ reason, ...came })).toBe('not_held');
  });
});

describe('a start that began', () => {
  const began = { came: true, began: true };
  const last = (reason: Reason) =>
    checksOf({ reason, ...began })
      .slice(-3)
      .map(({ answer }) => answer);

  test('has every yes when the music was heard', () => {
    const checks = checksOf({ reason: { type: 'music_heard', latencyMs: 1 }, ...began });
    expect(checks.map(({ name }) => name)).toEqual(EventCheckName.options);
    expect(new Set(checks.map(({ answer }) => answer))).toEqual(new Set(['yes']));
  });

  test('is not asked what nobody knows yet', () => {
    expect(last({ type: 'motion_started_music' })).toEqual(['not_asked', 'not_asked', 'not_asked']);
    expect(last({ type: 'start_retried', failure: { kind: 'unreachable' }, at: at(9) })).toContain(
      'not_asked',
    );
  });

  test('fails where it failed, whoever ended it', () => {
    expect(last({ type: 'not_stored', message: 'full' })).toEqual(['no', 'not_asked', 'not_asked']);
    expect(last({ type: 'start_failed', failure: { kind: 'unreachable' }, tries: 2 })).toEqual([
      'yes',
      'yes',
      'no',
    ]);
    for (const reason of [{ type: 'person_stopped', userId: null }, { type: 'room_disabled' }] as const)
      expect(last(reason)).toEqual(['yes', 'yes', 'no']);
  });

  test('is none of those that a person ended while the room was not sure yet', () => {
    const reason: Reason = { type: 'person_stopped', userId: null };
    expect(decidedBy({ reason, ...came })).toBe('motion_confirmed');
  });
});

test('each refusal is the no of a check, and none of them moved anything', () => {
  for (const type of Refusal.options) {
    const reason = { type } as Reason;
    expect(decidedBy({ reason, ...came })).not.toBeNull();
    expect(['ignored', 'rejected', 'failed']).toContain(outcomeOf(reason));
  }
});
