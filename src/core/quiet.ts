/** Quiet hours: whether they hold, and until when. */
import type { QuietWindow } from '../contract/room.ts';
import type { Instant } from '../contract/units.ts';
import { windowEnd } from './week-window.ts';

export interface Quiet {
  /** null: there is no end within the windows themselves, every hour of the week is quiet. */
  until: Instant | null;
}

/** @returns whether nothing may start at this moment and until when, or null when music may. */
export function quietAt(windows: readonly QuietWindow[], at: Instant, timeZone: string): Quiet | null {
  let until = endOfQuiet(windows, at, timeZone);
  if (until === null) return null;
  // Windows may join or overlap; a whole week of joined windows has no end.
  for (let joins = 0; joins <= windows.length * 7; joins++) {
    const further = endOfQuiet(windows, until, timeZone);
    if (further === null) return { until };
    until = further;
  }
  return { until: null };
}

function endOfQuiet(windows: readonly QuietWindow[], at: Instant, timeZone: string): Instant | null {
  const ends = windows.map((window) => windowEnd(window, at, timeZone)).filter((end) => end !== null);
  return ends.length === 0 ? null : (Math.max(...ends) as Instant);
}
