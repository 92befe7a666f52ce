/** Times, lengths and counts in German. A length is in the accusative: "wartet 2 Tage", never "seit 2 Tagen". */
import { locales } from './clock.ts';
import { timesIn } from './times.ts';

export const { clockTime, date, length, count, times, percent } = timesIn({
  locale: locales.de,
  units: {
    second: { one: 'Sekunde', other: 'Sekunden' },
    minute: { one: 'Minute', other: 'Minuten' },
    hour: { one: 'Stunde', other: 'Stunden' },
    day: { one: 'Tag', other: 'Tage' },
    time: { one: 'Mal', other: 'Mal' },
    start: { one: 'Start', other: 'Starts' },
    attempt: { one: 'Versuch', other: 'Versuchen' },
  },
  once: 'einmal',
  onDate: (time, date) => `${time} am ${date}`,
});
