/** What is wrong with a sensor, in English: what is, and what it means. */
import { losses } from './english-causes.ts';
import { clockTime, percent } from './english-times.ts';
import type { Language } from './language.ts';

export const problems: Language['problems'] = {
  stuck: ({ since }, { sensorName, ...told }) => ({
    what: `${sensorName} has seen someone without a break since ${clockTime(since, told)}.`,
    why: 'Perhaps a fan or a curtain moves in its view. Music ends all the same, with the longest session.',
  }),
  offline: ({ because, batteryPercent }, { sensorName }) => ({
    what: `${sensorName} is out of reach.`,
    why:
      because === null
        ? lastBattery(batteryPercent, 'Its connection is gone and has not come back.')
        : losses[because],
  }),
  silent: ({ since, batteryPercent }, { sensorName, ...told }) => ({
    what: `${sensorName} has said nothing since ${clockTime(since, told)}.`,
    why: lastBattery(batteryPercent, 'Perhaps its battery is empty, or it cannot hear the Wi-Fi any more.'),
  }),
  battery_low: ({ batteryPercent }, { sensorName }) => ({
    what: `The battery of ${sensorName} is nearly empty.`,
    why: `It says ${percent(batteryPercent)}. A new one keeps the room from falling silent.`,
  }),
};

/** @param unknown what is said when its battery never told. */
function lastBattery(batteryPercent: number | null, unknown: string): string {
  return batteryPercent === null ? unknown : `Its battery last said ${percent(batteryPercent)}.`;
}
