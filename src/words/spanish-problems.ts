/** What is wrong with a sensor, in Spanish: what is, and what it means. */

import type { Language } from './language.ts';
import { losses } from './spanish-causes.ts';
import { clockTime, percent } from './spanish-times.ts';

export const problems: Language['problems'] = {
  stuck: ({ since }, { sensorName, ...told }) => ({
    what: `${sensorName} ve a alguien sin pausa desde ${clockTime(since, told)}.`,
    why: 'Quizá se mueve un ventilador o una cortina delante. La música termina igualmente, con la sesión más larga.',
  }),
  offline: ({ because, batteryPercent }, { sensorName }) => ({
    what: `${sensorName} está fuera de alcance.`,
    why:
      because === null
        ? lastBattery(batteryPercent, 'Su conexión se ha ido y no ha vuelto.')
        : losses[because],
  }),
  silent: ({ since, batteryPercent }, { sensorName, ...told }) => ({
    what: `${sensorName} no ha dicho nada desde ${clockTime(since, told)}.`,
    why: lastBattery(batteryPercent, 'Quizá su pila está vacía o ya no oye la wifi.'),
  }),
  battery_low: ({ batteryPercent }, { sensorName }) => ({
    what: `La pila de ${sensorName} está casi vacía.`,
    why: `Está al ${percent(batteryPercent)}. Con una nueva la habitación no se queda en silencio.`,
  }),
};

/** @param unknown what is said when its battery never told. */
function lastBattery(batteryPercent: number | null, unknown: string): string {
  return batteryPercent === null ? unknown : `Su pila estaba por última vez al ${percent(batteryPercent)}.`;
}
