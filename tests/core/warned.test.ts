import fc from 'fast-check';
import { expect, test } from 'vitest';
import { room } from '../fakes/factories.ts';
import { createWorld } from './world.ts';

test('a cancelled warning restores the volume', () => {
  const warned = fc.record({
    lastsFor: fc.integer({ min: 5, max: 60 }),
    dipPercent: fc.integer({ min: 0, max: 100 }),
    fullPercent: fc.integer({ min: 0, max: 100 }),
    softStartFor: fc.constantFrom(0, 30, 600),
    /** When somebody moves, in thousandths of the warning. */
    movedAfter: fc.integer({ min: 1, max: 999 }),
    answersAfterMs: fc.integer({ min: 0, max: 3000 }),
    restarts: fc.boolean(),
  });
  fc.assert(
    fc.property(warned, (given) => {
      const { lastsFor, dipPercent, fullPercent, softStartFor } = given;
      const hall = room({
        policy: {
          volumePercent: fullPercent,
          softStartFor,
          warning: { lastsFor, volumePercent: dipPercent },
        },
      });
      const world = createWorld([hall], 'first_wins');
      world.answerAfter(given.answersAfterMs);
      world.sense(hall.id, 'pir', true, 0);
      world.pass(300_000 - lastsFor * (1000 - given.movedAfter));
      expect(world.phases()[0]?.name).toBe('warning');
      if (given.restarts) world.restart(true, 0, 0);
      world.sense(hall.id, 'pir', true, 0);
      // Past the last step of the longest soft start, kept on by somebody who is there.
      world.sense(hall.id, 'radar', true, 0);
      world.pass(700_000);
      expect(world.spotify.now()).toMatchObject({ playing: true });
      const heard = world.spotify.now().volumePercent ?? 0;
      expect(Math.abs(heard - fullPercent)).toBeLessThanOrEqual(4);
    }),
    { seed: 32_026, numRuns: 300 },
  );
});
