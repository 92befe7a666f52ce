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
  phases: createList(),
  reasons: createList(),
  modes: createList(),
  quiet: createList(),
  sharing: createList(),
  failures: createList(),
  ends: createList(),
  holds: createList(),
  restarts: createList(),
  jumps: createList(),
};

function createList() {
  const met = new Set<string>();
  return {
    meet: (name: string) => void met.add(name),
    missing: (names: readonly string[]) => names.filter((name) => !met.has(name)),
  };
}

function note({ phase, event, situation, decided, room }: Moment): void {
  reached.phases.meet(decided.phase.name);
  reached.reasons.meet(decided.reason.type);
  if (event.type === 'restarted') reached.restarts.meet(phase.name);
  if (event.type === 'clock_jumped') reached.jumps.meet(phase.name);
  if ('failure' in event) reached.failures.meet(event.failure.kind);
  if (decided.session?.endReason) reached.ends.meet(decided.session.endReason);
  if (decided.phase.name === 'stopping') reached.ends.meet(decided.phase.because);
  if (decided.phase.name === 'held') reached.holds.meet(decided.phase.cause);
  if (event.type !== 'motion_seen') return;
  reached.sharing.meet(situation.sharing);
  const { snooze, guest, vacation, quietNow } = situation.modes;
  for (const [name, mode] of Object.entries({ snooze, guest, vacation, quiet_now: quietNow }))
    if (mode !== null) reached.modes.meet(name);
  const quiet = quietAt(
    [...room.policy.quietHours, ...situation.alsoQuiet],
    situation.now,
    situation.timeZone,
  );
  if (quiet !== null) reached.quiet.meet(quiet.kind);
}

beforeAll(() => {
  fc.assert(
    fc.property(anyHome, anyStory, (home, actions) => {
      const told = ({ type }: Reason) => reached.reasons.meet(type);
      const world = createWorld(home, { decided: note, told });
      for (const action of actions) happen(world, action);
    }),
    { seed: 32_026, numRuns: 700 },
  );
});

describe('the stories come to', () => {
  test('every phase', () => {
    expect(reached.phases.missing(phaseNames)).toEqual([]);
  });

  test('every reason that the rules can give', () => {
    // Said by the engine, which reads payloads and disks, or by an older version.
    const others = ['payload_invalid', 'not_stored', 'sensor_lost', 'role_not_used'];
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
    // Only the watch is held back, and what it fails of is in no story: it comes later.
    expect(
      reached.failures.missing(kinds.filter((kind) => kind !== 'not_confirmed' && kind !== 'held_back')),
    ).toEqual([]);
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
