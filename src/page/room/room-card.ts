/** What the room is called, where it is, whose it is, and by which accounts it plays. */
import { html, nothing } from 'lit';
import { choiceBlank } from '../parts/blank.ts';
import { textField } from '../parts/field.ts';
import { filled } from '../parts/sentence.ts';
import { isWithin } from './changes.ts';
import type { Desk } from './desk.ts';
import { changeRoom, type RoomDraft } from './draft.ts';
import { changeable } from './policy-card.ts';

/** What no id is. */
const NONE = '';

export function roomBody(desk: Desk) {
  return html`<div class="stack l">${nameField(desk)}${areaField(desk)}</div>
    <ul class="says">${accountRow(desk)}${reserveRow(desk)}${ownerRow(desk)}</ul>
    ${desk.may.administer ? nothing : html`<p class="help">${desk.texts.ofAdministrators}</p>`}`;
}

function nameField(desk: Desk) {
  const { texts, state, may } = desk;
  const { name } = state.draft;
  if (!may.field('name')) return html`<p>${name}</p>`;
  const was =
    state.isNew || name === state.saved.name ? texts.name.help : said(texts.was, { was: state.saved.name });
  return html`<div class=${marked(desk, 'name')}>${textField(
    { id: 'room-name', label: texts.name.label, help: was, wrong: desk.wrongAt('name'), value: name },
    (typed) => desk.edit(changeRoom({ name: typed })),
  )}</div>`;
}

function areaField(desk: Desk) {
  const { texts, state, may, around } = desk;
  const { area } = state.draft;
  const places = [...(around.candidates?.sensors ?? []), ...(around.candidates?.speakers ?? [])];
  const known = new Map(places.map(({ areaId, areaName }) => [areaId, areaName]));
  for (const room of around.rooms) known.set(room.area, room.areaName);
  const ids = [...new Set([area, ...known.keys()])].filter((id) => id !== null);
  if (ids.length === 0) return nothing;
  return html`<div class="field ${marked(desk, 'area')}">
    <label for="room-area">${texts.area.label}</label>
    <select
      id="room-area"
      class="input"
      ?disabled=${!may.field('area')}
      @change=${({ target }: Event) => {
        if (target instanceof HTMLSelectElement)
          desk.edit(changeRoom({ area: target.value === NONE ? null : target.value }));
      }}
    >
      ${[null, ...ids].map((id) => html`<option value=${id ?? NONE} .selected=${id === area}>${id === null ? texts.area.none : (known.get(id) ?? id)}</option>`)}
    </select>
  </div>`;
}

function accountRow(desk: Desk) {
  const { texts, around } = desk;
  return idRow(
    desk,
    'accountId',
    around.accounts.map(({ id }) => id),
    {
      says: texts.account.says,
      part: 'account',
      label: texts.account.label,
      none: texts.account.none,
      one: (id) => desk.tell.field('accountId', id),
    },
  );
}

function reserveRow(desk: Desk) {
  const { texts, around, state } = desk;
  const others = around.accounts.map(({ id }) => id).filter((id) => id !== state.draft.accountId);
  if (others.length === 0 && state.draft.reserveAccountId === null) return nothing;
  return idRow(desk, 'reserveAccountId', others, {
    says: texts.reserve.says,
    part: 'reserve',
    label: texts.reserve.label,
    none: texts.reserve.none,
    one: (id) => said(texts.reserve.use, { account: desk.tell.field('accountId', id) }),
  });
}

function ownerRow(desk: Desk) {
  const { texts, around } = desk;
  return idRow(
    desk,
    'userId',
    around.people.map(({ id }) => id),
    {
      says: texts.owner.says,
      part: 'owner',
      label: texts.owner.label,
      none: texts.owner.none,
      one: (id) => desk.tell.field('userId', id),
    },
  );
}

interface IdTexts {
  says: string;
  /** Where in the sentence the blank stands. */
  part: string;
  label: string;
  none: string;
  one: (id: string) => string;
}

function idRow(
  desk: Desk,
  field: 'accountId' | 'reserveAccountId' | 'userId',
  ids: readonly string[],
  { says, part, label, none, one }: IdTexts,
) {
  const { state, may } = desk;
  const value: RoomDraft[typeof field] = state.draft[field];
  const offered = [...new Set([...(value === null ? [] : [value]), ...ids])];
  const text = (id: string | null) => (id === null ? none : one(id));
  const blank = choiceBlank(
    label,
    value ?? NONE,
    [{ value: NONE, text: none }, ...offered.map((id) => ({ value: id, text: one(id) }))],
    (chosen) => desk.edit(changeRoom({ [field]: chosen === NONE ? null : chosen })),
    { isDisabled: !may.field(field) },
  );
  return changeable(desk, [field], html`${filled(says, { [part]: blank })}`, {
    was: () => text(state.saved[field]),
  });
}

function marked({ changes, state }: Desk, path: string): string {
  return !state.isNew && changes.some((change) => isWithin(path, change)) ? 'changed' : '';
}

function said(message: string, parts: Record<string, string>): string {
  return filled(message, parts).join('');
}
