/** What sensors says, in English. */
export const texts = {
  title: 'Sensors',
};
export type SensorsTexts = typeof texts;
