/** Days and hours as the clocks of the house show them. Knows nothing of what happened on them. */
import { z } from 'zod';
import type { Instant } from './units.ts';

export interface LocalHour {
  /** Counted from 1 January 1970, by the calendar of the house. */
  day: number;
  /** 0 to 23. On the night of the long day one comes twice, on that of the short day one is missing. */
  hour: number;
}

const DAY_MS = 86_400_000;
/** No zone changes its clocks but at a full quarter, nor stands apart from others by less. */
const QUARTER_MS = 900_000;

const Shown = z.object({ year: z.number(), month: z.number(), day: z.number(), hour: z.number() });

/** @returns what the clocks of a zone such as `Europe/Berlin` show at an instant. The last quarter of an hour is remembered: asking a calendar takes long. */
export function clocksOf(timeZone: string): (at: Instant) => LocalHour {
  const calendar = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
  });
  let quarter = Number.NaN;
  let shown: LocalHour = { day: 0, hour: 0 };

  return (at) => {
    const asked = Math.floor(at / QUARTER_MS);
    if (asked === quarter) return shown;
    const parts = calendar.formatToParts(at).map(({ type, value }) => [type, Number(value)]);
    const { year, month, day, hour } = Shown.parse(Object.fromEntries(parts));
    quarter = asked;
    shown = { day: Date.UTC(year, month - 1, day) / DAY_MS, hour };
    return shown;
  };
}

/** @returns a day as a date, such as `2026-03-29`. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
