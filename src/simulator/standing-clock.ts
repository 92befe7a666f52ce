/** A clock that stands still, and the patience of those who wait by it. What moves the world is `/_sim/advance`. */
import type { Instant } from './music.ts';

export interface StandingClock {
  now: () => Instant;
  /** Resolves once the world has moved on that far, and rejects when the signal aborts. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** The world has got to this instant. */
  moved: (to: Instant) => void;
}

export function createStandingClock(at: Instant): StandingClock {
  const waiting = new Set<{ until: Instant; end: () => void }>();
  let reached = at;

  return {
    now: () => at,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        const leave = () => {
          waiting.delete(one);
          reject(signal.reason);
        };
        const end = () => {
          signal.removeEventListener('abort', leave);
          resolve();
        };
        const one = { until: reached + ms, end };
        waiting.add(one);
        signal.addEventListener('abort', leave);
      }),
    moved: (to) => {
      reached = to;
      for (const one of waiting) {
        if (one.until > to) continue;
        waiting.delete(one);
        one.end();
      }
    },
  };
}
