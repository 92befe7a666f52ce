/** en español */
import type { FirstRunTexts } from './en.ts';

export const texts: FirstRunTexts = {
  title: 'Primera música',
};
