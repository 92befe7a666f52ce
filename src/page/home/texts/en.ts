/** What home says, in English. */
export const texts = {
  title: 'Home',
};
export type HomeTexts = typeof texts;
