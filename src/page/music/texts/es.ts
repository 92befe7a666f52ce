/** en español */
import type { MusicTexts } from './en.ts';

export const texts: MusicTexts = {
  title: 'Música',
};
