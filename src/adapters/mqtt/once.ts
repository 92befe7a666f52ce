/** Bounded memories: what was said already, and how long ago. They know nothing of what is said. */
import type { Seconds } from '../../contract/units.ts';
import type { Clock } from '../../ports.ts';

/** @returns yes the first time a key is asked about. Once `limit` keys are remembered every new one gets a no. */
export function createOnce(limit: number): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => {
    if (seen.has(key) || seen.size >= limit) return false;
    seen.add(key);
    return true;
  };
}

/** @returns yes at most once per key and period, by the clock that cannot jump. Keys must come from a closed set. */
export function createSeldom(clock: Clock, period: Seconds): (key: string) => boolean {
  const lastMs = new Map<string, number>();
  return (key) => {
    const now = clock.monotonicMs();
    const last = lastMs.get(key);
    if (last !== undefined && now - last < period * 1000) return false;
    lastMs.set(key, now);
    return true;
  };
}
