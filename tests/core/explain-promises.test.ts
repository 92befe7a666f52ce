/** The same promise as explain.test.ts, for circumstances nobody thought of. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Phase } from '../../src/contract/phase.ts';
import { explain } from '../../src/core/checks.ts';
import { decide } from '../../src/core/decide.ts';
import { at, claim, motion, phase, room, situation } from '../fakes/factories.ts';
import { planSlot, quietWindow } from './any-week.ts';

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
