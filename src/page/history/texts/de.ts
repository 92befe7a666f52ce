/** auf Deutsch */
import type { HistoryTexts } from './en.ts';

export const texts: HistoryTexts = {
  title: 'Verlauf',
};
