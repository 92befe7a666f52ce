/** Two people changed the same: both as it would read, and a choice for each. */
import { html, nothing } from 'lit';
import { blanks } from './blanks.ts';
import { byWhom } from './by-whom.ts';
import type { Desk } from './desk.ts';
import { isFields } from './draft.ts';
import type { Conflict, Side } from './merge.ts';
import { blankAt, fieldName, sentenceOf } from './told.ts';

export function conflictCard(desk: Desk, choose: (path: string, side: Side) => void) {
  const { state, texts, context } = desk;
  const { conflicts, saved, editedBy } = state;
  if (conflicts.length === 0) return nothing;
  return html`<section class="card sect conflict" aria-labelledby="conflict" tabindex="-1">
    <header>
      <h2 id="conflict">${byWhom(texts.conflict.title, editedBy, saved.name)}</h2>
      <p class="help">${context.formats.plural(conflicts.length, texts.conflict.help)}</p>
    </header>
    <div class="body">
      <ul class="says">${conflicts.map((conflict) => row(desk, conflict, choose))}</ul>
    </div>
  </section>`;
}

function row(desk: Desk, conflict: Conflict, choose: (path: string, side: Side) => void) {
  const { texts } = desk;
  const { path, mine, theirs } = conflict;
  return html`<li class="both">
    <p class="quiet small">${fieldName(path, texts)}</p>
    <div>
      <p><span class="quiet">${texts.conflict.theirs}:</span> ${told(desk, path, theirs)}</p>
      <button type="button" class="btn" @click=${() => choose(path, 'theirs')}>${texts.conflict.keep}</button>
    </div>
    <div>
      <p><span class="quiet">${texts.conflict.mine}:</span> ${told(desk, path, mine)}</p>
      <button type="button" class="btn" @click=${() => choose(path, 'mine')}>${texts.conflict.use}</button>
    </div>
  </li>`;
}

/** A value of the policy is told in its sentence, anything else by itself. */
function told(desk: Desk, path: string, value: unknown): string {
  const { tell, state } = desk;
  const entry = weekEntry(desk, path, value);
  if (entry !== null) return entry;
  const account = /^accounts\..+\.(\w+)$/.exec(path)?.[1];
  const name = blankAt(path);
  const sentence = name === null ? null : sentenceOf(name);
  if (name === null || sentence === null || !isValue(value)) return tell.field(account ?? path, value);
  return tell.sentence(sentence, blanks[name].write(state.draft.policy, value));
}

/** A slot or quiet hours as they would read with this value. Their places are those of the room both began with. */
function weekEntry({ state, week, texts }: Desk, path: string, value: unknown): string | null {
  const [, list, at, field] = /^policy\.(plan|quietHours)\[(\d+)\](?:\.(\w+))?/.exec(path) ?? [];
  if (list === undefined) return null;
  if (value === undefined) return texts.conflict.gone;
  const changed = field === undefined ? value : { [field]: value };
  const { plan, quietHours } = state.saved.policy;
  const [slot, window] = [plan[Number(at)], quietHours[Number(at)]];
  if (!isFields(changed)) return null;
  if (list === 'plan') return slot === undefined ? null : week.slot({ ...slot, ...changed });
  return window === undefined ? null : week.window({ ...window, ...changed });
}

function isValue(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
