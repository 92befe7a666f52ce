import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Sharing } from '../../src/contract/account.ts';
import { PlayerFailure } from '../../src/contract/failure.ts';
import { ModeName } from '../../src/contract/modes.ts';
import { HoldCause } from '../../src/contract/phase.ts';
import { QuietKind } from '../../src/contract/quiet.ts';
import { Reason } from '../../src/contract/reason.ts';
import { EndReason } from '../../src/contract/session.ts';
import { quietAt } from '../../src/core/quiet.ts';
import { anyHome } from './any-home.ts';
import { anyStory } from './any-story.ts';
import { phaseNames } from './phase-names.ts';
import { happen } from './tell-story.ts';
import { createWorld } from './world.ts';
import type { Moment } from './world-watch.ts';

/** Promises about stories in which nothing happens are easily kept: this is what happens in those of `promise`. */
const reached = {
  phases: createTally(),
  reasons: createTally(),
  modes: createTally(),
  quiet: createTally(),
  sharing: createTally(),
  failures: createTally(),
  ends: createTally(),
  holds: createTally(),
  restarts: createTally(),
  jumps: createTally(),
};

function createTally() {
  const counts = new Map<string, number>();
  return {
    count: (name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    /** What was met less often than a few times. */
    missing: (names: readonly string[]) =>
      names
        .filter((name) => (counts.get(name) ?? 0) < SOME)
        .map((name) => `${name}: ${counts.get(name) ?? 0}`),
  };
}
const SOME = 3;

function tally({ phase, event, situation, decided, room }: Moment): void {
  reached.phases.count(decided.phase.name);
  reached.reasons.count(decided.reason.type);
  if (event.type === 'restarted') reached.restarts.count(phase.name);
  if (event.type === 'clock_jumped') reached.jumps.count(phase.name);
  if ('failure' in event) reached.failures.count(event.failure.kind);
  if (decided.session?.endReason) reached.ends.count(decided.session.endReason);
  if (decided.phase.name === 'stopping') reached.ends.count(decided.phase.because);
  if (decided.phase.name === 'held') reached.holds.count(decided.phase.cause);
  if (event.type !== 'motion_seen') return;
  reached.sharing.count(situation.sharing);
  const { snooze, guest, vacation, quietNow } = situation.modes;
  for (const [name, mode] of Object.entries({ snooze, guest, vacation, quiet_now: quietNow }))
    if (mode !== null) reached.modes.count(name);
  const quiet = quietAt(
    [...room.policy.quietHours, ...situation.alsoQuiet],
    situation.now,
    situation.timeZone,
  );
  if (quiet !== null) reached.quiet.count(quiet.kind);
}

beforeAll(() => {
  fc.assert(
    fc.property(anyHome, anyStory, (home, actions) => {
      const told = ({ type }: Reason) => reached.reasons.count(type);
      const world = createWorld(home, { decided: tally, told });
      for (const action of actions) happen(world, action);
    }),
    { seed: 32_026, numRuns: 500 },
  );
});

describe('the stories come to', () => {
  test('every phase', () => {
    expect(reached.phases.missing(phaseNames)).toEqual([]);
  });

  test('every reason that the rules can give', () => {
    // Said by the engine, which reads payloads and disks, or by an older version.
    const others = ['payload_invalid', 'not_stored', 'role_not_used'];
    const types = Reason.options.map(({ shape }) => shape.type.value);
    expect(reached.reasons.missing(types.filter((type) => !others.includes(type)))).toEqual([]);
  });

  test('motion in every mode of the house, in quiet hours of every kind and however the stream is shared', () => {
    expect(reached.modes.missing(ModeName.options)).toEqual([]);
    expect(reached.quiet.missing(QuietKind.options)).toEqual([]);
    expect(reached.sharing.missing(Sharing.options)).toEqual([]);
  });

  test('every failure of Spotify', () => {
    // What Spotify never says itself.
    const kinds = PlayerFailure.options.map(({ shape }) => shape.kind.value);
    expect(reached.failures.missing(kinds.filter((kind) => kind !== 'not_confirmed'))).toEqual([]);
  });

  test('every end of a session, and every cause to stand back', () => {
    expect(reached.ends.missing(EndReason.options)).toEqual([]);
    expect(reached.holds.missing(HoldCause.options)).toEqual([]);
  });

  test('a restart and a jump of the clock in every phase', () => {
    expect(reached.restarts.missing(phaseNames)).toEqual([]);
    expect(reached.jumps.missing(phaseNames)).toEqual([]);
  });
});
