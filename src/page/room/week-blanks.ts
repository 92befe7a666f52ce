/** The blanks of the sentences of the week: days, volumes, lists. Each offers what is usual, what is chosen, and a way to the rest. */
import { html, type TemplateResult } from 'lit';
import { type Choice, choiceBlank } from '../parts/blank.ts';
import type { Formats } from '../shell/formats.ts';
import type { MusicDraft } from './draft.ts';
import { daySetNames, daySetOf, toggled, weekdaysOf } from './week-days.ts';
import type { WeekTexts } from './week-texts/en.ts';
import type { WeekTold } from './week-told.ts';

export interface Saying {
  texts: WeekTexts;
  told: WeekTold;
  formats: Formats;
  /** What is played anywhere in the house. */
  known: readonly MusicDraft[];
}

/** No list has this address, and no set of days this name. */
const OTHER = 'other';
/** Steps in which the ear hears a difference. */
const PERCENTS = [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 100];

/** @param other told when somebody wants to choose day by day. */
export function daysBlank(
  { texts, told }: Saying,
  weekdays: readonly number[],
  change: (weekdays: number[]) => void,
  other: () => void,
): TemplateResult {
  const set = String(daySetOf(weekdays));
  const choices: Choice[] = [
    ...daySetNames.map((name) => ({ value: name, text: texts.days[name] })),
    ...texts.days.single.map((text, at) => ({ value: String(at + 1), text })),
    ...(set === 'some' ? [{ value: set, text: told.days(weekdays) }] : []),
    { value: OTHER, text: texts.days.other },
  ];
  return choiceBlank(texts.labels.days, set, choices, (value) => {
    const chosen = weekdaysOf(value);
    if (chosen === null) other();
    else change(chosen);
  });
}

/** Seven days, each in or out. */
export function dayChips(
  { texts, told }: Saying,
  weekdays: readonly number[],
  change: (weekdays: number[]) => void,
): TemplateResult {
  return html`<div class="row days" role="group" aria-label=${texts.days.which}>
    ${[1, 2, 3, 4, 5, 6, 7].map(
      (day) =>
        html`<button
          type="button"
          class="chip ${weekdays.includes(day) ? 'on' : ''}"
          aria-pressed=${weekdays.includes(day)}
          aria-label=${told.dayLong(day)}
          @click=${() => change(toggled(weekdays, day))}
        >${told.dayShort(day)}</button>`,
    )}
  </div>`;
}

/** @param usual what null is called; null: it must be said. */
export function volumeBlank(
  { texts, formats }: Saying,
  percent: number | null,
  usual: string | null,
  change: (percent: number | null) => void,
): TemplateResult {
  const offered = percent === null ? PERCENTS : [...new Set([...PERCENTS, percent])].sort((a, b) => a - b);
  const choices: Choice[] = [
    ...(usual === null ? [] : [{ value: '', text: usual }]),
    ...offered.map((value) => ({ value: String(value), text: formats.percent(value) })),
  ];
  return choiceBlank(texts.labels.volume, percent === null ? '' : String(percent), choices, (value) =>
    change(value === '' ? null : Number(value)),
  );
}

/**
 * @param music null: the room's own.
 * @param own whether the room's own may be chosen.
 * @param link told when somebody brings other music.
 */
export function musicBlank(
  { texts, told, known }: Saying,
  music: MusicDraft | null,
  own: boolean,
  change: (music: MusicDraft | null) => void,
  link: () => void,
): TemplateResult {
  const others = known.filter(({ contextUri }) => contextUri !== music?.contextUri);
  const lists = music === null ? others : [music, ...others];
  const choices: Choice[] = [
    ...(own ? [{ value: '', text: texts.roomMusic }] : []),
    ...lists.map((list) => ({ value: list.contextUri, text: told.label(list) })),
    { value: OTHER, text: texts.link },
  ];
  return choiceBlank(texts.labels.music, music?.contextUri ?? '', choices, (value) => {
    if (value === OTHER) return link();
    change(lists.find(({ contextUri }) => contextUri === value) ?? null);
  });
}

/** @returns blanks as one writes a list: "a, b and c". */
export function listed(locale: string, blanks: readonly TemplateResult[]): TemplateResult {
  const parts = new Intl.ListFormat(locale, { type: 'conjunction' }).formatToParts(
    blanks.map((_, at) => String(at)),
  );
  return html`${parts.map(({ type, value }) => (type === 'element' ? blanks[Number(value)] : value))}`;
}
