/** Stories at random: one thing after the other, and now and then a scene that chance alone would hardly ever put together. */
import fc from 'fast-check';
import {
  type Action,
  anyAction,
  jump,
  minute,
  people,
  restart,
  sensed,
  spotify,
  upTo,
  where,
  who,
} from './any-action.ts';
import type { roomNames } from './any-home.ts';
import { phaseNames } from './phase-names.ts';

type Where = (typeof roomNames)[number];

const motion = (where: Where): Action => ({ do: 'motion', where, which: 'pir', age: 0, flavour: 'fresh' });
const say = (where: Where, which: 'door' | 'hold', on: boolean): Action => ({
  do: 'say',
  where,
  which,
  on,
  flavour: 'fresh',
});
const pass = (ms: number): Action => ({ do: 'pass', ms });

function until(where: Where, phase: (typeof phaseNames)[number], ms = 0): Action {
  return { do: 'await', where, phase, ms };
}

const scenes: fc.Arbitrary<Action[]>[] = [
  // Somebody moves while the room warns.
  fc
    .tuple(where, upTo(15_000), upTo(40_000))
    .map(([where, ms, restMs]) => [motion(where), until(where, 'warning', ms), motion(where), pass(restMs)]),
  // The power fails for a moment meanwhile.
  fc
    .tuple(where, upTo(9000), upTo(5000), fc.boolean())
    .map(([where, ms, downMs, sent]) => [
      motion(where),
      until(where, 'warning', ms),
      { do: 'restart', sent, downMs, jumpMs: 0 },
      motion(where),
      pass(minute),
    ]),
  // The power fails, or the clock jumps, while a room is about to do something.
  fc
    .tuple(
      where,
      fc.constantFrom(...phaseNames, 'warning' as const, 'warning' as const),
      fc.oneof(jump, restart),
    )
    .map(([where, phase, interruption]) => [motion(where), until(where, phase), interruption]),
  // People, sensors or Spotify do something while music plays.
  fc
    .tuple(where, fc.oneof(...sensed, ...people, ...spotify))
    .map(([where, meanwhile]) => [motion(where), until(where, 'lingering'), meanwhile]),
  // Somebody pauses it, and comes back to it.
  fc
    .tuple(where, fc.integer({ min: 31, max: 130 }))
    .map(([where, seconds]) => [
      motion(where),
      until(where, 'lingering'),
      { do: 'hands', who: 'tom', seconds, first: 'pause', second: 'resume' },
    ]),
  // Its list ends; a hold sensor keeps it on; the room is turned off for a moment.
  fc
    .tuple(where, upTo(20))
    .map(([where, seconds]) => [
      motion(where),
      until(where, 'lingering'),
      { do: 'hands', who: 'tom', seconds, first: 'end', second: 'leave' },
    ]),
  where.map((where) => [motion(where), until(where, 'lingering'), say(where, 'hold', true)]),
  where.map((where) => [
    motion(where),
    until(where, 'lingering'),
    { do: 'enable', where, on: false },
    pass(minute),
    { do: 'enable', where, on: true },
  ]),
  // Somebody closes the door behind them and stands still, while the door says once more that it is closed.
  fc
    .tuple(where, upTo(20_000))
    .map(([where, ms]) => [
      { do: 'close_in', where },
      pass(ms),
      say(where, 'door', false),
      until(where, 'stopping'),
    ]),
  // Somebody takes the music along.
  fc
    .tuple(where, where, upTo(20_000), upTo(minute))
    .map(([from, to, ms, restMs]) => [
      motion(from),
      until(from, 'lingering'),
      { do: 'walk', from, to, ms },
      pass(restMs),
    ]),
  // While somebody waits for the music, nobody knows any more what the room must know.
  fc
    .tuple(where, where, upTo(2000), fc.constantFrom(null, false))
    .map(([from, to, ms, value]) => [
      { do: 'fact', fact: 'somebody_home', value: true },
      motion(from),
      until(from, 'lingering'),
      { do: 'walk', from, to, ms },
      { do: 'fact', fact: 'somebody_home', value },
      pass(minute),
    ]),
  // A person begins to listen while a room waits to try again.
  fc
    .tuple(where, who, fc.constantFrom('refused' as const, 'speaker_not_found' as const), upTo(3000))
    .map(([where, who, mood, ms]) => [
      { do: 'trouble', who, mood, ms: 1000, where, ends: true },
      pass(ms),
      { do: 'hands', who, seconds: 30, first: 'phone', second: 'leave' },
    ]),
  // Whoever came in has left again while the speaker is woken.
  where.map((where) => [
    { do: 'trouble', who: 'tom', mood: 'speaker_not_found', ms: 0, where, ends: false },
    { do: 'say', where, which: 'radar', on: true, flavour: 'fresh' },
    pass(2000),
    { do: 'say', where, which: 'radar', on: false, flavour: 'fresh' },
    pass(minute),
  ]),
  // Somebody stays until quiet hours begin.
  where.map((where) => [motion(where), { do: 'stay_till_quiet', where }]),
];

export const anyStory: fc.Arbitrary<Action[]> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: anyAction.map((action): Action[] => [action]) },
      { weight: 4, arbitrary: fc.oneof(...scenes) },
    ),
    { minLength: 12, maxLength: 32, size: 'max' },
  )
  .map((happenings) => happenings.flat());
