/**
 * Quiet hours. A window is two edges of a calendar: one is inside when it ends before it begins again. That holds over midnight, on
 * single weekdays and on both daylight-saving nights, for the edges themselves are what the calendar moves.
 */
import { Cron } from 'croner';
import type { QuietWindow } from '../contract/room.ts';
import type { Instant } from '../contract/units.ts';

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

function windowEnd(window: QuietWindow, at: Instant, timeZone: string): Instant | null {
  const edges = edgesOf(window, timeZone);
  const begins = edges.begins.nextRun(new Date(at));
  const ends = edges.ends.nextRun(new Date(at));
  if (begins === null || ends === null) return null;
  // Both edges at one moment: between the end of one night and the beginning of the next there is nothing, or spring has
  // taken that hour away. A window within a day that spring takes away is none at all.
  const inside = isOvernight(window) ? ends <= begins : ends < begins;
  return inside ? (ends.getTime() as Instant) : null;
}

/** A window that ends at the time at which it begins is a whole day. */
function isOvernight({ from, to }: QuietWindow): boolean {
  return to <= from;
}

interface Edges {
  begins: Cron;
  ends: Cron;
}

/** Building a calendar takes longer than asking it. Windows are immutable values, so what was built stays true. */
const built = new WeakMap<QuietWindow, Map<string, Edges>>();

function edgesOf(window: QuietWindow, timeZone: string): Edges {
  const byZone = built.get(window) ?? new Map<string, Edges>();
  built.set(window, byZone);
  const known = byZone.get(timeZone);
  if (known !== undefined) return known;
  const endDays = isOvernight(window) ? window.weekdays.map((day) => (day % 7) + 1) : window.weekdays;
  const edges = {
    begins: edge(window.from, window.weekdays, timeZone),
    ends: edge(window.to, endDays, timeZone),
  };
  byZone.set(timeZone, edges);
  return edges;
}

function edge(time: string, weekdays: readonly number[], timeZone: string): Cron {
  const [hour, minute] = time.split(':').map(Number);
  return new Cron(`0 ${minute} ${hour} * * ${weekdays.join(',')}`, { timezone: timeZone, paused: true });
}
