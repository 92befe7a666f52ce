import { describe, expect, test } from 'vitest';
import type { SnoozeWish } from '../../src/contract/command.ts';
import type { Phase } from '../../src/contract/phase.ts';
import { seconds } from '../../src/contract/units.ts';
import { decide } from '../../src/core/decide.ts';
import { isSnoozeOver } from '../../src/core/snooze.ts';
import { at, claim, id, motion, phase, session, situation } from '../fakes/factories.ts';
import { holds } from './table.ts';

const { silent, confirming, starting, playing, lingering, warning, stopping, held, blocked, snoozed } = phase;
const userId = id.user('u1');
const asked = (wish: SnoozeWish) => ({ type: 'snooze_asked', userId, ...wish }) as const;
const all = { until: null, untilAllLeft: true };

describe('a room is snoozed', () => {
  const ends = (wish: SnoozeWish) => {
    const { phase: next, reason } = decide(silent(), asked(wish), situation());
    expect(reason).toEqual({
      ...reason,
      type: 'person_snoozed',
      userId,
      until: 'until' in next ? next.until : 'never',
      untilAllLeft: 'untilAllLeft' in next && next.untilAllLeft,
    });
    return next;
  };
  test.each([
    ['for a time', { snoozeFor: seconds(600) }, { until: at(660), untilAllLeft: false }],
    ['until a time', { until: '2026-03-04T14:00:00+01:00' }, { until: at(3600), untilAllLeft: false }],
    ['until everyone has left', { untilAllLeft: true }, all],
    [
      'until whichever comes first',
      { until: '2026-03-04T13:00:00Z', untilAllLeft: true },
      { until: at(3600), untilAllLeft: true },
    ],
    [
      'for a time, though another is said as well',
      { snoozeFor: seconds(600), until: '2026-03-04T13:00:00Z' },
      { until: at(660), untilAllLeft: false },
    ],
  ] as const)('%s', (_, wish, end) => {
    expect(ends(wish)).toEqual(snoozed(end));
  });

  test('from every phase, at once or when its music is silent', () => {
    const music = (next: Phase) => (next.name === 'stopping' ? next.afterwards : next);
    const rows: Phase[] = [
      silent(),
      confirming(),
      starting(),
      starting({ step: 'verifying', settleUntil: at(65) }),
      playing(),
      lingering(),
      warning(),
      stopping(),
      held(),
      held({ session: session() }),
      blocked(),
      snoozed(),
    ];
    for (const from of rows)
      expect(music(decide(from, asked({ untilAllLeft: true }), situation()).phase)).toMatchObject({
        name: 'snoozed',
        ...all,
      });
  });
});

describe('a snooze until everyone has left', () => {
  const waiting = snoozed({ ...all, endedAt: at(5) });
  const ended = { to: silent({ endedAt: at(5) }), reason: 'snooze_ended' } as const;
  holds({
    'lets motion start nothing, and says so': {
      from: waiting,
      event: motion(),
      reason: { type: 'snoozed', ...all },
    },
    'has no alarm of its own': { from: waiting, event: { type: 'alarm_rang' }, reason: 'alarm_early' },
    'is over when they have': { ...ended, from: waiting, event: { type: 'everyone_left' } },
    'is over then though its time has not come': {
      ...ended,
      from: snoozed({ until: at(3600), untilAllLeft: true, endedAt: at(5) }),
      event: { type: 'everyone_left' },
    },
    'is over at its time though they have not': {
      ...ended,
      from: snoozed({ until: at(60), untilAllLeft: true, endedAt: at(5) }),
      event: { type: 'alarm_rang' },
    },
    'outlasts a restart': {
      from: waiting,
      event: { type: 'restarted', savedAt: at(50) },
      reason: { type: 'restarted', downForMs: 10_000 },
    },
    'outlasts a clock that jumps': {
      from: waiting,
      event: { type: 'clock_jumped', byMs: 1000 },
      to: snoozed({ ...all, endedAt: at(6) }),
      reason: { type: 'clock_jumped', byMs: 1000 },
    },
  });
});

describe('everyone leaves', () => {
  for (const from of [silent(), snoozed(), blocked(), held(), playing(), confirming(), starting()])
    holds({
      [`and a ${from.name} room that does not wait for it stays as it is`]: {
        from,
        event: { type: 'everyone_left' },
        given: { claims: [claim()] },
        reason: 'nothing_changed',
      },
    });
});

test('a snooze is over at its time, to the millisecond, or never by the clock', () => {
  expect([at(59.999), at(60)].map((now) => isSnoozeOver({ until: at(60) }, now))).toEqual([false, true]);
  expect(isSnoozeOver({ until: null }, at(60))).toBe(false);
});
