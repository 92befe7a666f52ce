/** in het Nederlands */
import type { HomeTexts } from './en.ts';

export const texts: HomeTexts = {
  title: 'Thuis',
};
