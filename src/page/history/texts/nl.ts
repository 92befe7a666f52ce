/** in het Nederlands */
import type { HistoryTexts } from './en.ts';

export const texts: HistoryTexts = {
  title: 'Geschiedenis',
};
