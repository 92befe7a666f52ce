/** Every language, each fetched when it is asked for: nobody's page carries the words of the others. */
import type { LanguageName } from '../contract/language.ts';
import type { Language } from './language.ts';

export const languages = {
  en: async () => (await import('./english.ts')).english,
  de: async () => (await import('./german.ts')).german,
  fr: async () => (await import('./french.ts')).french,
  es: async () => (await import('./spanish.ts')).spanish,
  nl: async () => (await import('./dutch.ts')).dutch,
} satisfies Record<LanguageName, () => Promise<Language>>;
