/** What of history is looked at, as it stands in the address: a link leads to the same for everybody. */
import type { ReasonType } from '../../contract/reason.ts';
import type { Outcome } from '../../contract/verdict.ts';
import type { EventView } from '../../contract/views.ts';

/** Of the outcomes those that have a button; the others are found by their reasons. */
export const outcomes = ['started', 'extended', 'ignored', 'failed'] as const satisfies Outcome[];
export const periods = ['today', 'week', 'month'] as const;
export type Period = (typeof periods)[number];

export interface Filter {
  view: 'reports' | 'sessions';
  room: string | null;
  sensor: string | null;
  reason: ReasonType | null;
  outcome: Outcome | null;
  /** A date such as 2026-11-23. It counts more than a period. */
  day: string | null;
  period: Period | null;
  /** The report that is open, and when it was heard. */
  event: string | null;
  at: string | null;
}

export function filterOf(query: URLSearchParams): Filter {
  const wanted = <Name extends string>(key: string, names: readonly Name[]) =>
    names.find((name) => name === query.get(key)) ?? null;
  const day = query.get('day');
  const reason = query.get('reason');
  return {
    view: query.get('view') === 'sessions' ? 'sessions' : 'reports',
    room: query.get('room'),
    sensor: query.get('sensor'),
    reason: reason !== null && looksLikeReason(reason) ? reason : null,
    outcome: wanted('outcome', [...outcomes, 'rejected'] as const),
    day: day !== null && /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null,
    period: wanted('period', periods),
    event: query.get('event'),
    at: query.get('at'),
  };
}

/** Whether there is such a reason the house says. */
function looksLikeReason(text: string): text is ReasonType {
  return /^[a-z_]{1,64}$/.test(text);
}

/** @returns the same for an address; what is not filtered by is not in it. */
export function queryOf({ view, ...filter }: Filter): Record<string, string> {
  const said = Object.entries(filter).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return { ...Object.fromEntries(said), ...(view === 'sessions' ? { view } : {}) };
}

/** @returns whether anything is left out at all. */
export function isNarrow({ room, sensor, reason, outcome, day, period }: Filter): boolean {
  return [room, sensor, reason, outcome, day, period].some((part) => part !== null);
}

export interface Stretch {
  /** Included. */
  from?: string;
  /** Not included. */
  to?: string;
}

const DAY_MS = 86_400_000;

/** @returns from when to when, by the calendar of the house; without bounds where none are asked. */
export function stretchOf({ day, period }: Filter, now: number, timeZone: string): Stretch {
  const begin = (date: string) => new Date(beginOf(date, timeZone)).toISOString();
  if (day !== null) return { from: begin(day), to: begin(dayAfter(day, 1)) };
  if (period === null) return {};
  const back = { today: 0, week: 6, month: 29 }[period];
  return { from: begin(dayAfter(dateIn(now, timeZone), -back)) };
}

/** @returns the date that a calendar shows there, such as `2026-03-29`. */
export function dateIn(at: number, timeZone: string): string {
  // Swedes write dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** @returns the first moment of a date in a time zone. */
export function beginOf(date: string, timeZone: string): number {
  const inUtc = Date.parse(date);
  // What the zone is ahead may be another on the other side of the guess.
  const guess = inUtc - aheadMs(inUtc, timeZone);
  return inUtc - aheadMs(guess, timeZone);
}

/** @returns a moment that is on this date wherever clocks are changed. */
export function noonOf(date: string, timeZone: string): number {
  return beginOf(date, timeZone) + DAY_MS / 2;
}

function aheadMs(at: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}

/** What the API is asked for with it, but for its pages. */
export function askedBy({ room, sensor, reason, outcome }: Filter, stretch: Stretch) {
  return {
    ...stretch,
    ...(room === null ? {} : { roomId: room }),
    ...(sensor === null ? {} : { sensorId: sensor }),
    ...(reason === null ? {} : { reason }),
    ...(outcome === null ? {} : { outcome }),
  };
}

/** @returns whether a report that has just come belongs to what is shown. */
export function fits(event: EventView, filter: Filter, { from, to }: Stretch): boolean {
  const heardAt = Date.parse(event.heardAt);
  return (
    (filter.room === null || event.roomId === filter.room) &&
    (filter.sensor === null || event.sensorId === filter.sensor) &&
    (filter.reason === null || event.verdict.reason.type === filter.reason) &&
    (filter.outcome === null || event.verdict.outcome === filter.outcome) &&
    (from === undefined || heardAt >= Date.parse(from)) &&
    (to === undefined || heardAt < Date.parse(to))
  );
}
