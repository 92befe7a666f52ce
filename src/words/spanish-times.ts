/** Times, lengths and counts in Spanish. A time comes with its article, because one o'clock takes another than the rest. */
import { locales } from './clock.ts';
import { type Times, timesIn } from './times.ts';

const { clockTime: bareTime, ...others } = timesIn({
  locale: locales.es,
  units: {
    second: { one: 'segundo', other: 'segundos' },
    minute: { one: 'minuto', other: 'minutos' },
    hour: { one: 'hora', other: 'horas' },
    day: { one: 'día', other: 'días' },
    time: { one: 'vez', other: 'veces' },
    start: { one: 'inicio', other: 'inicios' },
    attempt: { one: 'intento', other: 'intentos' },
  },
  once: 'una vez',
  onDate: (time, date) => `${time} del ${date}`,
});

export const { date, length, count, times, percent } = others;

export const clockTime: Times['clockTime'] = (at, moment) => {
  const time = bareTime(at, moment);
  return /^0?1:/.test(time) ? `la ${time}` : `las ${time}`;
};
