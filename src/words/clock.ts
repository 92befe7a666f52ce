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

/** @param at milliseconds since 1970. @returns the time as one word: a line that begins with "am" reads as another sentence. */
export type Clock = (at: number) => string;

/** @returns what writes "19:42" or "7:42 pm". */
export function clockIn(
  locale: string,
  hourCycle: HourCycle,
  timeZone: string,
  more: Intl.DateTimeFormatOptions = {},
): Clock {
  // Asked for by name, because by default midnight is 24:00 in some versions of the language data.
  const hour = hourCycle === 'h12' ? 'numeric' : '2-digit';
  const format = new Intl.DateTimeFormat(locale, { timeZone, hour, minute: '2-digit', hourCycle, ...more });
  // Spanish and Dutch end the sign of the half with a dot, and the sentence that ends with it would have two.
  return (at) =>
    format
      .format(at)
      .replace(/([ap])\.\s?m\./i, '$1m')
      .replaceAll(/\s/g, '\u00a0');
}

/** @returns what writes full hours where many stand in a row: "19:00", or "7 pm". */
export function fullHoursIn(locale: string, hourCycle: HourCycle, timeZone: string): Clock {
  return clockIn(locale, hourCycle, timeZone, hourCycle === 'h12' ? { minute: undefined } : {});
}
