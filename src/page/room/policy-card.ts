/** Sentences of the policy with their blanks: what can be chosen, what it was, what is wrong with it. */
import { html, nothing, type TemplateResult } from 'lit';
import { choiceBlank } from '../parts/blank.ts';
import { filled } from '../parts/sentence.ts';
import { type Blank, type BlankName, blanks, offered, type Value } from './blanks.ts';
import { isWithin } from './changes.ts';
import type { Desk } from './desk.ts';
import { askValue } from './other-value.ts';
import { type SentenceName, sentences } from './policy-sentences.ts';

/** No value is written so. */
const OTHER = 'other';

export function sentenceList(desk: Desk, names: readonly SentenceName[]) {
  return html`<ul class="says">${names.map((name) => sentenceRow(desk, name))}</ul>`;
}

/** What most never touch; open while something in it is changed or wrong. */
export function moreSentences(
  desk: Desk,
  names: readonly SentenceName[],
  besides: TemplateResult | typeof nothing = nothing,
) {
  const paths = names.flatMap((name) => sentences[name].map((blank) => blanks[blank].path));
  const isTouched = paths.some(
    (path) => desk.changes.some((change) => isWithin(path, change)) || desk.wrongAt(path) !== null,
  );
  return html`<details class="more" ?open=${isTouched}>
    <summary class="btn bare edge">${desk.texts.more}</summary>
    ${besides}${sentenceList(desk, names)}
  </details>`;
}

function sentenceRow(desk: Desk, name: SentenceName) {
  const { says, help } = desk.texts.policy.sentences[name];
  const parts = sentences[name].map((blank) => [blank, blankIn(desk, blank)]);
  return changeable(
    desk,
    sentences[name].map((blank) => blanks[blank].path),
    html`${filled(says, Object.fromEntries(parts))}`,
    { help, was: (path) => wasAt(desk, path) },
  );
}

/**
 * A sentence that marks what was changed in it, says what that was, and what is wrong.
 *
 * @param paths of what stands in it.
 */
export function changeable(
  desk: Desk,
  paths: readonly string[],
  said: TemplateResult,
  { help, was }: { help?: string | undefined; was: (path: string) => string },
) {
  const changed = paths.filter((path) => desk.changes.some((change) => isWithin(path, change)));
  const wrongs = paths.flatMap((path) => desk.wrongAt(path) ?? []);
  return html`<li class=${changed.length > 0 ? 'changed' : ''}>
    ${said}
    ${wrongs.map((wrong) => html`<p class="help bad">${wrong}</p>`)}
    ${changed.length > 0 && !desk.state.isNew ? html`<p class="help">${changed.map((path) => filled(desk.texts.was, { was: was(path) }))}</p>` : nothing}
    ${help === undefined ? nothing : html`<p class="help">${help}</p>`}
  </li>`;
}

function wasAt({ state, tell }: Desk, path: string): string {
  const name = blankNames.find((each) => blanks[each].path === path);
  return name === undefined ? '' : tell.value(name, blanks[name].read(state.saved.policy));
}

const blankNames = Object.values(sentences).flat();

function blankIn(desk: Desk, name: BlankName) {
  const { context, state, tell, texts, may } = desk;
  const blank: Blank = blanks[name];
  const value = blank.read(state.draft.policy);
  const write = (next: Value) =>
    desk.edit((draft) => ({ ...draft, policy: blank.write(draft.policy, next) }));
  const values = offered(blank, value);
  const choices = values.map((each) => ({ value: String(each), text: tell.value(name, each) }));
  const others = blank.other === null ? [] : [{ value: OTHER, text: texts.other }];
  return choiceBlank(
    texts.policy.blanks[name],
    String(value),
    [...choices, ...others],
    async (chosen) => {
      if (chosen !== OTHER) return write(values.find((each) => String(each) === chosen) ?? null);
      const given = await askValue(blank, typeof value === 'number' ? value : 0, texts, context.formats);
      if (given === null) desk.redraw();
      else write(given);
    },
    { isDisabled: !may.field('policy') },
  );
}
