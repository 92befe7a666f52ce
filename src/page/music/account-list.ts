/** The linked accounts: whose they are, where they play, until when, and what is wrong. */
import { html, nothing } from 'lit';
import type { User } from '../../contract/user.ts';
import type { AccountView } from '../../contract/views.ts';
import { dotsVertical } from '../parts/icons.ts';
import '../parts/menu.ts';
import type { PageContext } from '../shell/context.ts';
import { permissionOf } from './permission.ts';
import { roomsNamed } from './rooms-named.ts';
import type { MusicTexts } from './texts/en.ts';

export interface AccountActs {
  renew(account: AccountView): void;
  edit(account: AccountView): void;
  unlink(account: AccountView): void;
}

type Texts = MusicTexts['accounts'];

export function accountList(
  accounts: readonly AccountView[],
  people: readonly User[],
  context: PageContext,
  texts: MusicTexts,
  acts: AccountActs,
) {
  return html`<ul>${accounts.map((account) => row(account, people, context, texts, acts))}</ul>`;
}

function row(
  account: AccountView,
  people: readonly User[],
  context: PageContext,
  { accounts: texts }: MusicTexts,
  acts: AccountActs,
) {
  const { sentence, isUrgent } = permissionOf(account, context, texts);
  const items = [
    ...(isUrgent ? [] : [{ text: texts.renewLong, act: () => acts.renew(account) }]),
    { text: texts.edit, act: () => acts.edit(account) },
    { text: texts.unlink, act: () => acts.unlink(account) },
  ];
  return html`<li class="acc">
    <span class="mono-tile" aria-hidden="true">${[...account.label.trim()][0] ?? ''}</span>
    <div>
      <p><b>${account.label}</b></p>
      <p class="help">${whose(account, people, context, texts)} ${playsIn(account, context, texts)}</p>
      <p class="help ${isUrgent ? 'urgent' : ''}">${sentence}</p>
    </div>
    <div class="row acts">
      ${isUrgent ? html`<button type="button" class="btn tonal" @click=${() => acts.renew(account)}>${texts.renew}</button>` : nothing}
      <sps-menu .label=${''} .longLabel=${texts.more.replace('{name}', account.label)} .path=${dotsVertical} .items=${items} .kind=${'bare grey'}></sps-menu>
    </div>
  </li>`;
}

/** Said of others only: who reads knows their own. */
function whose(
  { userId }: AccountView,
  people: readonly User[],
  { about }: PageContext,
  texts: Texts,
): string {
  const person = userId === about.you.userId ? undefined : people.find(({ id }) => id === userId);
  return person === undefined ? '' : texts.of.replace('{person}', person.name);
}

function playsIn({ id }: AccountView, { live, formats }: PageContext, texts: Texts): string {
  const house = live.house();
  const ids = house?.rooms.filter(({ accountId }) => accountId === id).map((room) => room.id) ?? [];
  if (ids.length === 0) return texts.playsNowhere;
  return texts.plays.replace('{rooms}', roomsNamed(ids, house, formats));
}
