/** en español */
import type { HomeTexts } from './en.ts';

export const texts: HomeTexts = {
  title: 'Casa',
};
