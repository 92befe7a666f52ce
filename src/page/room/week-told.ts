/** The week of a room in the reader's words and figures: times, days, volumes, lists, and whole sentences of what was. */
import { filled } from '../parts/sentence.ts';
import type { Formats } from '../shell/formats.ts';
import type { MusicDraft, PlanSlotDraft, QuietWindowDraft } from './draft.ts';
import { lengthIn } from './lengths.ts';
import { daySetOf } from './week-days.ts';
import type { WeekTexts } from './week-texts/en.ts';

export type WeekTold = ReturnType<typeof weekToldIn>;

export function weekToldIn(
  texts: WeekTexts,
  {
    locale,
    percent,
    timeOfDay,
    fullHourOfDay,
  }: Pick<Formats, 'locale' | 'percent' | 'timeOfDay' | 'fullHourOfDay'>,
) {
  // Times and days of a plan are those of any week: what counts is how they are written. 1 January 2024 was a Monday.
  const using = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const long = using({ weekday: 'long' });
  const short = using({ weekday: 'short' });
  const all = new Intl.ListFormat(locale, { type: 'conjunction' });
  const day = (weekday: number) => Date.UTC(2024, 0, weekday);

  const dayShort = (weekday: number) => short.format(day(weekday));

  function days(weekdays: readonly number[]): string {
    const set = daySetOf(weekdays);
    if (set === 'some') return all.format(weekdays.map(dayShort));
    return typeof set === 'number' ? (texts.days.single[set - 1] ?? '') : texts.days[set];
  }

  const label = ({ label, contextUri }: MusicDraft) => (contextUri === '' ? texts.picture.noMusic : label);
  const lists = (music: readonly MusicDraft[]) => all.format(music.map(label));

  function said(message: string, parts: Record<string, string>): string {
    return filled(message, parts).join('');
  }

  function slot({ from, to, weekdays, lists: music, choose, volumePercent }: PlanSlotDraft): string {
    return said(music.length > 1 ? texts.says.slotLists : texts.says.slot, {
      days: days(weekdays),
      from: timeOfDay(from),
      to: timeOfDay(to),
      music: music.length === 0 ? texts.roomMusic : lists(music),
      choose: texts.choose[choose],
      volume: volumePercent === null ? texts.roomVolume : percent(volumePercent),
    });
  }

  function window({ from, to, weekdays, kind, volumePercent, music }: QuietWindowDraft): string {
    return said(texts.says[kind], {
      kind: texts.kinds[kind],
      days: days(weekdays),
      from: timeOfDay(from),
      to: timeOfDay(to),
      music: music === null ? texts.picture.noMusic : label(music),
      volume: volumePercent === null ? texts.anyVolume : percent(volumePercent),
    });
  }

  /** A single value of a slot or of quiet hours, where it is told alone. */
  function value(field: string, told: unknown): string {
    if (field === 'weekdays' && Array.isArray(told)) return days(told.filter(isNumber));
    if (typeof told === 'string') return timeOfDay(told);
    if (field === 'timeoutFor') return isNumber(told) ? lengthIn(locale, told) : texts.roomTimeout;
    return isNumber(told) ? percent(told) : texts.roomVolume;
  }

  return {
    timeOfDay,
    fullHourOfDay,
    dayShort,
    dayLong: (weekday: number) => long.format(day(weekday)),
    days,
    label,
    lists,
    slot,
    window,
    value,
    said,
  };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
