/** Quiet hours as sentences whose values can be changed: of the house, or of a person. */
import { html, nothing } from 'lit';
import type { Music } from '../../contract/plan.ts';
import type { QuietKind, QuietWindow } from '../../contract/quiet.ts';
import type { Percent } from '../../contract/units.ts';
import { choiceBlank, timeBlank } from '../parts/blank.ts';
import { icon } from '../parts/icon.ts';
import { close, plus } from '../parts/icons.ts';
import { filled } from '../parts/sentence.ts';
import type { Formats } from '../shell/formats.ts';
import { said } from './settings-part.ts';
import { list, weekdayName } from './spans.ts';
import type { SettingsTexts } from './texts/en.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const sets = { everyDay: DAYS, weekdays: [1, 2, 3, 4, 5], weekend: [6, 7] } as const;
const LOUD = [5, 10, 15, 20, 25, 30, 40, 50];

export interface QuietText {
  texts: SettingsTexts['quiet'];
  formats: Formats;
}

export interface QuietEditing extends QuietText {
  windows: readonly QuietWindow[];
  /** Those there are to choose from. */
  lists: readonly Music[];
  /** What the house finds wrong with the window at this place; null: nothing. */
  wrongAt(at: number): string | null;
  change(windows: QuietWindow[]): void;
}

export function quietHours(editing: QuietEditing) {
  const { texts, windows, change } = editing;
  return html`<ul class="says">
      ${windows.map((window, at) => quietWindow(editing, window, at))}
    </ul>
    <div class="row">
      <button type="button" class="btn" @click=${() => change([...windows, night])}>${icon(plus)}${texts.add}</button>
    </div>`;
}

const night: QuietWindow = {
  from: '22:00',
  to: '07:00',
  weekdays: DAYS,
  kind: 'start_nothing',
  volumePercent: null,
  music: null,
};

function quietWindow(editing: QuietEditing, window: QuietWindow, at: number) {
  const { texts, formats, windows, lists, change, wrongAt } = editing;
  const set = (fields: Partial<QuietWindow>) => change(windows.with(at, { ...window, ...fields }));
  const wrong = wrongAt(at);
  const parts = {
    days: choiceBlank(texts.days, setOf(window), daySets(editing, window), (name) =>
      set({ weekdays: daysIn(name) }),
    ),
    from: timeBlank(texts.from, window.from, (from) => set({ from })),
    to: timeBlank(texts.to, window.to, (to) => set({ to })),
    kind: choiceBlank(texts.kind, window.kind, kinds(editing), (kind) => set(ofKind(kind, window, lists))),
    volume: choiceBlank(
      texts.volume,
      String(window.volumePercent),
      choicesWith(LOUD, window.volumePercent).map((value) => ({
        value: String(value),
        text: formats.percent(value),
      })),
      (value) => set({ volumePercent: Number(value) as Percent }),
    ),
    list: choiceBlank(texts.list, window.music?.contextUri ?? '', listChoices(lists, window.music), (uri) =>
      set({
        music:
          [...lists, ...(window.music === null ? [] : [window.music])].find(
            ({ contextUri }) => contextUri === uri,
          ) ?? null,
      }),
    ),
  };
  return html`<li class="quiet-window">
    <div>
      ${filled(message(texts, window), parts)}
      ${setOf(window) === 'someDays' ? dayChips(editing, window, set) : nothing}
      ${hint(editing, window)}
      ${wrong === null ? nothing : html`<p class="help bad">${wrong}</p>`}
    </div>
    <button
      type="button"
      class="btn bare grey icon"
      aria-label=${texts.remove}
      @click=${() => change(windows.toSpliced(at, 1))}
    >${icon(close)}</button>
  </li>`;
}

function message(texts: QuietText['texts'], { kind }: QuietWindow): string {
  if (kind === 'softer') return texts.withVolume;
  return kind === 'other_list' ? texts.withList : texts.sentence;
}

