import { describe, expect, test } from 'vitest';
import { CheckName } from '../../src/contract/check.ts';
import { checksOf, decidedBy, EventCheckName, Refusal } from '../../src/contract/event-checks.ts';
import { noMemory } from '../../src/contract/motion.ts';
import type { Reason } from '../../src/contract/reason.ts';
import { seconds } from '../../src/contract/units.ts';
import { outcomeOf } from '../../src/contract/verdict.ts';
import { explain } from '../../src/core/checks.ts';
import { decide } from '../../src/core/decide.ts';
import { judge } from '../../src/core/report.ts';
import { facts, phases } from '../core/every-case.ts';
import { at, memory, motion, report, sensor, situation } from '../fakes/factories.ts';

const ofTheRoom = (checks: { name: string; answer: string }[]) =>
  checks.filter(({ name }) => CheckName.options.some((option) => option === name));
const told = (checks: { name: string; answer: string }[]) =>
  checks.map(({ name, answer }) => `${name}: ${answer}`);
const came = { came: true, began: false };

describe('what a reason tells of the checks', () => {
  const meetings = phases.flatMap((phase) => facts.map((fact) => [phase, situation(fact)] as const));

  test.each(meetings)('is what the rules asked: %#', (phase, here) => {
    const asked = explain(phase, here);
    const no = asked.find(({ answer }) => answer === 'no')?.reason;
    const { reason, phase: next } = decide(phase, motion(), here);
    const resting = ['silent', 'blocked', 'snoozed', 'held', 'confirming'].includes(phase.name);
    if (!resting) {
      // Motion is not asked before it may start what plays already.
      expect(decidedBy({ reason, ...came })).toBe('music_off');
    } else if (next.name === 'starting') {
      expect(
        ofTheRoom(checksOf({ reason, came: true, began: true })).map(({ answer }) => answer),
      ).not.toContain('no');
    } else if (no?.type === reason.type) {
      expect(told(ofTheRoom(checksOf({ reason, ...came })))).toEqual(told(asked));
    } else {
      // Real motion is seen by a sensor and at a moment: it may be confirmed, or not, where a question in advance cannot tell.
      expect(decidedBy({ reason, ...came })).not.toBeNull();
    }
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
