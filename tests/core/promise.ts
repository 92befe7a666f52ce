/** A promise is a sentence and somebody who watches whether it is kept, in one random story of one random home after another. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RoomEvent } from '../../src/core/situation.ts';
import { anyHome } from './any-home.ts';
import { anyStory } from './any-story.ts';
import { calmDown, happen } from './tell-story.ts';
import { createWorld, type World } from './world.ts';
import type { Home } from './world-situation.ts';
import type { Moment, Watch } from './world-watch.ts';

/** What it looks at while the story goes on, after each of its actions, and with `over` when the house has calmed down. */
export interface Keeper extends Partial<Watch> {
  before?(world: World): void;
  after?(world: World): void;
  over?(world: World): void;
}

export interface Telling {
  homes?: fc.Arbitrary<Home>;
  numRuns?: number;
  /** How often the keeper must have had something to judge: else the promise would be kept by doing nothing. */
  judged?: { count: number; atLeast: number };
}

export function promise(sentence: string, keeper: (home: Home) => Keeper, telling: Telling = {}): void {
  const { homes = anyHome, numRuns = 250, judged } = telling;
  // Each promise has stories of its own; a failure prints seed and path, which tell its story again.
  const seed = 32_026 + sentence.length;
  test(sentence, { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(homes, anyStory, (home, actions) => {
        const { before, after, over, ...watch } = keeper(home);
        const world = createWorld(home, watch);
        before?.(world);
        for (const action of actions) {
          happen(world, action);
          after?.(world);
        }
        if (over === undefined) return;
        calmDown(world);
        over(world);
      }),
      { seed, numRuns },
    );
    if (judged !== undefined) expect(judged.count).toBeGreaterThanOrEqual(judged.atLeast);
  });
}

/** Whether music begins with this, and not because a person asked for it. */
export function startsByItself({ phase, decided }: Moment): boolean {
  return (
    phase.name !== 'starting' && decided.phase.name === 'starting' && decided.reason.type !== 'person_started'
  );
}

/** Whether a sensor moved that had not just done so. */
export function isMotion(event: RoomEvent): boolean {
  return event.type === 'motion_seen' && !event.repeat;
}
