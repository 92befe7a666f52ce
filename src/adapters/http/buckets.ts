/** A bucket of requests per caller. Knows neither HTTP nor who callers are. */
import type { Rate } from '../../contract/profile.ts';
import type { Clock } from '../../ports.ts';

export interface Taken {
  /** Whether there was a request left for them. What is refused costs nothing. */
  ok: boolean;
  /** How many more they may send at this moment. */
  left: number;
  /** Until there is one again; 0 while there is. */
  waitMs: number;
}

export interface Buckets {
  take(who: string): Taken;
  /** How many callers are remembered. */
  size(): number;
}

interface Level {
  /** What is missing, in thousandths of a request: then a millisecond fills a whole number, and nothing is ever rounded. */
  missing: number;
  atMs: number;
}

const ONE = 1000;
/** So many strangers within the seconds in which a bucket fills are one attack. Those beyond them share a bucket. */
const MOST_CALLERS = 10_000;
const EVERYBODY_ELSE = 'everybody else';

export function createBuckets({ burst, perSecond }: Rate, clock: Pick<Clock, 'monotonicMs'>): Buckets {
  const levels = new Map<string, Level>();
  const capacity = burst * ONE;
  const fullAfterMs = Math.ceil(capacity / perSecond);
  let sweptAtMs = Number.NEGATIVE_INFINITY;

  const missingAt = ({ missing, atMs }: Level, nowMs: number) =>
    Math.max(0, missing - (nowMs - atMs) * perSecond);

  /** A full bucket says what no bucket says. */
  function forgetTheFull(nowMs: number): void {
    if (nowMs - sweptAtMs < fullAfterMs) return;
    sweptAtMs = nowMs;
    for (const [who, level] of levels) if (missingAt(level, nowMs) === 0) levels.delete(who);
  }

  return {
    take(who) {
      const nowMs = Math.floor(clock.monotonicMs());
      forgetTheFull(nowMs);
      const key = levels.has(who) || levels.size < MOST_CALLERS ? who : EVERYBODY_ELSE;
      const level = levels.get(key);
      const before = level === undefined ? 0 : missingAt(level, nowMs);
      const ok = before + ONE <= capacity;
      const missing = ok ? before + ONE : before;
      levels.set(key, { missing, atMs: nowMs });
      const shortOf = missing + ONE - capacity;
      return {
        ok,
        left: Math.floor((capacity - missing) / ONE),
        waitMs: Math.max(0, Math.ceil(shortOf / perSecond)),
      };
    },
    size: () => levels.size,
  };
}
