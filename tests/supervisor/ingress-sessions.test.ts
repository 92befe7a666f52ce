import { expect, it } from 'vitest';
import { createIngressSessions } from './ingress-sessions.ts';

const MINUTE = 60_000;

it('lasts a quarter of an hour', () => {
  let now = 0;
  const sessions = createIngressSessions(() => now);
  const [kept, late] = [sessions.create(null), sessions.create(null)];
  now = 15 * MINUTE;
  expect(sessions.validate(kept)).toBe(true);
  now += 1;
  expect(sessions.validate(late)).toBe(false);
});

it('lasts longer with each look at it', () => {
  let now = 0;
  const sessions = createIngressSessions(() => now);
  const session = sessions.create(null);
  for (const minute of [10, 20, 30]) {
    now = minute * MINUTE;
    expect(sessions.validate(session)).toBe(true);
  }
  now = 60 * MINUTE + 1;
  expect(sessions.validate(session)).toBe(false);
});
