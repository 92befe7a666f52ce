/** en français */
import type { FirstRunTexts } from './en.ts';

export const texts: FirstRunTexts = {
  title: 'Première musique',
};
