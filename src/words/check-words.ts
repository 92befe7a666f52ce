/** How the checks are called, in each language: short, for lists and marks. Why a check says no is its reason's own sentence. */
import type { CheckName } from '../contract/check.ts';
import type { LanguageName } from '../contract/language.ts';

/** Complete by type: a new check does not compile until someone says what it is called. */
export type CheckWords = Record<
  CheckName,
  {
    /** As it stands when the check says yes, or was not asked. */
    yes: string;
    /** What it is that says no: fits behind a colon. */
    no: string;
  }
>;

/** Each fetched when it is asked for: nobody's page carries the words of the others. */
export const checkWords = {
  en: async () => (await import('./english-checks.ts')).checks,
  de: async () => (await import('./german-checks.ts')).checks,
  fr: async () => (await import('./french-checks.ts')).checks,
  es: async () => (await import('./spanish-checks.ts')).checks,
  nl: async () => (await import('./dutch-checks.ts')).checks,
} satisfies Record<LanguageName, () => Promise<CheckWords>>;
