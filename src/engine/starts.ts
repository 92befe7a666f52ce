/** Counts the starts of today from what history keeps: that survives a restart and needs no counter of its own. */
import type { Phase } from '../contract/phase.ts';
import type { Room } from '../contract/room.ts';
import { type Instant, shifted } from '../contract/units.ts';
import { startsOn } from '../core/starts.ts';
import { type History, StorageFailure } from '../ports.ts';

/** A day on which clocks are set back has 25 hours. */
const LONGEST_DAY_MS = 25 * 3_600_000;
/** Far more than begin in a day, people's own included. */
const MOST = 500;

/** @returns 0 where nobody asks: in a room without a limit, or with music in it. */
export function startsToday(
  { id: roomId, policy }: Room,
  phase: Phase,
  history: History,
  now: Instant,
  timeZone: string,
): number {
  if (policy.startsPerDayAtMost === null || ('session' in phase && phase.name !== 'held')) return 0;
  try {
    const from = shifted(now, -LONGEST_DAY_MS);
    return startsOn(history.sessions({ roomId, from, limit: MOST }), now, timeZone);
  } catch (error) {
    // A disk that cannot be read takes no new session either: that says no by itself.
    if (error instanceof StorageFailure) return 0;
    throw error;
  }
}
