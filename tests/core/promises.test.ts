import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { QuietWindow, Room } from '../../src/contract/room.ts';
import { type Instant, seconds } from '../../src/contract/units.ts';
import { id, room } from '../fakes/factories.ts';
import { createWorld } from './world.ts';

const roomNames = ['hall', 'kitchen', 'bath'] as const;
const day = 86_400_000;

const time = fc
  .integer({ min: 0, max: 47 })
  .map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
const quietWindow = fc.record({
  from: time,
  to: time,
  weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
});
const policy = fc.record({
  timeoutFor: fc.integer({ min: 20, max: 600 }),
  maxSessionFor: fc.integer({ min: 30, max: 3600 }),
  cooldownFor: fc.integer({ min: 0, max: 60 }),
  debounceFor: fc.integer({ min: 0, max: 10 }),
  holdAtLeastFor: fc.integer({ min: 0, max: 900 }),
  holdEmptyFor: fc.integer({ min: 0, max: 120 }),
  whenOthersPlay: fc.constantFrom('respect', 'take_over'),
  resumeWithinFor: fc.constantFrom(0, 60, 1800),
  warning: fc.record({
    lastsFor: fc.constantFrom(0, 10, 60),
    volumePercent: fc.integer({ min: 0, max: 100 }),
  }),
  softStartFor: fc.constantFrom(0, 0, 10, 60),
  whenMusicEnds: fc.constantFrom('stop', 'repeat', 'next_list'),
  quietHours: fc.oneof(
    fc.array(quietWindow, { maxLength: 0 }),
    fc.array(quietWindow, { minLength: 1, maxLength: 2 }),
  ),
});
const house = fc.record({
  policies: fc.tuple(policy, policy, policy),
  sharing: fc.constantFrom('first_wins', 'latest_wins'),
  shared: fc.constantFrom('nothing', 'list', 'speaker'),
});

