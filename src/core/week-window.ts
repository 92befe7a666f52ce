/**
 * A window of the week is two edges of a calendar: one is inside when it ends before it begins again. That holds over midnight, on
 * single weekdays and on both daylight-saving nights, for the edges themselves are what the calendar moves.
 */
import { Cron } from 'croner';
import type { Instant } from '../contract/units.ts';
import type { WeekWindow } from '../contract/week.ts';

/** @returns when the window ends that holds at this moment, or null when it does not hold. */
export function windowEnd(window: WeekWindow, at: Instant, timeZone: string): Instant | null {
  const edges = edgesOf(window, timeZone);
  const begins = edges.begins.nextRun(new Date(at));
  const ends = edges.ends.nextRun(new Date(at));
  if (begins === null || ends === null) return null;
  // Both edges at one moment: between the end of one night and the beginning of the next there is nothing, or spring has
  // taken that hour away. A window within a day that spring takes away is none at all.
  const inside = isOvernight(window) ? ends <= begins : ends < begins;
  return inside ? (ends.getTime() as Instant) : null;
}

/** @returns when the window begins next, later than `at`; null at the end of the calendar. */
export function windowBegin(window: WeekWindow, at: Instant, timeZone: string): Instant | null {
  const begins = edgesOf(window, timeZone).begins.nextRun(new Date(at));
  return begins === null ? null : (begins.getTime() as Instant);
}

/** A window that ends at the time at which it begins is a whole day. */
function isOvernight({ from, to }: WeekWindow): boolean {
  return to <= from;
}

interface Edges {
  begins: Cron;
  ends: Cron;
}

/** Building a calendar takes longer than asking it. Windows are immutable values, so what was built stays true. */
const built = new WeakMap<WeekWindow, Map<string, Edges>>();

function edgesOf(window: WeekWindow, timeZone: string): Edges {
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
