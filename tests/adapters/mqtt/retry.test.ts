import { expect, it } from 'vitest';
import { createRetry } from '../../../src/adapters/mqtt/retry.ts';
import { seconds } from '../../../src/contract/units.ts';
import { createHandClock } from './by-hand.ts';

it('doubles with each try, up to 30 seconds', () => {
  const retry = createRetry(createHandClock().clock, seconds(1));
  const delays = Array.from({ length: 8 }, () => {
    const delay = retry.delayMs();
    retry.tried();
    retry.closed();
    return delay / 1000;
  });
  expect(delays).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
});

it.each([
  [29.999, 8],
  [30, 1],
])('after a connection of %d s the next delay is %d s', (lasted, delay) => {
  const hand = createHandClock();
  const retry = createRetry(hand.clock, seconds(1));
  for (let tries = 0; tries < 3; tries += 1) retry.tried();
  retry.connected();
  hand.pass(lasted);
  retry.closed();
  expect(retry.delayMs()).toBe(delay * 1000);
});

it('does not take the time between connections for one', () => {
  const hand = createHandClock();
  const retry = createRetry(hand.clock, seconds(1));
  retry.connected();
  retry.closed();
  retry.tried();
  hand.pass(3600);
  retry.closed();
  expect(retry.delayMs()).toBe(2000);
});
