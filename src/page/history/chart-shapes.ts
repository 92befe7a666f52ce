/** Where the parts of a chart stand. Knows numbers and no words. */

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** @returns a round number that nothing exceeds, and the marks up to it, at most five. */
export function scaleTo(most: number): { top: number; marks: number[] } {
  const rough = Math.max(1, most) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power);
  const top = Math.max(step, Math.ceil(most / step) * step);
  return { top, marks: Array.from({ length: Math.round(top / step) + 1 }, (_, at) => at * step) };
}

export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** @returns one bar for each value, side by side with a third of their place between them. */
export function barsIn(
  values: readonly number[],
  top: number,
  { left, right, top: upper, bottom }: Box,
): Bar[] {
  const place = (right - left) / Math.max(1, values.length);
  const width = Math.min(24, place * 0.66);
  return values.map((value, at) => {
    const height = (value / top) * (bottom - upper);
    return { x: left + at * place + (place - width) / 2, y: bottom - height, width, height };
  });
}

/** @returns one of five steps, 0 for nothing: whatever is there can be told from nothing. */
export function heatStep(value: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (value <= 0 || most <= 0) return 0;
  const share = value / most;
  if (share <= 0.25) return 1;
  if (share <= 0.5) return 2;
  return share <= 0.75 ? 3 : 4;
}

export interface Bucket {
  fromMs: number;
  count: number;
}

/**
 * @param latencies by tenths of a second, without those of which there are none.
 * @returns them by wider steps, at most `most` and without gaps; what took longer is in the last.
 */
export function bucketed(latencies: readonly Bucket[], most = 14): { stepMs: number; buckets: Bucket[] } {
  const last = latencies.at(-1)?.fromMs ?? 0;
  const nearlyAll = shareUntil(latencies, 0.98);
  const stepMs = [250, 500, 1000, 2000, 5000].find((step) => nearlyAll / step < most) ?? 10_000;
  const needed = Math.min(most, Math.floor(last / stepMs) + 1);
  const buckets = Array.from({ length: needed }, (_, at) => ({ fromMs: at * stepMs, count: 0 }));
  for (const { fromMs, count } of latencies) {
    const bucket = buckets[Math.min(needed - 1, Math.floor(fromMs / stepMs))];
    if (bucket !== undefined) bucket.count += count;
  }
  return { stepMs, buckets };
}

function shareUntil(latencies: readonly Bucket[], share: number): number {
  const all = latencies.reduce((sum, { count }) => sum + count, 0);
  let counted = 0;
  return (
    latencies.find(({ count }) => {
      counted += count;
      return counted >= all * share;
    })?.fromMs ?? 0
  );
}

/** @returns the middle of them; 0 where there are none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
