/** How much one client id asks of Spotify. Its true limits are unpublished; this much is thought to be safe, and half of it is for what is only watched. */
import { type Seconds, seconds } from '../../contract/units.ts';
import type { Clock } from '../../ports.ts';

export interface Budget {
  /** Counts a request. What is needed is sent in any case: it spends what is there. */
  spend(): void;
  /** @returns how long until a request of the background would leave the other half untouched; 0: now. */
  waitFor(): Seconds;
}

/** At once, and then one for each of these milliseconds. */
const BURST = 10;
const REFILL_MS = 1000;
/** Spotify counts in windows of this length. */
const WINDOW_MS = 30_000;
const PER_WINDOW = 40;
const SHARE = 0.5;

export function createBudget(clock: Pick<Clock, 'monotonicMs'>): Budget {
  // A token is a second of silence. In whole milliseconds, or the last of a wait would never come.
  let savedMs = BURST * REFILL_MS;
  let filledAtMs = clock.monotonicMs();
  let sentAtMs: number[] = [];

  function catchUp(): number {
    const nowMs = clock.monotonicMs();
    savedMs = Math.min(BURST * REFILL_MS, savedMs + nowMs - filledAtMs);
    filledAtMs = nowMs;
    sentAtMs = sentAtMs.filter((at) => at > nowMs - WINDOW_MS);
    return nowMs;
  }

  return {
    spend() {
      const nowMs = catchUp();
      sentAtMs.push(nowMs);
      savedMs = Math.max(0, savedMs - REFILL_MS);
    },
    waitFor() {
      const nowMs = catchUp();
      const refillMs = (BURST * SHARE + 1) * REFILL_MS - savedMs;
      const crowd = sentAtMs.length - PER_WINDOW * SHARE;
      const leaves = crowd < 0 ? undefined : sentAtMs[crowd];
      const windowMs = leaves === undefined ? 0 : leaves + WINDOW_MS - nowMs;
      return seconds(Math.max(0, Math.ceil(Math.max(refillMs, windowMs))) / 1000);
    },
  };
}
