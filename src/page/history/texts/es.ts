/** en español */
import type { HistoryTexts } from './en.ts';

export const texts: HistoryTexts = {
  title: 'Historial',
};
