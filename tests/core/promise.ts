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
  after?(): void;
  over?(): void;
}

export interface Told {
  home: Home;
  /** Not before its first moment. */
  world(): World;
  /** There was something to judge. */
  judged(): void;
}

export interface Telling {
  homes?: fc.Arbitrary<Home>;
  /** How often there must have been something to judge: else the promise would be kept by doing nothing. */
  judgedAtLeast?: number;
}

const RUNS = 250;

export function promise(
  sentence: string,
  keeper: (told: Told) => Keeper,
  { homes = anyHome, judgedAtLeast = 0 }: Telling = {},
): void {
  // Each promise has stories of its own; a failure prints seed and path, which tell its story again.
  const seed = 32_026 + sentence.length;
  test(sentence, () => {
    let count = 0;
    const judged = () => {
      count += 1;
    };
    fc.assert(
      fc.property(homes, anyStory, (home, actions) => {
        const { after, over, ...watch } = keeper({ home, world: () => world, judged });
        const world: World = createWorld(home, watch);
        for (const action of actions) {
          happen(world, action);
          after?.();
        }
        if (over === undefined) return;
        calmDown(world);
        over();
      }),
      { seed, numRuns: RUNS },
    );
    expect(count).toBeGreaterThanOrEqual(judgedAtLeast);
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
