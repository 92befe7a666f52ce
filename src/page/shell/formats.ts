/** Times, dates and numbers as this reader writes them, in the time zone of the house. Knows no sentences. */
import type { Reader } from '../../contract/language.ts';
import { clockIn, fullHoursIn, locales } from '../../words/clock.ts';

export type Formats = ReturnType<typeof formatsIn>;

/**
 * @param reader how the house speaks to them: in the same way are its times written here.
 * @param wanted what the browser's owner reads, best first: English is written differently in Dublin and in Denver.
 * @param timeZone that of the house.
 */
export function formatsIn({ language, hourCycle }: Reader, wanted: readonly string[], timeZone: string) {
  const locale = wanted.find((tag) => tag.split('-')[0] === language) ?? language;
  const using = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const time = clockIn(locales[language], hourCycle, timeZone);
  const timeToTheSecond = clockIn(locales[language], hourCycle, timeZone, { second: '2-digit' });
  const anyDay = clockIn(locales[language], hourCycle, 'UTC');
  const fullHour = fullHoursIn(locales[language], hourCycle, timeZone);
  const fullHourOfDay = fullHoursIn(locales[language], hourCycle, 'UTC');
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
    /** "07:42", or "7:42 am". */
    time: (at: number | string) => time(read(at)),
    /** @param of "19:42", or minutes since midnight, of any day. */
    timeOfDay: (of: string | number) =>
      anyDay(typeof of === 'number' ? of * 60_000 : Date.parse(`1970-01-01T${of}:00Z`)),
    /** "19:00", or "7 pm". */
    fullHour: (at: number | string) => fullHour(read(at)),
    /** @param minute since midnight, of any day. */
    fullHourOfDay: (minute: number) => fullHourOfDay(minute * 60_000),
    timeToTheSecond: (at: number | string) => timeToTheSecond(read(at)),
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
