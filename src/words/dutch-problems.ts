/** What is wrong with a sensor, in Dutch: what is, and what it means. */
import { losses } from './dutch-causes.ts';
import { clockTime, percent } from './dutch-times.ts';
import type { Language } from './language.ts';

export const problems: Language['problems'] = {
  stuck: ({ since }, { sensorName, ...told }) => ({
    what: `${sensorName} ziet al sinds ${clockTime(since, told)} onafgebroken iemand.`,
    why: 'Misschien beweegt er een ventilator of een gordijn in beeld. De muziek stopt toch, met de langste sessie.',
  }),
  offline: ({ because, batteryPercent }, { sensorName }) => ({
    what: `${sensorName} is buiten bereik.`,
    why:
      because === null
        ? lastBattery(batteryPercent, 'Zijn verbinding is weg en niet teruggekomen.')
        : losses[because],
  }),
  silent: ({ since, batteryPercent }, { sensorName, ...told }) => ({
    what: `${sensorName} heeft sinds ${clockTime(since, told)} niets gezegd.`,
    why: lastBattery(batteryPercent, 'Misschien is zijn batterij leeg, of hoort hij de wifi niet meer.'),
  }),
  battery_low: ({ batteryPercent }, { sensorName }) => ({
    what: `De batterij van ${sensorName} is bijna leeg.`,
    why: `Die staat op ${percent(batteryPercent)}. Met een nieuwe valt de kamer niet stil.`,
  }),
};

/** @param unknown what is said when its battery never told. */
function lastBattery(batteryPercent: number | null, unknown: string): string {
  return batteryPercent === null ? unknown : `Zijn batterij stond het laatst op ${percent(batteryPercent)}.`;
}
