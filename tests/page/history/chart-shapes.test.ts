import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barsIn, bucketed, heatStep, medianOf, scaleTo } from '../../../src/page/history/chart-shapes.ts';

const box = { left: 30, right: 380, top: 20, bottom: 150 };

test('a scale holds all of it, in round and even steps of which there are few', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000 }), (most) => {
      const { top, marks } = scaleTo(most);
      expect(top).toBeGreaterThanOrEqual(most);
      expect(marks.length).toBeLessThanOrEqual(5);
      expect(marks.at(0)).toBe(0);
      expect(marks.at(-1)).toBe(top);
      expect(marks.every(Number.isInteger)).toBe(true);
    }),
  );
  expect(scaleTo(16)).toEqual({ top: 20, marks: [0, 5, 10, 15, 20] });
});

test('bars stand in their box side by side, each as high as it counts', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 }), (values) => {
      const bars = barsIn(values, 50, box);
      bars.forEach((bar, at) => {
        expect(bar.x).toBeGreaterThanOrEqual(box.left);
        expect(bar.x + bar.width).toBeLessThanOrEqual(box.right + 1e-9);
        expect(bar.y + bar.height).toBeCloseTo(box.bottom);
        expect(bar.height).toBeCloseTo(((values[at] ?? 0) / 50) * 130);
        const next = bars[at + 1];
        if (next !== undefined) expect(next.x).toBeGreaterThan(bar.x + bar.width);
      });
    }),
  );
});

describe('heat', () => {
  test('is nothing only where there is nothing', () => {
    expect([0, 1, 25, 26, 50, 75, 76, 100].map((value) => heatStep(value, 100))).toEqual([
      0, 1, 1, 2, 2, 3, 4, 4,
    ]);
    expect(heatStep(0, 0)).toBe(0);
  });
});

describe('latencies', () => {
  test('lose none of the starts, whatever their steps, and have no gaps', () => {
    const bucket = fc.record({
      fromMs: fc.integer({ min: 0, max: 600 }).map((n) => n * 100),
      count: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(bucket, { selector: ({ fromMs }) => fromMs, minLength: 1 }), (all) => {
        const sorted = all.toSorted((a, b) => a.fromMs - b.fromMs);
        const { stepMs, buckets } = bucketed(sorted);
        const sum = (some: { count: number }[]) => some.reduce((total, { count }) => total + count, 0);
        expect(sum(buckets)).toBe(sum(sorted));
        expect(buckets.length).toBeLessThanOrEqual(14);
        expect(buckets.map(({ fromMs }) => fromMs)).toEqual(buckets.map((_, at) => at * stepMs));
      }),
    );
  });

  test('are fine where nearly all are quick, though one was slow', () => {
    const { stepMs, buckets } = bucketed([
      { fromMs: 1500, count: 99 },
      { fromMs: 40_000, count: 1 },
    ]);
    expect(stepMs).toBe(250);
    expect(buckets.at(-1)).toEqual({ fromMs: 3250, count: 1 });
  });
});

test('the median is the one in the middle', () => {
  expect([medianOf([]), medianOf([3]), medianOf([9, 1, 4])]).toEqual([0, 3, 4]);
});