/** A window that ends before it begins ends on the next day; one that ends as it begins lasts until then. */
function hint({ texts, formats }: QuietText, { from, to }: QuietWindow) {
  if (to > from) return nothing;
  const text =
    to === from
      ? said(texts.wholeDay, { from: formats.timeOfDay(from), to: formats.timeOfDay(to) })
      : texts.overnight;
  return html`<p class="help">${text}</p>`;
}

function dayChips(
  { formats, texts }: QuietText,
  { weekdays }: QuietWindow,
  set: (days: { weekdays: number[] }) => void,
) {
  return html`<div class="row days" role="group" aria-label=${texts.days}>
    ${DAYS.map((day) => {
      const isOn = weekdays.includes(day);
      const others = weekdays.filter((one) => one !== day);
      return html`<button
        type="button"
        class="chip ${isOn ? 'on' : ''}"
        aria-pressed=${String(isOn)}
        ?disabled=${isOn && others.length === 0}
        @click=${() => set({ weekdays: isOn ? others : [...weekdays, day].sort((a, b) => a - b) })}
      >${weekdayName(formats, day, 'short')}</button>`;
    })}
  </div>`;
}

type DaySet = keyof typeof sets | 'someDays';

function setOf({ weekdays }: Pick<QuietWindow, 'weekdays'>): DaySet {
  const days = [...weekdays].sort((a, b) => a - b).join();
  if (days === sets.everyDay.join()) return 'everyDay';
  if (days === sets.weekdays.join()) return 'weekdays';
  return days === sets.weekend.join() ? 'weekend' : 'someDays';
}

function daySets({ texts }: QuietText, _window: QuietWindow) {
  return (['everyDay', 'weekdays', 'weekend', 'someDays'] as const).map((value) => ({
    value,
    text: texts[value],
  }));
}

/** Whoever says "on these days" begins with one that is in no set, and presses the others. */
function daysIn(name: string): number[] {
  if (name === 'weekdays' || name === 'weekend') return [...sets[name]];
  return name === 'everyDay' ? DAYS : [1];
}

function kinds({ texts, lists, windows }: QuietEditing) {
  const hasList = lists.length > 0 || windows.some(({ kind }) => kind === 'other_list');
  const all: QuietKind[] = ['start_nothing', 'softer', ...(hasList ? (['other_list'] as const) : [])];
  return all.map((value) => ({ value, text: texts[value] }));
}

/** With what this kind must say. */
function ofKind(kind: string, window: QuietWindow, lists: readonly Music[]): Partial<QuietWindow> {
  if (kind === 'softer') return { kind, volumePercent: window.volumePercent ?? (10 as Percent) };
  if (kind === 'other_list') return { kind, music: window.music ?? lists[0] ?? null };
  return { kind: 'start_nothing', volumePercent: null, music: null };
}

function listChoices(lists: readonly Music[], chosen: Music | null) {
  const all = [...lists, ...(chosen === null ? [] : [chosen])];
  const byUri = new Map(all.map(({ contextUri, label }) => [contextUri, label]));
  return [...byUri].map(([value, text]) => ({ value, text }));
}

/** @returns the usual ones, and the one that is. */
export function choicesWith(usual: readonly number[], chosen: number | null): number[] {
  return [...new Set([...usual, ...(chosen === null ? [] : [chosen])])].sort((a, b) => a - b);
}

/** Quiet hours in words, for who cannot change them here. */
export function quietText({ texts, formats }: QuietText, window: QuietWindow): string {
  const days = setOf(window);
  const names = window.weekdays.map((day) => weekdayName(formats, day));
  return said(message(texts, window), {
    days: days === 'someDays' ? list(formats, names) : texts[days],
    from: formats.timeOfDay(window.from),
    to: formats.timeOfDay(window.to),
    kind: texts[window.kind],
    volume: formats.percent(window.volumePercent ?? 0),
    list: window.music?.label ?? '',
  });
}
