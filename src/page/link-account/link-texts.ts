/** What linking an account and trying a speaker say, in every language of the page. */
import type { TextsByLanguage } from '../shell/pages.ts';
import type { LinkTexts } from './texts/en.ts';

export const linkTexts: TextsByLanguage<LinkTexts> = {
  en: () => import('./texts/en.ts'),
  de: () => import('./texts/de.ts'),
  fr: () => import('./texts/fr.ts'),
  es: () => import('./texts/es.ts'),
  nl: () => import('./texts/nl.ts'),
};
