/** What music says, in English. */
export const texts = {
  title: 'Music',
};
export type MusicTexts = typeof texts;
