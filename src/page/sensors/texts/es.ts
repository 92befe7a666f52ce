/** en español */
import type { SensorsTexts } from './en.ts';

export const texts: SensorsTexts = {
  title: 'Sensores',
};
