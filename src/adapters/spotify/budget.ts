/** How much one client id asks of Spotify. Its true limits are unpublished; this much is thought to be safe, and half of it is for what is only watched. */
import type { Urgency } from '../../contract/playback.ts';
import type { SpotifyBudget } from '../../contract/spotify-budget.ts';
import { type Seconds, seconds, shifted } from '../../contract/units.ts';
import type { Clock } from '../../ports.ts';

export interface Budget {
  /** Counts a request. What is needed is sent in any case: it spends what is there. */
  spend(urgency: Urgency): void;
  /** @returns how long until a request of the background would leave the other half untouched; 0: now. */
  waitFor(): Seconds;
  told(): Omit<SpotifyBudget, 'waitUntil' | 'quotaUsedUp' | 'lastWait'>;
}

/** At once, and then one for each of these milliseconds. */
const BURST = 10;
const REFILL_MS = 1000;
/** Spotify counts in windows of this length. */
const WINDOW_MS = 30_000;
const PER_WINDOW = 40;
const SHARE = 0.5;

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

export function createBudget(clock: Clock): Budget {
  const openedAtMs = clock.monotonicMs();
  // A token is a second of silence. In whole milliseconds, or the last of a wait would never come.
  let savedMs = BURST * REFILL_MS;
  let filledAtMs = openedAtMs;
  let sent: { atMs: number; urgency: Urgency }[] = [];
  /** A day of single requests would be thousands; by hours since the start it is 25 numbers. */
  let hours: { hour: number; requests: number }[] = [];

  function catchUp(): number {
    const nowMs = clock.monotonicMs();
    savedMs = Math.min(BURST * REFILL_MS, savedMs + nowMs - filledAtMs);
    filledAtMs = nowMs;
    sent = sent.filter(({ atMs }) => atMs > nowMs - WINDOW_MS);
    return nowMs;
  }

  function hourAt(nowMs: number): number {
    const now = Math.floor((nowMs - openedAtMs) / HOUR_MS);
    hours = hours.filter(({ hour }) => hour > now - DAY_HOURS);
    return now;
  }

  return {
    spend(urgency) {
      const nowMs = catchUp();
      sent.push({ atMs: nowMs, urgency });
      savedMs = Math.max(0, savedMs - REFILL_MS);
      const hour = hourAt(nowMs);
      const last = hours.at(-1);
      if (last?.hour === hour) last.requests += 1;
      else hours.push({ hour, requests: 1 });
    },
    waitFor() {
      const nowMs = catchUp();
      const refillMs = (BURST * SHARE + 1) * REFILL_MS - savedMs;
      const crowd = sent.length - PER_WINDOW * SHARE;
      const leaves = crowd < 0 ? undefined : sent[crowd];
      const windowMs = leaves === undefined ? 0 : leaves.atMs + WINDOW_MS - nowMs;
      return seconds(Math.max(0, Math.ceil(Math.max(refillMs, windowMs))) / 1000);
    },
    told() {
      const nowMs = catchUp();
      const hour = hourAt(nowMs);
      const countedFromMs = openedAtMs + Math.max(0, hour - DAY_HOURS + 1) * HOUR_MS;
      return {
        windowFor: seconds(WINDOW_MS / 1000),
        used: sent.length,
        watched: sent.filter(({ urgency }) => urgency === 'background').length,
        watchedAtMost: PER_WINDOW * SHARE,
        atMost: PER_WINDOW,
        lastDay: {
          since: shifted(clock.now(), Math.round(countedFromMs - nowMs)),
          requests: hours.reduce((sum, { requests }) => sum + requests, 0),
        },
      };
    },
  };
}
