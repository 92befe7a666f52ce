import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Phase } from '../../src/contract/phase.ts';
import { explain } from '../../src/core/checks.ts';
import { decide } from '../../src/core/decide.ts';
import { at, claim, motion, phase, room, situation } from '../fakes/factories.ts';
import { planSlot, quietWindow } from './any-week.ts';
import { facts, phases } from './every-case.ts';

const { silent, blocked, snoozed } = phase;
const instant = fc.integer({ min: -100, max: 200 }).map(at);
const maybe = fc.option(instant);

/** A room without music: only there motion asks the questions. */
const resting: fc.Arbitrary<Phase> = fc.oneof(
  maybe.map((endedAt) => silent({ endedAt })),
  fc.record({ retryAt: instant, endedAt: maybe }).map(blocked),
  fc.record({ until: instant, endedAt: maybe }).map(snoozed),
);
const circumstances = fc
  .record({
    now: fc.oneof(fc.constant(at(60)), fc.integer({ min: 0, max: 604_800 }).map(at)),
    enabled: fc.boolean(),
    quietHours: fc.array(quietWindow, { maxLength: 2 }),
    plan: fc.array(planSlot, { maxLength: 2 }),
    cooldownFor: fc.integer({ min: 0, max: 60 }),
    alsoQuiet: fc.array(quietWindow, { maxLength: 1 }),
    claims: fc.constantFrom([], [claim()], [claim({ phase: 'held' })]),
    sharing: fc.constantFrom('first_wins', 'latest_wins'),
    accountFailure: fc.constantFrom(null, { kind: 'not_linked' } as const),
  })
  .map(({ enabled, quietHours, plan, cooldownFor, ...rest }) =>
    situation({ ...rest, room: room({ enabled, policy: { quietHours, plan, cooldownFor } }) }),
  );

describe('explain and decide never disagree', () => {
  test('motion starts music when every answer is yes, and else says the one no', () => {
    const seen = { started: 0, refused: 0 };
    fc.assert(
      fc.property(resting, circumstances, (from, given) => {
        const no = explain(from, given).find(({ answer }) => answer === 'no');
        const { phase: next, reason } = decide(from, motion({ at: given.now }), given);
        expect(next.name).toBe(no === undefined ? 'starting' : from.name);
        if (no === undefined) expect(reason.type).toBe('motion_started_music');
        else expect(reason).toEqual(no.reason);
        seen[no === undefined ? 'started' : 'refused'] += 1;
      }),
      { seed: 4026, numRuns: 2000 },
    );
    // Neither side is met by chance alone.
    expect(Math.min(seen.started, seen.refused)).toBeGreaterThan(100);
  });

  test('in no phase, whatever the circumstances', () => {
    const met = new Set<string>();
    for (const from of phases)
      for (const given of facts.map(situation)) {
        const no = explain(from, given).find(({ answer }) => answer === 'no')?.reason;
        const { phase: next, reason } = decide(from, motion({ at: given.now }), given);
        const where = `${from.name} ${no?.type ?? 'yes'}`;
        met.add(where);
        // Where music plays, motion is not asked whether it may start some: it keeps it on.
        if (no?.type === 'still_playing') expect(reason.type, where).toBe('motion_extended');
        else expect(reason, where).toEqual(no ?? { type: 'motion_started_music' });
        expect(next.name === 'starting' && from.name !== 'starting', where).toBe(no === undefined);
      }
    for (const { name } of phases) expect([...met].some((where) => where.startsWith(`${name} `))).toBe(true);
    expect(met).toContain('held yes');
    expect(met).toContain('held held');
    expect(met).toContain('held quiet_hours');
    expect(met).toContain('stopping still_stopping');
  });
});
