/** Says with every answer how much its caller may still ask, and to whoever asks too much how long to wait. */
import type { Response } from 'express';
import type { Rate } from '../../contract/profile.ts';
import type { Clock } from '../../ports.ts';
import { createBuckets } from './buckets.ts';
import { problem, sendProblem } from './problems.ts';

export interface Throttle {
  /** @returns whether there is one left for them; if not, they have their answer. */
  admits(who: string, response: Response): boolean;
}

/** @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/11/ */
export function createThrottle(rate: Rate, clock: Clock): Throttle {
  const buckets = createBuckets(rate, clock);
  const policy = `"caller";q=${rate.burst};w=${Math.ceil(rate.burst / rate.perSecond)}`;
  return {
    admits(who, response) {
      const { ok, left, waitMs } = buckets.take(who);
      // Whole seconds, never none: the draft knows no smaller window, and in this one they can have what is left and need not wait longer.
      const wait = Math.max(1, Math.ceil(waitMs / 1000));
      response.set({ 'ratelimit-policy': policy, ratelimit: `"caller";r=${left};t=${wait}` });
      if (ok) return true;
      response.set('retry-after', String(wait));
      const seconds = wait === 1 ? 'a second' : `${wait} seconds`;
      sendProblem(response, problem('too-many', 429, `Too many requests. Wait ${seconds}, then go on.`));
      return false;
    },
  };
}
