/** One sentence of the week each: a slot of the plan, or quiet hours, with what hangs on it. */
import { html, nothing, type TemplateResult } from 'lit';
import { choiceBlank, timeBlank } from '../parts/blank.ts';
import { dotsVertical } from '../parts/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import { filled } from '../parts/sentence.ts';
import type { PageContext } from '../shell/context.ts';
import { blanks, offered } from './blanks.ts';
import {
  type Edit,
  isSame,
  type MusicDraft,
  type PlanSlotDraft,
  type PolicyDraft,
  type QuietWindowDraft,
} from './draft.ts';
import { lengthIn } from './lengths.ts';
import { changeSlot, changeWindow, listsWith, moveSlotUp, removeSlot, removeWindow } from './plan-edits.ts';
import { isOverlapping } from './week.ts';
import { dayChips, daysBlank, listed, musicBlank, type Saying, volumeBlank } from './week-blanks.ts';
import { changedFields } from './what-was.ts';
import '../parts/menu.ts';

/** What is unfolded below a sentence. */
export interface Open {
  /** Of the sentence. */
  id: string;
  what: 'days' | 'music';
  /** Which of its lists. */
  at: number;
}

export interface Row extends Saying {
  context: PageContext;
  policy: PolicyDraft;
  open: Open | null;
  setOpen(open: Open | null): void;
  /** @param focus a selector of what gets the focus then. */
  edit(edit: Edit, focus?: string): void;
}

/** @param was null: it is new. */
export function slotRow(
  row: Row,
  slot: PlanSlotDraft,
  at: number,
  was: PlanSlotDraft | null,
): TemplateResult {
  const { texts, told, policy, formats } = row;
  const id = `say-plan-${at}`;
  const change = (changes: Partial<PlanSlotDraft>) => row.edit(changeSlot(slot, at, changes));
  const setList = (place: number, music: MusicDraft | null) =>
    change({ lists: listsWith(slot, place, music) });
  const lists = slot.lists.length === 0 ? [null] : slot.lists;
  const music = lists.map((list, place) =>
    musicBlank(
      row,
      list,
      lists.length === 1,
      (chosen) => setList(place, chosen),
      () => row.setOpen({ id, what: 'music', at: place }),
    ),
  );
  const usual = slot.timeoutFor === null;
  const acts: MenuItem[] = [
    ...(slot.lists.length > 0
      ? [{ text: texts.acts.addList, act: () => row.setOpen({ id, what: 'music', at: slot.lists.length }) }]
      : []),
    ...(slot.lists.length > 1
      ? slot.lists.map((list, place) => ({
          text: told.said(texts.acts.dropList, { music: told.label(list) }),
          act: () => setList(place, null),
        }))
      : []),
    {
      text: usual ? texts.acts.ownTimeout : texts.acts.usualTimeout,
      act: () => change({ timeoutFor: usual ? policy.timeoutFor : null }),
    },
    ...(at > 0
      ? [{ text: texts.acts.up, act: () => row.edit(moveSlotUp(slot, at), `#say-plan-${at - 1} select`) }]
      : []),
    { text: texts.acts.remove, act: () => row.edit(removeSlot(slot, at), '.add-music') },
  ];
  const isBelow = policy.plan.slice(0, at).some((other) => isOverlapping(other, slot));
  return sentence(row, id, acts, was === null || !isSame(was, slot), {
    says: filled(lists.length > 1 ? texts.says.slotLists : texts.says.slot, {
      ...when(row, id, slot, change),
      music: listed(formats.locale, music),
      choose: choiceBlank(texts.labels.choose, slot.choose, choicesOf(texts.choose), (choose) =>
        change({ choose: choose === 'random' ? 'random' : 'in_turn' }),
      ),
      volume: volumeBlank(row, slot.volumePercent, texts.roomVolume, (volumePercent) =>
        change({ volumePercent }),
      ),
    }),
    also: usual
      ? nothing
      : html`<div>${filled(texts.says.slotTimeout, { timeout: timeoutBlank(row, slot, change) })}</div>`,
    unfolded: unfolded(row, id, slot, change, (taken) => setList(row.open?.at ?? 0, taken)),
    notes: [
      ...wholeDay(row, slot),
      ...(isBelow ? [texts.notes.shadowed] : []),
      ...whatWas(row, was, slot, was === null ? '' : told.slot(was)),
    ],
  });
}

