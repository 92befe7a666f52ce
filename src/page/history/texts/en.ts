/** What history says, in English. */
export const texts = {
  title: 'History',
};
export type HistoryTexts = typeof texts;
