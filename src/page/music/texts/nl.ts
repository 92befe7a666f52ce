/** in het Nederlands */
import type { MusicTexts } from './en.ts';

export const texts: MusicTexts = {
  title: 'Muziek',
};
