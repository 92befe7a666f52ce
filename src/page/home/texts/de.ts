/** auf Deutsch */
import type { HomeTexts } from './en.ts';

export const texts: HomeTexts = {
  title: 'Zuhause',
};
