import { describe, expect, test } from 'vitest';
import {
  barsAt,
  barsPath,
  basePath,
  hatchPath,
  hollowPath,
  roomLane,
  tickHeight,
  ticksPath,
} from '../../../src/page/strip/lanes.ts';
import { apartFrom, momentAt, placeOf, spanOf } from '../../../src/page/strip/scale.ts';

const now = Date.parse('2026-11-23T07:40:00Z');
const scale = { width: 576, now };
const HOUR = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();
const subpaths = (path: string) => path.match(/M/g)?.length ?? 0;

describe('a moment', () => {
  test('lies a day before now at the left edge, and now at the right', () => {
    expect([
      placeOf(now, scale),
      placeOf(iso(now - 24 * HOUR), scale),
      placeOf(now - 6 * HOUR, scale),
    ]).toEqual([576, 0, 432]);
    expect(momentAt(placeOf(now - 5 * HOUR, scale), scale)).toBe(now - 5 * HOUR);
  });

  test('that is older than a day is not drawn, and what reaches into it is drawn from its edge', () => {
    const span = (from: number, to: number | null) =>
      spanOf({ beganAt: iso(now - from * HOUR), endedAt: to === null ? null : iso(now - to * HOUR) }, scale);
    expect(span(30, 25)).toBeNull();
    expect(span(30, 12)).toEqual({ from: 0, to: 288 });
    expect(span(6, null)).toEqual({ from: 432, to: 576 });
    expect(span(-1, -2)).toBeNull();
  });

  test('that is told as beginning with the first tick is drawn from the edge, which is up to a tick before', () => {
    const beganAt = (minutes: number) => iso(now - 24 * HOUR + minutes * 60_000);
    const left = (minutes: number) => spanOf({ beganAt: beganAt(minutes), endedAt: null }, scale)?.from;
    expect([left(-1), left(0), left(7.9)]).toEqual([0, 0, 0]);
    expect(left(9)).toBeCloseTo(3.6);
  });
});

describe('ticks', () => {
  test('grow by the root of what they count, and no more after the eighth', () => {
    expect([2, 8, 9, 500].map((count) => tickHeight(count, roomLane))).toEqual([12.5, 25, 25, 25]);
    expect(tickHeight(1, roomLane)).toBeGreaterThan(8);
  });

  test('are one for each eight minutes in which somebody moved, however often', () => {
    const path = ticksPath([0, 3, 0, 1000], (tick) => tick * 3.2, 2.2, roomLane);
    expect(subpaths(path)).toBe(2);
    expect(path).toContain('M9.6 27v-25h2.2V27z');
  });

  test('that lie before the strip are left out', () => {
    expect(ticksPath([5, 5], (tick) => tick * 3 - 1, 2, roomLane)).toMatch(/^M2 /);
  });
});

describe('bars', () => {
  test('are never too narrow to be seen, nor over the edge', () => {
    expect(
      barsAt(
        [
          { from: 100, to: 100.2 },
          { from: 575.5, to: 576 },
        ],
        scale,
      ),
    ).toEqual([
      { from: 100, to: 103 },
      { from: 573, to: 576 },
    ]);
  });

  test('keep a pixel between them where there was almost none', () => {
    expect(
      barsAt(
        [
          { from: 10, to: 20 },
          { from: 20.5, to: 30 },
        ],
        scale,
      ),
    ).toEqual([
      { from: 10, to: 19.5 },
      { from: 20.5, to: 30 },
    ]);
    expect(
      barsAt(
        [
          { from: 10, to: 10.1 },
          { from: 10.5, to: 11 },
        ],
        scale,
      ),
    ).toEqual([
      { from: 10, to: 13 },
      { from: 14, to: 17 },
    ]);
    expect(
      barsAt(
        [
          { from: 10, to: 20 },
          { from: 22, to: 30 },
        ],
        scale,
      ),
    ).toEqual([
      { from: 10, to: 20 },
      { from: 22, to: 30 },
    ]);
  });

  test('are one path, solid or hollow', () => {
    const bars = [
      { from: 10, to: 20 },
      { from: 30, to: 33 },
    ];
    expect([subpaths(barsPath(bars)), subpaths(hollowPath(bars))]).toEqual([2, 2]);
    expect(barsPath([])).toBe('');
  });
});

describe('what is not known', () => {
  test('is no line at all', () => {
    expect(basePath(scale, [])).toBe('M0 36.5H576');
    expect(basePath(scale, [{ from: 100, to: 120 }])).toBe('M0 36.5H100M120 36.5H576');
    expect(basePath(scale, [{ from: 0, to: 576 }])).toBe('');
  });

  test('cuts whatever would be drawn there', () => {
    expect(
      apartFrom(
        [{ from: 10, to: 50 }],
        [
          { from: 0, to: 20 },
          { from: 30, to: 40 },
          { from: 60, to: 70 },
        ],
      ),
    ).toEqual([
      { from: 20, to: 30 },
      { from: 40, to: 50 },
    ]);
    expect(apartFrom([{ from: 10, to: 50 }], [{ from: 0, to: 60 }])).toEqual([]);
  });
});

test('the hatch stays within its span, and does not move when it grows', () => {
  const ends = [...hatchPath([{ from: 100, to: 200 }]).matchAll(/[ML]([\d.]+)/g)].map(([, x]) => Number(x));
  expect(Math.min(...ends)).toBeGreaterThanOrEqual(100);
  expect(Math.max(...ends)).toBeLessThanOrEqual(200);
  const whole = hatchPath([{ from: 100, to: 200 }])
    .split('M')
    .slice(0, 8);
  expect(
    hatchPath([{ from: 100, to: 230 }])
      .split('M')
      .slice(0, 8),
  ).toEqual(whole);
});
