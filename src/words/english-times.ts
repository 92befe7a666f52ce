/** Times, lengths and counts in English, read in the time zone of the house. */
import type { Instant } from '../contract/units.ts';
import type { Told } from './language.ts';

const DAY_MS = 86_400_000;

type Moment = Pick<Told, 'now' | 'timeZone'>;

interface Clocks {
  time: Intl.DateTimeFormat;
  date: Intl.DateTimeFormat;
  year: Intl.DateTimeFormat;
}

// Making a formatter costs some fifty times as much as using it, and a snapshot tells a dozen times.
const clocksByZone = new Map<string, Clocks>();

/** @returns "07:00", or "07:00 on 1 December" when that is a day or more away. */
export function clockTime(at: Instant, { now, timeZone }: Moment): string {
  const { time, date, year } = clocksOf(timeZone);
  if (Math.abs(at - now) < DAY_MS) return time.format(at);
  const otherYear = year.format(at) === year.format(now) ? '' : ` ${year.format(at)}`;
  return `${time.format(at)} on ${date.format(at)}${otherYear}`;
}

/** @returns a length as people say it: "40 seconds", "10 minutes", "2 hours", "12 days". */
export function length(seconds: number): string {
  if (seconds < 90) return count(Math.round(seconds), 'second');
  if (seconds < 5400) return count(Math.round(seconds / 60), 'minute');
  if (seconds < 129_600) return count(Math.round(seconds / 3600), 'hour');
  return count(Math.round(seconds / 86_400), 'day');
}

export function count(number: number, one: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : `${one}s`}`;
}

export function times(number: number): string {
  return number === 1 ? 'once' : count(number, 'time');
}

function clocksOf(timeZone: string): Clocks {
  const known = clocksByZone.get(timeZone);
  if (known !== undefined) return known;
  const clocks = {
    // h23, because by default midnight is 24:00 in some versions of the language data.
    time: new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
    date: new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long' }),
    year: new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric' }),
  };
  clocksByZone.set(timeZone, clocks);
  return clocks;
}