/** @param was null: they are new. */
export function windowRow(
  row: Row,
  window: QuietWindowDraft,
  at: number,
  was: QuietWindowDraft | null,
): TemplateResult {
  const { texts, told, policy } = row;
  const id = `say-quiet-${at}`;
  const change = (changes: Partial<QuietWindowDraft>) =>
    row.edit(changeWindow(window, at, changes, policy.music));
  const usual = window.kind === 'softer' ? null : texts.anyVolume;
  const acts: MenuItem[] = [
    { text: texts.acts.remove, act: () => row.edit(removeWindow(window, at), '.add-quiet') },
  ];
  return sentence(row, id, acts, was === null || !isSame(was, window), {
    says: filled(texts.says[window.kind], {
      ...when(row, id, window, change),
      kind: choiceBlank(texts.labels.kind, window.kind, choicesOf(texts.kinds), (value) => {
        const kind = KINDS.find((each) => each === value);
        if (kind !== undefined) change({ kind });
      }),
      volume: volumeBlank(row, window.volumePercent, usual, (volumePercent) => change({ volumePercent })),
      music: musicBlank(
        row,
        window.music,
        false,
        (music) => change({ music }),
        () => row.setOpen({ id, what: 'music', at: 0 }),
      ),
    }),
    also: nothing,
    unfolded: unfolded(row, id, window, change, (music) => change({ music })),
    notes: [
      ...wholeDay(row, window),
      ...whatWas(row, was, window, was === null ? '' : told.window(was)),
      told.said(texts.notes[policy.whenQuietBegins], { time: told.timeOfDay(window.from) }),
    ],
  });
}

const KINDS = ['start_nothing', 'softer', 'other_list'] as const;

/** @param says the sentence that was. @param putBack makes it be again. */
export function removedRow({ texts, told, edit }: Row, says: string, putBack: Edit): TemplateResult {
  return html`<li class="changed">
    <span class="quiet">${told.said(texts.notes.removed, { sentence: says })}</span>
    <button type="button" class="btn bare" @click=${() => edit(putBack)}>${texts.acts.putBack}</button>
  </li>`;
}

function sentence(
  { texts }: Row,
  id: string,
  items: MenuItem[],
  isChanged: boolean,
  {
    says,
    also,
    unfolded,
    notes,
  }: { says: unknown; also: unknown; unfolded: unknown; notes: readonly string[] },
): TemplateResult {
  return html`<li id=${id} class=${isChanged ? 'changed' : ''}>
    ${says}
    <sps-menu class="more" .label=${''} .longLabel=${texts.acts.more} .path=${dotsVertical} .items=${items} .kind=${'bare grey'}></sps-menu>
    ${also}${unfolded}
    ${notes.map((note) => html`<p class="help">${note}</p>`)}
  </li>`;
}

type Times = Pick<PlanSlotDraft, 'from' | 'to' | 'weekdays'>;

function when(
  row: Row,
  id: string,
  { from, to, weekdays }: Times,
  change: (changes: Partial<Times>) => void,
) {
  const { labels } = row.texts;
  return {
    days: daysBlank(
      row,
      weekdays,
      (days) => change({ weekdays: days }),
      () => row.setOpen({ id, what: 'days', at: 0 }),
    ),
    from: timeBlank(labels.from, from, (time) => change({ from: time })),
    to: timeBlank(labels.to, to, (time) => change({ to: time })),
  };
}

function timeoutBlank(
  { texts, formats, policy }: Row,
  { timeoutFor }: PlanSlotDraft,
  change: (changes: Partial<PlanSlotDraft>) => void,
) {
  // Shorter than repeats are not heard, movement could not keep the music on, and the house takes it not.
  const lengths = offered(blanks.timeoutFor, timeoutFor).filter(
    (length) => Number(length) > policy.debounceFor,
  );
  const choices = lengths.map((length) => ({
    value: String(length),
    text: lengthIn(formats.locale, Number(length)),
  }));
  return choiceBlank(texts.labels.timeout, String(timeoutFor), choices, (value) =>
    change({ timeoutFor: Number(value) }),
  );
}

function unfolded(
  row: Row,
  id: string,
  { weekdays }: Times,
  change: (changes: Partial<Times>) => void,
  take: (music: MusicDraft) => void,
) {
  if (row.open?.id !== id) return nothing;
  if (row.open.what === 'days') return dayChips(row, weekdays, (days) => change({ weekdays: days }));
  return html`<sps-music-form
    .context=${row.context}
    .texts=${row.texts}
    @music=${({ detail }: CustomEvent<MusicDraft>) => take(detail)}
    @leave=${() => row.setOpen(null)}
  ></sps-music-form>`;
}

function wholeDay({ texts, told }: Row, { from, to }: Times): string[] {
  return from === to ? [told.said(texts.notes.wholeDay, { time: told.timeOfDay(from) })] : [];
}

/** One value is told alone, as the others still stand in the sentence above it. */
function whatWas<Entry extends PlanSlotDraft | QuietWindowDraft>(
  { texts, told }: Row,
  was: Entry | null,
  is: Entry,
  said: string,
): string[] {
  if (was === null) return [texts.notes.isNew];
  const [field, ...others] = changedFields(was, is);
  if (field === undefined) return [];
  const isPlain = others.length === 0 && /^(from|to|weekdays|volumePercent|timeoutFor)$/.test(field);
  const value = new Map<string, unknown>(Object.entries(was)).get(field);
  return [
    isPlain
      ? told.said(texts.notes.was, { was: told.value(field, value) })
      : told.said(texts.notes.wasSaid, { sentence: said }),
  ];
}

function choicesOf(names: Record<string, string>) {
  return Object.entries(names).map(([value, text]) => ({ value, text }));
}
