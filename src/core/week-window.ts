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
  const begins = nextOf(edges.begins, at);
  const ends = nextOf(edges.ends, at);
  if (begins === null || ends === null) return null;
  // Both edges at one moment: between the end of one night and the beginning of the next there is nothing, or spring has
  // taken that hour away. A window within a day that spring takes away is none at all.
  const inside = isOvernight(window) ? ends <= begins : ends < begins;
  return inside ? ends : null;
}

/** @returns when the window begins next, later than `at`; null at the end of the calendar. */
export function windowBegin(window: WeekWindow, at: Instant, timeZone: string): Instant | null {
  return nextOf(edgesOf(window, timeZone).begins, at);
}

/** A window that ends at the time at which it begins is a whole day. */
function isOvernight({ from, to }: WeekWindow): boolean {
  return to <= from;
}

interface Edge {
  calendar: Cron;
  /** The last answer: it holds for every moment from the one it was asked for until the edge itself. */
  asked: { from: Instant; next: Instant } | null;
}

interface Edges {
  begins: Edge;
  ends: Edge;
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

function edge(time: string, weekdays: readonly number[], timeZone: string): Edge {
  const [hour, minute] = time.split(':').map(Number);
  const pattern = `0 ${minute} ${hour} * * ${weekdays.join(',')}`;
  return { calendar: new Cron(pattern, { timezone: timeZone, paused: true }), asked: null };
}

// A room asks several times in each decision, and croner took more than half of the time that deciding takes.
function nextOf(edge: Edge, at: Instant): Instant | null {
  const { asked } = edge;
  if (asked !== null && asked.from <= at && at < asked.next) return asked.next;
  const next = edge.calendar.nextRun(new Date(at));
  if (next === null) return null;
  edge.asked = { from: at, next: next.getTime() as Instant };
  return edge.asked.next;
}
