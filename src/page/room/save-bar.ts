/** What is not saved yet, and what becomes of it. */
import { html, nothing } from 'lit';
import { filled } from '../parts/sentence.ts';
import type { Desk } from './desk.ts';

export interface BarActs {
  save: () => void;
  discard: () => void;
  /** On a phone the answer lies behind the bar. */
  isAnswerOpen: boolean;
  toggleAnswer: () => void;
  /** What would happen now, in one line; null: nobody knows. */
  answer: string | null;
}

export function saveBar(desk: Desk, { save, discard, isAnswerOpen, toggleAnswer, answer }: BarActs) {
  const { state, texts, changes, context, may } = desk;
  const { draft, saved, isNew, isSaving, problem } = state;
  const room = saved.name === '' ? draft.name : saved.name;
  const isIdle = changes.length === 0 && !isNew;
  const said = isNew
    ? texts.bar.notSaved
    : isIdle
      ? ''
      : context.formats.plural(changes.length, texts.bar.changes);
  return html`<section class="savebar ${isIdle ? 'idle' : ''}" aria-label=${texts.bar.label}>
    ${
      isNew
        ? nothing
        : html`<button type="button" class="btn bare mini" aria-expanded=${String(isAnswerOpen)} aria-controls="answer" @click=${toggleAnswer}>
            ${answer ?? texts.bar.now}
          </button>`
    }
    ${problem === null ? nothing : html`<p class="help bad" role="alert">${problem.detail}</p>`}
    ${
      isIdle || !may.edit
        ? nothing
        : html`<span class="small quiet push long" role="status">${said}</span>
            <button type="button" class="btn bare" ?disabled=${isSaving || (isNew && changes.length === 0)} @click=${discard}>${texts.bar.discard}</button>
            <button type="button" class="btn main" ?disabled=${isSaving} @click=${save}>
              ${isSaving ? texts.bar.saving : isNew ? texts.bar.add : filled(texts.bar.save, { room })}
            </button>`
    }
  </section>`;
}
