/** auf Deutsch */
import type { SettingsTexts } from './en.ts';

export const texts: SettingsTexts = {
  title: 'Einstellungen',
};
