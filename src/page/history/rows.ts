/** From single reports to what one reads: the same again soon after is one row, and every day has its heading. */
import type { EventView } from '../../contract/views.ts';

export interface Row {
  /** The newest first. */
  events: [EventView, ...EventView[]];
}

export interface Day {
  /** Such as 2026-11-23. */
  date: string;
  rows: Row[];
}

const SOON_MS = 30 * 60_000;

/** What starts, fails or is refused is told one by one. */
const FOLDED = ['extended', 'ignored'];

/** Told between two movements, when a sensor lets go: it does not tear apart what belongs together. */
const BY_THE_WAY = 'nothing_changed';

/**
 * @param events the newest first.
 * @param dateOf of the calendar of the house.
 */
export function daysOf(events: readonly EventView[], dateOf: (at: string) => string): Day[] {
  const days: Day[] = [];
  let last = new Map<string, Row>();
  for (const event of events) {
    const date = dateOf(event.heardAt);
    if (days.at(-1)?.date !== date) {
      days.push({ date, rows: [] });
      last = new Map();
    }
    const line = `${event.roomId} ${event.verdict.reason.type === BY_THE_WAY}`;
    const before = last.get(line);
    if (before !== undefined && isSameAgain(before, event)) before.events.push(event);
    else {
      const row: Row = { events: [event] };
      last.set(line, row);
      days.at(-1)?.rows.push(row);
    }
  }
  return days;
}

function isSameAgain({ events }: Row, earlier: EventView): boolean {
  const [first] = events;
  const last = events.at(-1) ?? first;
  return (
    FOLDED.includes(earlier.verdict.outcome) &&
    first.verdict.reason.type === earlier.verdict.reason.type &&
    Date.parse(last.heardAt) - Date.parse(earlier.heardAt) <= SOON_MS
  );
}

/** @returns how often the sensors of a row spoke, what was debounced included. */
export function countOf({ events }: Row): number {
  return events.reduce((sum, { repeats }) => sum + 1 + repeats, 0);
}
