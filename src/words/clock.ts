/** How a time of day is written, in sentences and on pages alike: two ways on one card would be two times to a reader. */
import type { HourCycle, LanguageName } from '../contract/language.ts';

/** With its country where that decides how times and dates are written. */
export const locales: Record<LanguageName, string> = {
  en: 'en-GB',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  nl: 'nl-NL',
};

/** @returns what writes "19:42" or "7:42 pm". */
export function clockIn(
  locale: string,
  hourCycle: HourCycle,
  timeZone: string,
  more: Intl.DateTimeFormatOptions = {},
): Intl.DateTimeFormat {
  // Asked for by name, because by default midnight is 24:00 in some versions of the language data.
  const hour = hourCycle === 'h12' ? 'numeric' : '2-digit';
  return new Intl.DateTimeFormat(locale, { timeZone, hour, minute: '2-digit', hourCycle, ...more });
}
