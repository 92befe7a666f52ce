/** in het Nederlands */
import type { SensorsTexts } from './en.ts';

export const texts: SensorsTexts = {
  title: 'Sensoren',
};
