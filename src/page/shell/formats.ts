/** Times, dates and numbers as this reader writes them, in the time zone of the house. Knows no sentences. */
import type { LanguageName } from '../../contract/language.ts';

export type Formats = ReturnType<typeof formatsIn>;

/**
 * @param wanted what the browser's owner reads, best first: English is written differently in Dublin and in Denver.
 * @param timeZone that of the house.
 */
export function formatsIn(language: LanguageName, wanted: readonly string[], timeZone: string) {
  const locale = wanted.find((tag) => tag.split('-')[0] === language) ?? language;
  const using = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  // As the sentences of the house have it: two ways to write one time on one card would be two times to a reader.
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const time = using(clock);
  const timeToTheSecond = using({ ...clock, second: '2-digit' });
  const day = using({ weekday: 'long', day: 'numeric', month: 'long' });
  const date = using({ day: 'numeric', month: 'long', year: 'numeric' });
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const ago = new Intl.RelativeTimeFormat(locale, { style: 'short' });
  const plurals = new Intl.PluralRules(locale);
  const read = (at: number | string) => (typeof at === 'string' ? Date.parse(at) : at);

  return {
    locale,
    language,
    timeZone,
    /** "07:42" */
    time: (at: number | string) => time.format(read(at)),
    timeToTheSecond: (at: number | string) => timeToTheSecond.format(read(at)),
    /** "Monday 23 November" */
    day: (at: number | string) => day.format(read(at)),
    date: (at: number | string) => date.format(read(at)),
    number: (value: number) => number.format(value),
    /** @param value from 0 to 100. */
    percent: (value: number) => percent.format(value / 100),
    /** "20 sec. ago", "1 min. ago"; what has not come yet is now. */
    ago(at: number | string, now: number): string {
      const seconds = Math.max(0, Math.floor((now - read(at)) / 1000));
      if (seconds < 60) return ago.format(-seconds, 'second');
      if (seconds < 3600) return ago.format(-Math.floor(seconds / 60), 'minute');
      if (seconds < 86_400) return ago.format(-Math.floor(seconds / 3600), 'hour');
      return ago.format(-Math.floor(seconds / 86_400), 'day');
    },
    /** The form of a message for this number. */
    plural<Forms extends { other: string }>(value: number, forms: Forms): string {
      const form = plurals.select(value);
      const forms_: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string } = forms;
      return (forms_[form] ?? forms_.other).replaceAll('{n}', number.format(value));
    },
  };
}

/** @param ms how long it is still. @returns "3:12", or "1:03:12" when it is an hour or more. */
export function digits(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
