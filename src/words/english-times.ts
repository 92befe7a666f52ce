/** Times, lengths and counts in English. */
import { locales } from './clock.ts';
import { timesIn } from './times.ts';

export const { clockTime, date, length, count, times, percent } = timesIn({
  locale: locales.en,
  units: {
    second: { one: 'second', other: 'seconds' },
    minute: { one: 'minute', other: 'minutes' },
    hour: { one: 'hour', other: 'hours' },
    day: { one: 'day', other: 'days' },
    time: { one: 'time', other: 'times' },
    start: { one: 'start', other: 'starts' },
    attempt: { one: 'try', other: 'tries' },
  },
  once: 'once',
  onDate: (time, date) => `${time} on ${date}`,
});
