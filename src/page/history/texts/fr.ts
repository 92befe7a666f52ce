/** en français */
import type { HistoryTexts } from './en.ts';

export const texts: HistoryTexts = {
  title: 'Historique',
};
