import { expect, test } from 'vitest';
import { type Instant, seconds } from '../../src/contract/units.ts';
import { watchClock } from '../../src/engine/clock-watch.ts';
import { createFakeTime } from '../fakes/clock.ts';

function open() {
  const time = createFakeTime(Date.UTC(2026, 0, 1) as Instant);
  return { time, clocks: watchClock(time.clock) };
}

test.each([
  ['forward', 2000, 2000],
  ['back', -2000, -2000],
  ['a little, which is drift', 1999, 0],
  ['a little back', -1999, 0],
])('a wall clock set %s by %i ms is a jump of %i ms', (_way, by, jump) => {
  const { time, clocks } = open();
  time.pass(seconds(60));
  time.jump(by);
  expect(clocks.jump()).toBe(jump);
});

test('a jump is told once', () => {
  const { time, clocks } = open();
  time.jump(3_600_000);
  expect(clocks.jump()).toBe(3_600_000);
  time.pass(seconds(5));
  expect(clocks.jump()).toBe(0);
});

test('drift that NTP slews away over days never becomes a jump', () => {
  const { time, clocks } = open();
  for (let check = 0; check < 1000; check++) {
    time.pass(seconds(5));
    time.jump(3);
    expect(clocks.jump()).toBe(0);
  }
});
