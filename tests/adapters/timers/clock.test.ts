import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createClock } from '../../../src/adapters/timers/clock.ts';
import { Instant } from '../../../src/contract/units.ts';

const START = 1_790_000_000_000;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

it('shows what the machine shows', () => {
  const clock = createClock();
  const before = clock.monotonicMs();
  vi.advanceTimersByTime(1500);
  expect(clock.now()).toBe(START + 1500);
  expect(clock.monotonicMs() - before).toBe(1500);
});

it('follows a jump of the wall clock with one of its two clocks', () => {
  const clock = createClock();
  const before = clock.monotonicMs();
  vi.setSystemTime(0);
  expect(clock.now()).toBe(0);
  expect(clock.monotonicMs()).toBe(before);
});

it('runs as much faster as it was told, from its making on', () => {
  const clock = createClock({ speed: 60 });
  expect(clock.now()).toBe(START);
  const before = clock.monotonicMs();
  vi.advanceTimersByTime(1000);
  expect(clock.now()).toBe(START + 60_000);
  expect(clock.monotonicMs() - before).toBe(60_000);
});

it('tells when the machine will show an instant, and never a moment too early', () => {
  const clock = createClock({ speed: 7 });
  for (const ms of [0, 1, 10, 13, 7000, 86_399_999]) {
    const at = Instant.parse(START + ms);
    vi.setSystemTime(clock.machineMs(at));
    expect(clock.now()).toBeGreaterThanOrEqual(at);
    expect(clock.now()).toBeLessThan(at + 7);
  }
});
