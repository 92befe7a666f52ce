/** in het Nederlands */
import type { SettingsTexts } from './en.ts';

export const texts: SettingsTexts = {
  title: 'Instellingen',
};
