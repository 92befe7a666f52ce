/** The cards of the editor in their order: the week first, for it is what people come for; the answer beside them. */
import { html, nothing, type TemplateResult } from 'lit';
import { switchField } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { arrowLeft } from '../parts/icons.ts';
import { filled } from '../parts/sentence.ts';
import { linkTo } from '../shell/route.ts';
import { collisionBody } from './collisions.ts';
import { conflictCard } from './conflict-card.ts';
import type { Desk } from './desk.ts';
import { changeRoom, type Edit } from './draft.ts';
import type { Side } from './merge.ts';
import { moreSentences, sentenceList } from './policy-card.ts';
import { doors, moreTiming, timing } from './policy-sentences.ts';
import { roomBody } from './room-card.ts';
import { type BarActs, saveBar } from './save-bar.ts';
import { sensorAct, sensorRows } from './sensors-card.ts';
import { speakerRow } from './speaker-row.ts';
import './answer-panel.ts';
import './plan-sentences.ts';
import './week-picture.ts';

export interface EditorActs extends BarActs {
  choose: (path: string, side: Side) => void;
  remove: () => void;
  /** What would happen now has been told, in a line. */
  answered: (line: string) => void;
}

export function editor(desk: Desk, acts: EditorActs) {
  const { texts, state, may, context, weekTexts } = desk;
  const { draft, saved } = state;
  const edited = ({ detail }: CustomEvent<Edit>) => desk.edit(detail);
  return html`<div @edit=${edited}>
      ${heading(desk)}
      ${may.edit ? nothing : html`<p class="help looking">${texts.lookOnly}</p>`}
    </div>
    ${conflictCard(desk, acts.choose)}
    <div class="cols" @edit=${edited}>
      <div class="stack cards">
        ${card(
          'week',
          texts.week,
          html`<sps-week-picture .context=${context} .texts=${weekTexts} .draft=${draft} .saved=${saved}></sps-week-picture>
            <sps-plan-sentences .context=${context} .texts=${weekTexts} .draft=${draft} .saved=${saved}></sps-plan-sentences>
            ${wrongs(desk, ['policy.music', 'policy.plan', 'policy.quietHours'])}`,
        )}
        ${card('timing', texts.timing, html`${sentenceList(desk, timing)} ${doorSentences(desk)} ${moreSentences(desk, moreTiming)}`)}
        ${card(
          'sensors',
          texts.sensorsAndSpeaker,
          html`<ul class="pick-list">${sensorRows(desk)}${speakerRow(desk)}</ul>
            <div class="row">${sensorAct(desk)}</div>`,
        )}
        ${card('collisions', texts.collisions, collisionBody(desk))}
        ${card(
          'room',
          texts.theRoom,
          html`${roomBody(desk)}
          ${may.administer && !state.isNew ? html`<button type="button" class="btn bare edge" @click=${acts.remove}>${texts.remove.button}</button>` : nothing}`,
        )}
      </div>
      <aside class="card panel ${acts.isAnswerOpen ? 'open' : ''}" id="answer" tabindex=${acts.isAnswerOpen ? 0 : nothing}>
        <sps-answer-panel
          .context=${context}
          .texts=${weekTexts}
          .draft=${draft}
          .saved=${saved}
          @answer=${({ detail }: CustomEvent<{ text: string }>) => acts.answered(detail.text)}
        ></sps-answer-panel>
      </aside>
    </div>
    ${saveBar(desk, acts)}`;
}

function heading(desk: Desk) {
  const { texts, state, may } = desk;
  const { draft, isNew } = state;
  return html`<nav class="crumb" aria-label=${texts.back}>
      <a class="btn bare grey edge" href=${linkTo('home')}>${icon(arrowLeft)}${texts.back}</a>
    </nav>
    <div class="house">
      <div class="stack">
        <h1 class="hero">${isNew && draft.name === '' ? texts.newRoom : draft.name}</h1>
        <p class="quiet">${line(desk)}</p>
      </div>
      ${switchField(texts.isOn, draft.enabled, (enabled) => desk.edit(changeRoom({ enabled })), !may.field('enabled'))}
    </div>`;
}

function line({ texts, state, context }: Desk) {
  const { speaker, sensorIds } = state.draft;
  if (speaker.name === '') return texts.lineNoSpeaker;
  const says =
    sensorIds.length === 0 ? texts.lineNoSensor : context.formats.plural(sensorIds.length, texts.line);
  return filled(says, { speaker: speaker.name });
}

function card(id: string, title: string, body: TemplateResult) {
  return html`<section class="card sect" aria-labelledby="title-${id}">
    <header><h2 id="title-${id}">${title}</h2></header>
    <div class="body">${body}</div>
  </section>`;
}

/** Of a room without doors they would mean nothing, unless somebody has set them. */
function doorSentences(desk: Desk) {
  const { around, state, texts } = desk;
  const isDoor = around.sensors.some(({ id, role }) => role === 'door' && state.draft.sensorIds.includes(id));
  return isDoor || state.draft.policy.door.needsClosed
    ? html`<h3 class="lbl">${texts.doors}</h3>${sentenceList(desk, doors)}`
    : nothing;
}

function wrongs(desk: Desk, paths: readonly string[]) {
  return paths
    .flatMap((path) => desk.wrongAt(path) ?? [])
    .map((wrong) => html`<p class="help bad">${wrong}</p>`);
}
