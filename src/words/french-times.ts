/** Times, lengths and counts in French. */
import { locales } from './clock.ts';
import { timesIn } from './times.ts';

export const { clockTime, date, length, count, times, percent } = timesIn({
  locale: locales.fr,
  units: {
    second: { one: 'seconde', other: 'secondes' },
    minute: { one: 'minute', other: 'minutes' },
    hour: { one: 'heure', other: 'heures' },
    day: { one: 'jour', other: 'jours' },
    time: { one: 'fois', other: 'fois' },
    start: { one: 'démarrage', other: 'démarrages' },
    attempt: { one: 'essai', other: 'essais' },
  },
  once: 'une fois',
  // The first of a month is an ordinal, and the language data does not say so.
  onDate: (time, date) => `${time} le ${date.replace(/^1 /, '1er ')}`,
});
