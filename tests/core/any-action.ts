/** What sensors, people, Spotify, the clock and the power supply may do to a home, at random. */
import fc from 'fast-check';
import { SETTLE_FOR } from '../../src/core/tempo.ts';
import { accountNames, anyPolicy, factNames, roomNames } from './any-home.ts';
import { phaseNames } from './phase-names.ts';

const day = 86_400_000;
export const minute = 60_000;
export const where = fc.constantFrom('hall', 'hall', 'hall', ...roomNames);
export const who = fc.constantFrom('tom', 'tom', ...accountNames);
export const upTo = (max: number) => fc.integer({ min: 0, max });

export const jump = fc.record({
  do: fc.constant('jump'),
  days: fc.integer({ min: -20_000, max: 20_000 }),
  ms: fc.integer({ min: -minute, max: minute }),
});
export const restart = fc.record({
  do: fc.constant('restart'),
  sent: fc.boolean(),
  downMs: fc.oneof(upTo(9000), upTo(4_000_000)),
  jumpMs: fc.constantFrom(0, 0, 0, -3_600_000, -56 * 365 * day, 5000),
});

export const sensed = [
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('motion'),
      where,
      which: fc.constantFrom('pir', 'pir', 'pir', 'pir', 'pir', 'pir', 'off', 'loose', 'stranger'),
      age: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: upTo(40) }),
      flavour: fc.constantFrom(
        'fresh',
        'fresh',
        'fresh',
        'fresh',
        'fresh',
        'again',
        'retained',
        'belated',
        'read',
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('say'),
      where,
      which: fc.constantFrom('radar', 'radar', 'door', 'door', 'hold', 'hold'),
      on: fc.constantFrom(true, true, false),
      flavour: fc.constantFrom('fresh', 'fresh', 'fresh', 'read'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close_in'), where }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('walk'),
      from: where,
      to: fc.constantFrom(...roomNames),
      ms: upTo(20_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('lose'), where, which: fc.constantFrom('radar', 'door', 'hold') }),
  },
] as const;

const time = [
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('pass'),
      ms: fc.oneof(upTo(3000), upTo(3000), upTo(minute), upTo(20 * minute)),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('await'),
      where,
      phase: fc.constantFrom(...phaseNames, 'playing', 'warning', 'warning'),
      ms: fc.oneof(fc.constant(0), upTo(3000), upTo(20_000)),
    }),
  },
  { weight: 1, arbitrary: jump },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stay_till_quiet'), where }) },
  { weight: 2, arbitrary: restart },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('flush', 'ring'), where }) },
] as const;

export const people = [
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('hands'),
      who,
      // A room notices within half a minute, and within a minute when the person comes back to the music.
      seconds: upTo(130),
      first: fc.constantFrom(
        'pause',
        'pause',
        'pause',
        'move',
        'other_music',
        'phone',
        'leave',
        'end',
        'end',
        'turn_up',
        'turn_down',
      ),
      second: fc.constantFrom(
        'resume',
        'resume',
        'pause',
        'other_music',
        'phone',
        'leave',
        'leave',
        'turn_up',
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('ask'),
      where,
      wish: fc.constantFrom('start', 'start', 'start', 'stop', 'extend', 'snooze', 'resume', 'volume'),
      seconds: upTo(2000),
      ends: fc.constantFrom('later', 'at', 'left'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('house'),
      what: fc.constantFrom(
        'house_snooze',
        'house_quiet',
        'guest',
        'vacation',
        'house_resume',
        'house_resume',
      ),
      on: fc.constantFrom(true, false, false),
      ends: fc.constantFrom('asked', 'later', 'later', 'at', 'at', 'left'),
      seconds: upTo(2000),
      stopMusic: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fact'),
      fact: fc.constantFrom(...factNames),
      value: fc.constantFrom(true, true, false, null),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('enable'),
      where,
      on: fc.constantFrom(true, true, true, true, false),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('edit'), where, policy: anyPolicy }) },
] as const;

export const spotify = [
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('trouble'),
      who,
      mood: fc.constantFrom(
        'lost',
        'deaf',
        'deaf',
        'unreachable',
        'rate_limited',
        'refused',
        'speaker_not_found',
        'speaker_restricted',
        'home_assistant_away',
        'speaker_unreachable',
        'not_linked',
        'permission_ended',
        'not_allowed',
        'premium_required',
        'not_recognised',
        'volume_fixed',
        'quota_exceeded',
      ),
      ms: fc.oneof(upTo(30_000), upTo(300_000)),
      /** Somebody comes in meanwhile. */
      where,
      /** Or else it lasts until the next trouble is over. */
      ends: fc.constantFrom(true, true, true, false),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('pace'),
      // What is obeyed later than the rules think possible is past their help.
      obeysAfterMs: upTo(SETTLE_FOR * 1000 - 1),
      answersAfterMs: fc.oneof(upTo(500), upTo(9000)),
    }),
  },
] as const;

export const anyAction = fc.oneof(...sensed, ...time, ...people, ...spotify);
export type Action = typeof anyAction extends fc.Arbitrary<infer Value> ? Value : never;
