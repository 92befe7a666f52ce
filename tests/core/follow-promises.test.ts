import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SETTLE_FOR } from '../../src/core/tempo.ts';
import { id, room } from '../fakes/factories.ts';
import { createWorld } from './world.ts';

const names = ['hall', 'kitchen', 'bath'] as const;
const where = fc.constantFrom(...names);
const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pass'),
      // Around the patience of follow-me, around the settling of a command, and on to the end of the music.
      ms: fc.oneof(
        fc.integer({ min: 0, max: 12_000 }),
        fc.integer({ min: 9_990, max: 10_010 }),
        fc.integer({ min: 0, max: 90_000 }),
      ),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('motion'), where }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('presence'), where, on: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('spotify'),
      mood: fc.constantFrom('well', 'well', 'well', 'lost', 'deaf', 'down', 'asleep'),
      obeysAfterMs: fc.integer({ min: 0, max: SETTLE_FOR * 1000 - 1 }),
      answersAfterMs: fc.integer({ min: 0, max: 3000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('restart'),
      sent: fc.boolean(),
      downMs: fc.integer({ min: 0, max: 60_000 }),
    }),
  },
);
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;
type World = ReturnType<typeof createWorld>;

function happen(world: World, action: Action): void {
  switch (action.do) {
    case 'pass':
      world.pass(action.ms);
      break;
    case 'motion':
      world.sense(id.room(action.where), 'pir', true, 0);
      break;
    case 'presence':
      world.sense(id.room(action.where), 'radar', action.on, 0);
      break;
    case 'spotify':
      world.spotify.mood = action.mood;
      world.spotify.obeysAfterMs = action.obeysAfterMs;
      world.answerAfter(action.answersAfterMs);
      break;
    case 'restart':
      world.restart(action.sent, action.downMs, 0);
      break;
  }
}

function walkThrough(actions: readonly Action[], after: (world: World) => void): World {
  const rooms = names.map((name) =>
    room({
      id: name,
      speaker: { name: `${name} speaker` },
      policy: { timeoutFor: 60, music: { contextUri: `spotify:playlist:${name}`, label: name } },
    }),
  );
  const world = createWorld(rooms, 'follow_me');
  for (const action of actions) {
    happen(world, action);
    after(world);
  }
  return world;
}

const story = fc.array(action, { minLength: 20, maxLength: 60, size: 'max' });

test('follow-me never leaves both rooms playing', { timeout: 60_000 }, () => {
  let moves = 0;
  fc.assert(
    fc.property(story, (actions) => {
      const world = walkThrough(actions, ({ phases, holding }) => {
        expect(holding().length).toBeLessThanOrEqual(1);
        const left = phases().filter((phase) => phase.name === 'stopping' && phase.because === 'followed');
        moves += left.length;
      });
      for (const name of names) world.sense(id.room(name), 'radar', false, 0);
      world.spotify.mood = 'well';
      world.spotify.obeysAfterMs = 0;
      world.answerAfter(200);
      world.pass(3_600_000);
      expect(world.phases().map(({ name }) => name)).toEqual(['silent', 'silent', 'silent']);
      expect(world.spotify.now().playing).toBe(false);
      expect(world.ends().every((count) => count === 1)).toBe(true);
    }),
    { seed: 4, numRuns: 200 },
  );
  // The stories are about it: else the promise would be kept by doing nothing.
  expect(moves).toBeGreaterThan(100);
});
