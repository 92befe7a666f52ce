/** What the frame says, in every language it speaks. */
import type { TextsByLanguage } from './pages.ts';
import type { ShellTexts } from './texts/en.ts';

export const frameTexts: TextsByLanguage<ShellTexts> = {
  en: () => import('./texts/en.ts'),
  de: () => import('./texts/de.ts'),
  fr: () => import('./texts/fr.ts'),
  es: () => import('./texts/es.ts'),
  nl: () => import('./texts/nl.ts'),
};
