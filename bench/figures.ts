/** What many measured times come to. */

/** @param share 0 to 1. @returns the time that so many did not exceed. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function inMs(time: number): string {
  return time.toFixed(1).padStart(8);
}
