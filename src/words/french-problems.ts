/** What is wrong with a sensor, in French: what is, and what it means. */
import { losses } from './french-causes.ts';
import { clockTime, percent } from './french-times.ts';
import type { Language } from './language.ts';

export const problems: Language['problems'] = {
  stuck: ({ since }, { sensorName, ...told }) => ({
    what: `${sensorName} voit quelqu’un sans interruption depuis ${clockTime(since, told)}.`,
    why: 'Un ventilateur ou un rideau bouge peut-être dans son champ. La musique s’arrête quand même, avec la plus longue session.',
  }),
  offline: ({ because, batteryPercent }, { sensorName }) => ({
    what: `${sensorName} est hors de portée.`,
    why:
      because === null
        ? lastBattery(batteryPercent, 'Sa connexion est partie et n’est pas revenue.')
        : losses[because],
  }),
  silent: ({ since, batteryPercent }, { sensorName, ...told }) => ({
    what: `${sensorName} n’a rien dit depuis ${clockTime(since, told)}.`,
    why: lastBattery(batteryPercent, 'Sa pile est peut-être vide, ou il n’entend plus le Wi-Fi.'),
  }),
  battery_low: ({ batteryPercent }, { sensorName }) => ({
    what: `La pile de ${sensorName} est presque vide.`,
    why: `Elle est à ${percent(batteryPercent)}. Une neuve évite que la pièce devienne muette.`,
  }),
};

/** @param unknown what is said when its battery never told. */
function lastBattery(batteryPercent: number | null, unknown: string): string {
  return batteryPercent === null ? unknown : `Sa pile était en dernier à ${percent(batteryPercent)}.`;
}
