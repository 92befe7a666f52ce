import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBuckets } from '../../../src/adapters/http/buckets.ts';
import { profiles } from '../../../src/contract/profile.ts';

function openBuckets(rate: { burst: number; perSecond: number }) {
  let nowMs = 0;
  const buckets = createBuckets(rate, { monotonicMs: () => nowMs });
  return { ...buckets, pass: (ms: number) => (nowMs += ms) };
}

const { production, development } = profiles;

describe.each([
  ['in production', production.rate, 2000, 1000],
  ['in development', development.rate, 200, 100],
])('%s', (_, rate, burst, perSecond) => {
  test(`a caller has ${burst} at once, and not one more`, () => {
    const { take } = openBuckets(rate);
    for (let count = 1; count <= burst; count++)
      expect(take('anna')).toMatchObject({ ok: true, left: burst - count });
    expect(take('anna')).toEqual({ ok: false, left: 0, waitMs: 1000 / perSecond });
    expect(take('tom')).toMatchObject({ ok: true, left: burst - 1 });
  });

  test(`${perSecond} come back in each second`, () => {
    const { take, pass } = openBuckets(rate);
    for (let count = 0; count < burst; count++) take('anna');
    pass(1000);
    for (let count = 0; count < perSecond; count++) expect(take('anna').ok).toBe(true);
    expect(take('anna').ok).toBe(false);
    pass(1000 / perSecond - 1);
    expect(take('anna').ok).toBe(false);
    pass(1);
    expect(take('anna').ok).toBe(true);
  });
});

const rates = fc.record({
  burst: fc.integer({ min: 1, max: 40 }),
  perSecond: fc.integer({ min: 1, max: 50 }),
});
/** Whole and broken milliseconds: a monotonic clock gives both. */
const pauses = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 900, noNaN: true })), {
  maxLength: 120,
});
const seeded = { seed: 7, numRuns: 300 };

test('in no stretch of time does anybody get more than the burst and what came back meanwhile', () => {
  fc.assert(
    fc.property(rates, pauses, (rate, gaps) => {
      const { take, pass } = openBuckets(rate);
      let nowMs = 0;
      const taken: number[] = [];
      for (const gap of gaps) {
        nowMs += gap;
        pass(gap);
        if (take('anna').ok) taken.push(nowMs);
      }
      for (const [first, from] of taken.entries())
        for (const [last, to] of taken.entries()) {
          // A clock read in whole milliseconds may be late by one.
          const most = rate.burst + ((to - from + 1) * rate.perSecond) / 1000;
          if (last >= first) expect(last - first + 1).toBeLessThanOrEqual(most);
        }
    }),
    seeded,
  );
});

test('whoever waits as long as told gets one, a millisecond sooner none; what is refused costs nothing', () => {
  fc.assert(
    fc.property(rates, fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 60 }), (rate, gaps) => {
      const { take, pass } = openBuckets(rate);
      for (const gap of gaps) {
        pass(gap);
        const { ok, waitMs } = take('anna');
        if (ok) continue;
        expect(waitMs).toBeGreaterThan(0);
        pass(waitMs - 1);
        expect(take('anna').ok).toBe(false);
        pass(1);
        expect(take('anna').ok).toBe(true);
      }
    }),
    seeded,
  );
});

test('callers feel nothing of each other', () => {
  const askers = fc.array(fc.tuple(fc.constantFrom('anna', 'tom', 'address 127.0.0.9'), fc.nat(40)));
  fc.assert(
    fc.property(rates, askers, (rate, asked) => {
      const together = openBuckets(rate);
      const alone = new Map(asked.map(([who]) => [who, openBuckets(rate)]));
      for (const [who, gap] of asked) {
        together.pass(gap);
        for (const one of alone.values()) one.pass(gap);
        expect(together.take(who)).toEqual(alone.get(who)?.take(who));
      }
    }),
    seeded,
  );
});

test('remembers only who is owed something', () => {
  const { take, size, pass } = openBuckets(production.rate);
  for (let count = 0; count < 500; count++) take(`address ${count}`);
  expect(size()).toBe(500);
  pass(2000);
  take('anna');
  expect(size()).toBe(1);
});

test('a flood of strangers fills one bucket, not the memory; those who were there keep theirs', () => {
  const { take, size } = openBuckets({ burst: 2, perSecond: 1 });
  take('anna');
  for (let count = 0; count < 20_000; count++) take(`address ${count}`);
  expect(size()).toBeLessThanOrEqual(10_001);
  expect(take('one more').ok).toBe(false);
  expect(take('anna').ok).toBe(true);
});
