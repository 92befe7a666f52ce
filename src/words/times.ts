/** Times, lengths and counts, read in the time zone of the house. The rules come with the language data, the words from each language. */
import type { HourCycle } from '../contract/language.ts';
import type { Instant } from '../contract/units.ts';
import { type Clock, clockIn } from './clock.ts';
import type { Moment } from './language.ts';

const DAY_MS = 86_400_000;

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'time' | 'start' | 'attempt';

export interface TimeWords {
  /** See `locales` in clock.ts. */
  locale: string;
  units: Record<Unit, { one: string; other: string }>;
  /** How often, when it was one time only. */
  once: string;
  onDate(time: string, date: string): string;
}

export interface Times {
  /** @returns "07:00", or "07:00 on 1 December" when that is a day or more away. */
  clockTime(at: Instant, moment: Moment): string;
  /** @returns "1 December", with its year when that is another. */
  date(at: Instant, moment: Moment): string;
  /** @returns a length as people say it: "40 seconds", "10 minutes", "2 hours", "12 days". */
  length(seconds: number): string;
  count(number: number, unit: Unit): string;
  /** @returns "once", "4 times". */
  times(number: number): string;
  /** @returns a percentage as it is written there: "4%", "4 %". */
  percent(of100: number): string;
}

interface Clocks extends Record<HourCycle, Clock> {
  date: Intl.DateTimeFormat;
  dateAndYear: Intl.DateTimeFormat;
  year: Intl.DateTimeFormat;
}

export function timesIn({ locale, units, once, onDate }: TimeWords): Times {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent' });
  // Making a formatter costs some fifty times as much as using it, and a snapshot tells a dozen times.
  const clocksByZone = new Map<string, Clocks>();

  function clocksOf(timeZone: string): Clocks {
    const known = clocksByZone.get(timeZone);
    if (known !== undefined) return known;
    const clocks = clocksIn(locale, timeZone);
    clocksByZone.set(timeZone, clocks);
    return clocks;
  }

  function clockTime(at: Instant, moment: Moment): string {
    const time = clocksOf(moment.timeZone)[moment.hourCycle](at);
    return Math.abs(at - moment.now) < DAY_MS ? time : onDate(time, date(at, moment));
  }

  function date(at: Instant, { now, timeZone }: Moment): string {
    const { date, dateAndYear, year } = clocksOf(timeZone);
    return (year.format(at) === year.format(now) ? date : dateAndYear).format(at);
  }

  function length(seconds: number): string {
    if (seconds < 90) return count(Math.round(seconds), 'second');
    if (seconds < 5400) return count(Math.round(seconds / 60), 'minute');
    if (seconds < 129_600) return count(Math.round(seconds / 3600), 'hour');
    return count(Math.round(seconds / 86_400), 'day');
  }

  function count(number: number, unit: Unit): string {
    const { one, other } = units[unit];
    return `${numbers.format(number)} ${plurals.select(number) === 'one' ? one : other}`;
  }

  const times = (number: number) => (number === 1 ? once : count(number, 'time'));

  const percent = (of100: number) => percents.format(of100 / 100);

  return { clockTime, date, length, count, times, percent };
}

function clocksIn(locale: string, timeZone: string): Clocks {
  return {
    h12: clockIn(locale, 'h12', timeZone),
    h23: clockIn(locale, 'h23', timeZone),
    date: new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long' }),
    dateAndYear: new Intl.DateTimeFormat(locale, {
      timeZone,
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }),
    year: new Intl.DateTimeFormat(locale, { timeZone, year: 'numeric' }),
  };
}
