/** Times, lengths and counts in Dutch. */
import { locales } from './clock.ts';
import { timesIn } from './times.ts';

export const { clockTime, date, length, count, times, percent } = timesIn({
  locale: locales.nl,
  units: {
    second: { one: 'seconde', other: 'seconden' },
    minute: { one: 'minuut', other: 'minuten' },
    // "2 uur", as people say it: "uren" is for hours that drag on.
    hour: { one: 'uur', other: 'uur' },
    day: { one: 'dag', other: 'dagen' },
    time: { one: 'keer', other: 'keer' },
    start: { one: 'start', other: 'starts' },
    attempt: { one: 'poging', other: 'pogingen' },
  },
  once: 'één keer',
  onDate: (time, date) => `${time} op ${date}`,
});
