/** What strips say, in every language. */
import type { TextsByLanguage } from '../shell/pages.ts';
import type { StripTexts } from './texts/en.ts';

export const stripTexts: TextsByLanguage<StripTexts> = {
  en: () => import('./texts/en.ts'),
  de: () => import('./texts/de.ts'),
  fr: () => import('./texts/fr.ts'),
  es: () => import('./texts/es.ts'),
  nl: () => import('./texts/nl.ts'),
};
