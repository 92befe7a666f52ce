/** What is wrong with a sensor, in German: what is, and what it means. */
import { losses } from './german-causes.ts';
import { clockTime, percent } from './german-times.ts';
import type { Language } from './language.ts';

export const problems: Language['problems'] = {
  stuck: ({ since }, { sensorName, ...told }) => ({
    what: `${sensorName} sieht seit ${clockTime(since, told)} ununterbrochen jemanden.`,
    why: 'Vielleicht bewegt sich ein Ventilator oder ein Vorhang im Blickfeld. Die Musik endet trotzdem, mit der längsten Session.',
  }),
  offline: ({ because, batteryPercent }, { sensorName }) => ({
    what: `${sensorName} ist nicht erreichbar.`,
    why:
      because === null
        ? lastBattery(batteryPercent, 'Seine Verbindung ist weg und nicht wiedergekommen.')
        : losses[because],
  }),
  silent: ({ since, batteryPercent }, { sensorName, ...told }) => ({
    what: `${sensorName} hat seit ${clockTime(since, told)} nichts gesagt.`,
    why: lastBattery(batteryPercent, 'Vielleicht ist seine Batterie leer, oder er hört das WLAN nicht mehr.'),
  }),
  battery_low: ({ batteryPercent }, { sensorName }) => ({
    what: `Die Batterie von ${sensorName} ist fast leer.`,
    why: `Sie steht bei ${percent(batteryPercent)}. Mit einer neuen verstummt der Raum nicht.`,
  }),
};

/** @param unknown what is said when its battery never told. */
function lastBattery(batteryPercent: number | null, unknown: string): string {
  return batteryPercent === null ? unknown : `Seine Batterie stand zuletzt bei ${percent(batteryPercent)}.`;
}
