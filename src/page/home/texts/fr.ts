/** en français */
import type { HomeTexts } from './en.ts';

export const texts: HomeTexts = {
  title: 'Maison',
};
