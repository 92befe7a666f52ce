/** en français */
import type { MusicTexts } from './en.ts';

export const texts: MusicTexts = {
  title: 'Musique',
};
