/** Where the room plays, how well it wakes, and a try of three seconds. */
import { html, nothing } from 'lit';
import { showDialog } from '../parts/dialog.ts';
import { icon } from '../parts/icon.ts';
import { filled } from '../parts/sentence.ts';
import { linkTo } from '../shell/route.ts';
import { isWithin } from './changes.ts';
import type { Desk } from './desk.ts';
import { changeRoom, type SpeakerDraft } from './draft.ts';
import './speaker-trial.ts';

const speakerPath =
  'M12,12A3,3 0 0,0 9,15A3,3 0 0,0 12,18A3,3 0 0,0 15,15A3,3 0 0,0 12,12M12,20A5,5 0 0,1 7,15A5,5 0 0,1 12,10A5,5 0 0,1 17,15A5,5 0 0,1 12,20M12,4A2,2 0 0,1 14,6A2,2 0 0,1 12,8C10.89,8 10,7.1 10,6C10,4.89 10.89,4 12,4M17,2H7C5.89,2 5,2.89 5,4V20A2,2 0 0,0 7,22H17A2,2 0 0,0 19,20V4C19,2.89 18.1,2 17,2Z';

export function speakerRow(desk: Desk) {
  const { state, texts, context, may } = desk;
  const { draft, saved } = state;
  const { speaker, wake } = draft;
  const isChanged = !state.isNew && desk.changes.some((change) => isWithin('speaker', change));
  const wrong = desk.wrongAt('speaker');
  return html`<li class=${isChanged ? 'changed' : ''}>
    ${icon(speakerPath)}
    <div>
      <p>${speaker.name === '' ? texts.speaker.none : speaker.name}</p>
      ${speaker.name === '' ? nothing : html`<p>${speaker.output === 'media_player' ? texts.speaker.viaHome : texts.speaker.viaSpotify} ${isChanged ? nothing : wakesOf(desk)}</p>`}
      ${isChanged ? html`<p>${filled(texts.was, { was: saved.speaker.name })}</p>` : nothing}
      ${wrong === null ? nothing : html`<p class="help bad">${wrong}</p>`}
      ${speaker.name === '' || state.isNew ? nothing : html`<p>${wake.length === 0 ? texts.wake.none : context.formats.plural(wake.length, texts.wake.says)} <a class="hit" href=${linkTo('music')}>${texts.wake.to}</a></p>`}
    </div>
    ${may.field('speaker') ? html`<button type="button" class="btn" @click=${() => pick(desk)}>${speaker.name === '' ? texts.speaker.choose : texts.speaker.change}</button>` : nothing}
  </li>
  ${
    may.field('speaker')
      ? html`<li class="trial"><sps-speaker-trial .context=${context} .texts=${texts} .draft=${draft}></sps-speaker-trial></li>`
      : nothing
  }`;
}

function wakesOf({ around, state, texts, context }: Desk) {
  const wakes = around.rooms.find(({ id }) => id === state.saved.id)?.wakes;
  if (wakes === undefined || wakes.tried === 0) return nothing;
  const says = context.formats.plural(wakes.tried, texts.speaker.wakes);
  return filled(says, { woken: context.formats.number(wakes.woken) });
}

async function pick(desk: Desk): Promise<void> {
  await import('./speaker-picker.ts');
  const speaker = await showDialog<SpeakerDraft>(
    desk.texts.speaker.title,
    (close) =>
      html`<sps-speaker-picker .context=${desk.context} .desk=${desk} .done=${close}></sps-speaker-picker>`,
  );
  if (speaker !== null) desk.edit(changeRoom({ speaker }));
}
