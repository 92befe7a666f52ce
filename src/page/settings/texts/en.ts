/** What settings says, in English. */
export const texts = {
  title: 'Settings',
};
export type SettingsTexts = typeof texts;