const where = fc.constantFrom('hall', ...roomNames);
const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pass'),
      ms: fc.oneof(
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 60_000 }),
        fc.integer({ min: 0, max: 1_200_000 }),
      ),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('motion'),
      where,
      age: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('presence'), where, on: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('hands'),
      // A room notices within half a minute, and within a minute when the person comes back to the music.
      seconds: fc.integer({ min: 0, max: 130 }),
      first: fc.constantFrom('pause', 'pause', 'pause', 'move', 'other_music', 'phone', 'leave', 'end'),
      second: fc.constantFrom('resume', 'resume', 'pause', 'other_music', 'phone', 'leave'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('ask'),
      where,
      wish: fc.constantFrom('start', 'start', 'start', 'stop', 'extend', 'snooze', 'resume'),
      seconds: fc.integer({ min: 0, max: 2000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('spotify'),
      mood: fc.constantFrom(
        'well',
        'well',
        'well',
        'well',
        'lost',
        'deaf',
        'down',
        'limited',
        'asleep',
        'revoked',
      ),
      slow: fc.oneof(
        fc.record({
          answersAfterMs: fc.integer({ min: 0, max: 9000 }),
          obeysAfterMs: fc.integer({ min: 0, max: 4000 }),
        }),
        fc.record({
          answersAfterMs: fc.integer({ min: 0, max: 500 }),
          obeysAfterMs: fc.integer({ min: 0, max: 12_000 }),
        }),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('jump'),
      days: fc.integer({ min: -20_000, max: 20_000 }),
      ms: fc.integer({ min: -60_000, max: 60_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('restart'),
      sent: fc.boolean(),
      downMs: fc.oneof(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 4_000_000 })),
      jumpMs: fc.constantFrom(0, 0, 0, -3_600_000, -56 * 365 * day, 5000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('enable'), where, on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('flush') }) },
);
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;
type World = ReturnType<typeof createWorld>;

function build({
  policies,
  sharing,
  shared,
}: typeof house extends fc.Arbitrary<infer Value> ? Value : never): { world: World; rooms: Room[] } {
  const rooms = roomNames.map((name, at) =>
    room({
      id: name,
      speaker: { name: `${shared === 'speaker' ? 'house' : name} speaker` },
      policy: {
        ...policies[at],
        music: { contextUri: `spotify:playlist:${shared === 'list' ? 'house' : name}`, label: name },
      },
    }),
  );
  return { world: createWorld(rooms, sharing), rooms };
}

function happen(world: World, action: Action): void {
  switch (action.do) {
    case 'pass':
      world.pass(action.ms);
      break;
    case 'motion':
      world.sense(id.room(action.where), 'pir', true, action.age * 1000);
      break;
    case 'presence':
      world.sense(id.room(action.where), 'radar', action.on, 0);
      break;
    case 'hands':
      world.spotify.touch(action.first);
      world.pass(action.seconds * 1000);
      world.spotify.touch(action.second);
      world.pass(action.seconds * 1000);
      break;
    case 'ask':
      ask(world, action);
      break;
    case 'spotify':
      world.spotify.mood = action.mood;
      world.spotify.obeysAfterMs = action.slow.obeysAfterMs;
      world.answerAfter(action.slow.answersAfterMs);
      break;
    case 'jump':
      world.jump(action.days * day + action.ms);
      break;
    case 'restart':
      world.restart(action.sent, action.downMs, action.jumpMs);
      break;
    case 'enable':
      world.enable(id.room(action.where), action.on);
      break;
    case 'flush':
      world.flush();
      break;
  }
}

function ask(world: World, { where, wish, seconds: length }: Extract<Action, { do: 'ask' }>): void {
  const roomId = id.room(where);
  const userId = null;
  switch (wish) {
    case 'start':
      world.ask(roomId, { type: 'start_asked', userId });
      break;
    case 'stop':
      world.ask(roomId, { type: 'stop_asked', userId });
      break;
    case 'extend':
      world.ask(roomId, { type: 'extend_asked', userId, extendFor: seconds(length) });
      break;
    case 'snooze':
      world.ask(roomId, { type: 'snooze_asked', userId, snoozeFor: seconds(length) });
      break;
    case 'resume':
      world.ask(roomId, { type: 'resume_asked', userId });
      break;
  }
}

/** In UTC, where no hour is missing and none comes twice, a clock and a calendar page are enough. */
function isQuiet(windows: readonly QuietWindow[], at: Instant): boolean {
  const when = new Date(at);
  const clock = when.toISOString().slice(11, 16);
  const today = ((when.getUTCDay() + 6) % 7) + 1;
  const yesterday = today === 1 ? 7 : today - 1;
  return windows.some(({ from, to, weekdays }) =>
    from < to
      ? weekdays.includes(today) && from <= clock && clock < to
      : (weekdays.includes(today) && from <= clock) || (weekdays.includes(yesterday) && clock < to),
  );
}

/** Spotify answers again, nobody moves, and time goes by. */
function calmDown(world: World): void {
  for (const name of roomNames) world.sense(id.room(name), 'radar', false, 0);
  world.spotify.mood = 'well';
  world.spotify.obeysAfterMs = 0;
  world.answerAfter(200);
  world.pass(24 * 3_600_000);
}

const story = fc.array(action, { minLength: 20, maxLength: 60, size: 'max' });

/** @param kept asked after every event of the story, and with `over` when the house has calmed down. */
function promise(
  sentence: string,
  kept: (world: World, rooms: Room[]) => void,
  over?: (world: World) => void,
): void {
  // Each promise has stories of its own; a failure prints seed and path, which tell its story again.
  const seed = 32_026 + sentence.length;
  test(sentence, { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(house, story, (given, actions) => {
        const { world, rooms } = build(given);
        for (const action of actions) {
          happen(world, action);
          kept(world, rooms);
        }
        calmDown(world);
        over?.(world);
      }),
      { seed, numRuns: 150 },
    );
  });
}

describe('whatever happens', () => {
  promise(
    'every session ends once, and every room comes to rest in silence',
    (world) => expect(Math.max(0, ...world.ends())).toBeLessThanOrEqual(1),
    (world) => {
      expect(world.phases().map(({ name }) => name)).toEqual(['silent', 'silent', 'silent']);
      const { playing, session, resumed } = world.spotify.now();
      expect(playing && session !== null && !resumed).toBe(false);
      expect(world.ends().every((count) => count === 1)).toBe(true);
    },
  );

  promise('one account never has two streams', (world) => {
    expect(world.holding().length).toBeLessThanOrEqual(1);
  });

  promise('playback that is not ours is never paused', (world) => {
    expect(world.spotify.robbed).toBe(0);
    expect(world.spotify.outshouted).toBe(0);
  });

  promise('motion starts nothing in quiet hours', (world, rooms) => {
    for (const { roomId, at } of world.started()) {
      const windows = rooms.find(({ id }) => id === roomId)?.policy.quietHours ?? [];
      expect(isQuiet(windows, at)).toBe(false);
    }
  });

  promise('the same inputs give the same decisions', (world) => {
    expect(world.fickle()).toBe(0);
  });

  promise('a stored phase read back decides the same', (world) => {
    expect(world.forgetful()).toBe(0);
  });
});
