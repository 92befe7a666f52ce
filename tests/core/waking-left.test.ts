import { describe, expect, test } from 'vitest';
import { decide } from '../../src/core/decide.ts';
import { at, motion, phase, session, situation } from '../fakes/factories.ts';
import { asking, cause, inTheAir, nobody, notThere, sleepy, somebody, waking } from './sleepy.ts';
import { holds, pause } from './table.ts';

const { starting, silent, stopping } = phase;

describe('when whoever came in has left', () => {
  const quiet = { to: silent(), reason: 'left_while_waking', settles: cause } as const;
  const between = waking({ done: 1, seen: true }, { nextAt: at(7) });
  const dooropen = { closedAt: null, openSince: at(1), openedAt: at(1) };
  const closed = { closedAt: at(0), openSince: null, openedAt: null };
  const left = { type: 'occupancy_changed', at: at(5) } as const;
  const boxed = { ...nobody, doors: closed };
  const elsewhere = { held: false, lastMotionAt: at(-300) };
  holds({
    'nothing is woken any more': { from: between, event: left, given: sleepy(5, nobody), ...quiet },
    'an open door keeps nobody': {
      from: between,
      event: left,
      given: sleepy(5, { ...nobody, doors: dooropen }),
      ...quiet,
    },
    'nor is it somebody where nobody was ever seen': {
      from: waking({ done: 1 }, { nextAt: at(7) }),
      event: left,
      given: sleepy(5, { occupancy: { held: false, lastMotionAt: null }, doors: dooropen }),
      ...quiet,
    },
    'they are still there behind a closed door': {
      from: between,
      event: left,
      given: sleepy(5, boxed),
      reason: 'nothing_changed',
    },
    'and not for ever': {
      from: between,
      event: left,
      given: sleepy(3600, boxed),
      ...quiet,
    },
    'which is so until then': {
      from: between,
      event: left,
      given: sleepy(3599.999, boxed),
      reason: 'nothing_changed',
    },
    'they are there while presence says so': {
      from: between,
      event: left,
      given: sleepy(5, somebody),
      reason: 'nothing_changed',
    },
    'pulses alone do not tell that they left': {
      from: waking({ done: 1 }, { nextAt: at(7) }),
      event: left,
      given: sleepy(5, nobody),
      reason: 'nothing_changed',
    },
    'until the room counts as empty': {
      from: waking({ done: 1 }, { nextAt: at(7) }),
      event: left,
      given: sleepy(5, { occupancy: elsewhere }),
      ...quiet,
    },
    'a person who asked gets the music nevertheless': {
      from: { ...between, byHand: true },
      event: left,
      given: sleepy(5, nobody),
      reason: 'nothing_changed',
    },
    'a start that woke nobody goes on': {
      from: starting({ nextAt: at(7) }),
      event: left,
      given: sleepy(5, { occupancy: elsewhere }),
      reason: 'nothing_changed',
    },
    'an answer is awaited first': {
      from: waking({ seen: true }),
      event: left,
      given: sleepy(5, nobody),
      reason: 'nothing_changed',
    },
    'a look before play is not awaited, for it brings no music': {
      from: asking(1, { seen: true }, { step: 'guarding' }),
      event: left,
      given: sleepy(5, nobody),
      ...quiet,
    },
    'an answer to play is': {
      from: asking(1, { seen: true }, inTheAir),
      event: left,
      given: sleepy(5, nobody),
      reason: 'nothing_changed',
    },
    'the next alarm tells': {
      from: between,
      event: { type: 'alarm_rang' },
      given: sleepy(7, nobody),
      ...quiet,
    },
    'the next answer tells': {
      from: asking(2, { seen: true }, inTheAir),
      event: notThere,
      given: sleepy(10, nobody),
      ...quiet,
    },
    'music that was accepted meanwhile is stopped': {
      from: asking(2, { seen: true }, { step: 'verifying', plays: 1, nextAt: at(11), settleUntil: at(15) }),
      event: { type: 'alarm_rang' },
      given: sleepy(11, nobody),
      to: stopping({
        session: session({ heardAt: null }),
        because: 'room_emptied',
        watchUntil: at(26),
      }),
      reason: 'left_while_waking',
      commands: [pause(4)],
      settles: cause,
    },
  });
});

describe('presence that was seen once', () => {
  test.each([
    ['while the speaker is being asked', asking(1, {}, inTheAir), notThere],
    ['with a step of the recipe', waking(), { type: 'wake_answered', asked: 3, trouble: null }],
  ] as const)('is remembered %s', (_, from, event) => {
    const decided = decide(from, event, situation(sleepy(6, somebody)));
    expect(decided.phase).toMatchObject({ waking: { seen: true } });
  });

  test('counts no more when somebody moves after it', () => {
    const from = waking({ done: 1, seen: true }, { nextAt: at(7) });
    const decided = decide(from, motion({ at: at(5) }), situation(sleepy(5, nobody)));
    expect(decided.phase).toMatchObject({ waking: { seen: false }, session: { motionCount: 2 } });
    expect(decided.reason).toEqual({ type: 'already_starting' });
  });
});
