/** The hours that are written along a strip, as the clocks of the house show them. */

const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;
const DAY_MS = 24 * HOUR_MS;

export interface Hour {
  at: number;
  hour: number;
}

let known: { timeZone: string; quarter: number; hours: Hour[] } | null = null;

/** @returns 0, 6, 12 and 18 o'clock of the last day, the oldest first. A night of 23 or 25 hours is a matter of the zone. */
export function hoursOf(now: number, timeZone: string): Hour[] {
  const quarter = Math.floor(now / QUARTER_MS);
  // All strips of a page ask the same, and a calendar takes its time.
  if (known?.timeZone === timeZone && known.quarter === quarter) return known.hours;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const hours: Hour[] = [];
  // Zones stand apart by quarters of an hour, and change their clocks at such.
  for (let at = (quarter - DAY_MS / QUARTER_MS) * QUARTER_MS; at <= now; at += QUARTER_MS) {
    const [hour = 0, minute = 0] = clock.format(at).split(':').map(Number);
    if (minute === 0 && hour % 6 === 0) hours.push({ at, hour });
  }
  known = { timeZone, quarter, hours };
  return hours;
}
