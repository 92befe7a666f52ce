/** What first run says, in English. */
export const texts = {
  title: 'First music',
};
export type FirstRunTexts = typeof texts;
