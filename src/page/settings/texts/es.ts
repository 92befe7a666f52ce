/** en español */
import type { SettingsTexts } from './en.ts';

export const texts: SettingsTexts = {
  title: 'Ajustes',
};
