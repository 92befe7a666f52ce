/** auf Deutsch */
import type { FirstRunTexts } from './en.ts';

export const texts: FirstRunTexts = {
  title: 'Die erste Musik',
};
