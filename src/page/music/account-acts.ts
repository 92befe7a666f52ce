/** What is done to a linked account: another name, another way to share it, an end. Asks before it destroys. */
import { html } from 'lit';
import type { AccountView } from '../../contract/views.ts';
import { ask, showDialog } from '../parts/dialog.ts';
import type { PageContext } from '../shell/context.ts';
import { roomsNamed } from './rooms-named.ts';
import type { MusicTexts } from './texts/en.ts';

type Edited = Pick<AccountView, 'label' | 'sharing'>;

/** @returns what went wrong, as a sentence; null: it is done, or nobody wanted it. */
export async function editAccount(
  account: AccountView,
  { api, toast }: PageContext,
  texts: MusicTexts,
): Promise<string | null> {
  const edited = await askFor(account, texts);
  if (edited === null) return null;
  const { id } = account;
  const read = await api.getAccount({ params: { id } });
  if (!read.ok) return read.problem.detail;
  // Shown to be changed was what this page had read.
  const isSame = read.view.label === account.label && read.view.sharing === account.sharing;
  if (!isSame) return texts.accounts.changedMeanwhile;
  const put = await api.putAccount({
    params: { id },
    body: { ...read.view, ...edited },
    headers: { 'if-match': read.tag ?? '' },
  });
  if (!put.ok) return put.problem.status === 412 ? texts.accounts.changedMeanwhile : put.problem.detail;
  toast({ text: texts.accounts.saved });
  return null;
}

function askFor({ label, sharing }: AccountView, texts: MusicTexts): Promise<Edited | null> {
  const { edit } = texts;
  return showDialog<Edited>(edit.title.replace('{name}', label), (close) => {
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      if (!(event.target instanceof HTMLFormElement)) return;
      const given = new FormData(event.target);
      const chosen = choices.find(([value]) => value === given.get('sharing'))?.[0] ?? sharing;
      close({ label: String(given.get('label')).trim(), sharing: chosen });
    };
    const choices = sharingsIn(edit.sharings);
    return html`<form class="stack l" @submit=${submit}>
      <div class="field"><label for="account-label">${edit.name}</label>
        <input id="account-label" class="input" name="label" required pattern=".*\\S.*" maxlength="100" autocomplete="off" .value=${label} /></div>
      <div class="field"><label for="account-sharing">${edit.sharing}</label>
        <select id="account-sharing" class="input" name="sharing">${choices.map(
          ([value, text]) => html`<option value=${value} ?selected=${value === sharing}>${text}</option>`,
        )}</select></div>
      <div class="row end">
        <button type="button" class="btn bare grey" @click=${() => close(null)}>${texts.cancel}</button>
        <button class="btn main">${texts.save}</button>
      </div>
    </form>`;
  });
}

function sharingsIn(table: MusicTexts['edit']['sharings']): [AccountView['sharing'], string][] {
  return [
    ['first_wins', table.first_wins],
    ['latest_wins', table.latest_wins],
    ['priority', table.priority],
    ['follow_me', table.follow_me],
    ['party', table.party],
  ];
}

/** @returns what went wrong, as a sentence; null: it is gone, or was to stay. */
export async function unlinkAccount(
  account: AccountView,
  { api, live, formats, toast }: PageContext,
  texts: MusicTexts,
): Promise<string | null> {
  const { id, label } = account;
  const house = live.house();
  const rooms = house?.rooms.filter(({ accountId }) => accountId === id).map((room) => room.id) ?? [];
  const silent = formats
    .plural(rooms.length, texts.unlink.rooms)
    .replace('{rooms}', roomsNamed(rooms, house, formats));
  const isSure = await ask({
    title: texts.unlink.title.replace('{name}', label),
    body: html`<p>${texts.unlink.body}</p>${rooms.length === 0 ? '' : html`<p>${silent}</p>`}`,
    yes: texts.accounts.unlink,
    no: texts.cancel,
    destroys: true,
  });
  if (!isSure) return null;
  const read = await api.getAccount({ params: { id } });
  if (!read.ok) return read.problem.detail;
  const removed = await api.deleteAccount({ params: { id }, headers: { 'if-match': read.tag ?? '' } });
  if (!removed.ok)
    return removed.problem.type === '/problems/in-use' ? texts.unlink.inUse : removed.problem.detail;
  toast({ text: texts.unlink.done.replace('{name}', label) });
  return null;
}
