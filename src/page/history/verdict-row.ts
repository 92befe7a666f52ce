/** One row of the journal: when, what became of it as a shape and a word, the sentence, and who saw it. Opens to its story. */
import { html, nothing, type TemplateResult } from 'lit';
import type { EventStoryView } from '../../contract/event-story.ts';
import type { EventView } from '../../contract/views.ts';
import { icon } from '../parts/icon.ts';
import { chevronDown, play } from '../parts/icons.ts';
import type { PageContext } from '../shell/context.ts';
import type { Formats } from '../shell/formats.ts';
import { handBackRightOutline, rhombusOutline, triangle, update } from './icons.ts';
import { countOf, type Row } from './rows.ts';
import { storyActs } from './story-acts.ts';
import { storyView } from './story-view.ts';
import type { HistoryTexts } from './texts/en.ts';

export interface Names {
  room(id: string | null): string | null;
  sensor(id: string): string;
}

/** null: it is on its way. */
export type Story = { told: EventStoryView } | { problem: string } | null;

export interface RowContext {
  context: PageContext;
  texts: HistoryTexts;
  formats: Formats;
  names: Names;
  /** Of the report that is open; null: none is. */
  open: string | null;
  storyOf(event: EventView): Story;
  /** Opens one report, or closes it. */
  toggle(event: EventView): void;
}

export function verdictRow(row: Row, here: RowContext): TemplateResult {
  const { texts, formats, names } = here;
  const [newest] = row.events;
  const opened = row.events.find(({ id }) => id === here.open);
  const { outcome, reason, text } = newest.verdict;
  const region = `story-${newest.id}`;
  return html`<li class="entry ${opened === undefined ? '' : 'open'}">
    <h3>
      <button
        type="button"
        class="ev"
        aria-expanded=${String(opened !== undefined)}
        aria-controls=${opened === undefined ? nothing : region}
        data-event=${opened?.id ?? newest.id}
        @click=${() => here.toggle(opened ?? newest)}
      >
        <time datetime=${newest.heardAt}>${formats.time(newest.heardAt)}</time>
        <span class="out ${outcome}">${icon(shapeOf(outcome, reason.type), { label: texts.outcomes[outcome] })}</span>
        <span class="said">
          <span>${withName(text, names.room(newest.roomId))}</span>
          <span class="by">${seenBy(row, here)}</span>
        </span>
        ${icon(chevronDown)}
      </button>
    </h3>
    ${opened === undefined ? nothing : html`<div class="unfolds" id=${region}><div><div class="opened">${opening(row, opened, here)}</div></div></div>`}
  </li>`;
}

function opening(row: Row, opened: EventView, here: RowContext) {
  const { texts, formats, names, context } = here;
  const story = here.storyOf(opened);
  const others = row.events.filter(({ id }) => id !== opened.id);
  return html`
    ${
      story === null
        ? html`<p class="help">${texts.loading}</p>`
        : 'problem' in story
          ? html`<p class="help">${story.problem}</p>`
          : storyView(story.told, texts, formats)
    }
    ${
      others.length === 0
        ? nothing
        : html`<p class="help others">${texts.theOthers} ${others.map(
            (event) =>
              html`<button type="button" class="link hit" @click=${() => here.toggle(event)}>${formats.timeToTheSecond(event.heardAt)}</button> `,
          )}</p>`
    }
    ${storyActs(opened, story !== null && 'told' in story ? story.told : null, names.sensor(opened.sensorId), texts, context)}
  `;
}

/** The room stands out where the sentence begins with it. */
function withName(text: string, room: string | null) {
  return room !== null && text.startsWith(room) ? html`<b>${room}</b>${text.slice(room.length)}` : text;
}

function seenBy(row: Row, { texts, formats, names }: RowContext): string {
  const sensors = [...new Set(row.events.map(({ sensorId }) => names.sensor(sensorId)))];
  const sensor = new Intl.ListFormat(formats.locale).format(sensors);
  const first = row.events.at(-1) ?? row.events[0];
  const count = countOf(row);
  const message = count === 1 ? texts.once : formats.plural(count, texts.times);
  return message.replace('{sensor}', sensor).replace('{time}', formats.time(first.heardAt));
}

function shapeOf(outcome: EventView['verdict']['outcome'], reason: string): string {
  if (reason === 'held') return handBackRightOutline;
  return {
    started: play,
    extended: update,
    ignored: rhombusOutline,
    rejected: rhombusOutline,
    failed: triangle,
  }[outcome];
}
