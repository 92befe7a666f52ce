/** Quiet hours told a second way: by reading the wall clock every quarter of an hour, without a calendar. */
import type { QuietWindow } from '../../src/contract/quiet.ts';

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

interface Reading {
  at: number;
  /** Local days since the epoch. */
  day: number;
  /** Local minutes since midnight. */
  minute: number;
}

export interface Stretch {
  begins: number;
  ends: number;
}

/** @returns a quarter-hourly reading of a wall clock from `days` before `around` to `days` after it. */
export function readWallClock(timeZone: string, around: number, days: number): Reading[] {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const first = Math.floor(around / DAY_MS - days) * DAY_MS;
  return Array.from({ length: days * 2 * 96 }, (_, quarter) => {
    const at = first + quarter * QUARTER_MS;
    const [date = '', time = ''] = format.format(at).split(', ');
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return { at, day: Date.parse(date) / DAY_MS, minute: hour * 60 + minute };
  });
}

/** @returns every stretch of a window, joined ones apart. An edge is the first moment at which the clock of its day has come so far. */
export function stretchesOf({ from, to, weekdays }: QuietWindow, clock: readonly Reading[]): Stretch[] {
  const days = [...new Set(clock.map(({ day }) => day))].slice(1, -2);
  const nights = to <= from ? 1 : 0;
  return days
    .filter((day) => weekdays.includes(weekdayOf(day)))
    .map((day) => ({ begins: edge(clock, day, from), ends: edge(clock, day + nights, to) }));
}

/** The epoch was a Thursday. */
function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1;
}

function edge(clock: readonly Reading[], day: number, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const wanted = hour * 60 + minute;
  const reached = clock.find(
    (reading) => reading.day > day || (reading.day === day && reading.minute >= wanted),
  );
  if (reached === undefined) throw new Error('the readings end too soon');
  return reached.at;
}

/** @returns when the stretches that hold `at` end, joined ones taken together; null outside of all. */
export function endOfStretches(stretches: readonly Stretch[], at: number): number | null {
  let end = at;
  for (let further = true; further; ) {
    const now = end;
    end = Math.max(
      end,
      ...stretches.filter(({ begins, ends }) => begins <= now && now < ends).map(({ ends }) => ends),
    );
    further = end > now;
  }
  return end === at ? null : end;
}
