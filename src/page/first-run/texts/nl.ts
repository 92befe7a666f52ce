/** in het Nederlands */
import type { FirstRunTexts } from './en.ts';

export const texts: FirstRunTexts = {
  title: 'De eerste muziek',
};
