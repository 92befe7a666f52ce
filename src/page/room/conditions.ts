/** What must be true in Home Assistant before movement starts music. */
import { html, nothing, type TemplateResult } from 'lit';
import { choiceBlank } from '../parts/blank.ts';
import { icon } from '../parts/icon.ts';
import { close, plus } from '../parts/icons.ts';
import { filled } from '../parts/sentence.ts';
import type { Desk } from './desk.ts';
import { type ConditionDraft, changePolicy } from './draft.ts';
import { changeable } from './policy-card.ts';

export function conditionList(desk: Desk) {
  const { state, texts, may } = desk;
  const { conditions } = state.draft.policy;
  const add = (condition: ConditionDraft) => () =>
    desk.edit((draft) => changePolicy({ conditions: [...draft.policy.conditions, condition] })(draft));
  return html`<h3 class="lbl">${texts.conditions.title}</h3>
    ${conditions.length === 0 ? html`<p class="help">${texts.conditions.none}</p>` : nothing}
    <ul class="says">${conditions.map((condition, at) => row(desk, condition, at))}</ul>
    ${
      may.field('policy')
        ? html`<div class="row">
            <button type="button" class="btn" @click=${add({ entityId: '', states: ['on'], unknownMeans: 'no' })}>${icon(plus)}${texts.conditions.addEntity}</button>
            ${may.administer ? html`<button type="button" class="btn" @click=${add({ template: '', unknownMeans: 'no' })}>${icon(plus)}${texts.conditions.addTemplate}</button>` : nothing}
          </div>`
        : nothing
    }`;
}

function row(desk: Desk, condition: ConditionDraft, at: number) {
  const { texts, may, tell, state } = desk;
  const { conditions: says } = texts;
  const replace = (next: ConditionDraft[]) =>
    desk.edit((draft) =>
      changePolicy({ conditions: draft.policy.conditions.toSpliced(at, 1, ...next) })(draft),
    );
  const unknown = choiceBlank(
    says.unknownLabel,
    condition.unknownMeans,
    [
      { value: 'no', text: says.no },
      { value: 'yes', text: says.yes },
    ],
    (chosen) => replace([{ ...condition, unknownMeans: chosen === 'yes' ? 'yes' : 'no' }]),
    { isDisabled: !may.field('policy') },
  );
  const text = (label: string, value: string, isDisabled: boolean, change: (value: string) => void) =>
    html`<input
      class="blank text"
      aria-label=${label}
      .value=${value}
      ?disabled=${isDisabled}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      @change=${({ target }: Event) => target instanceof HTMLInputElement && change(target.value)}
    />`;
  const path = `policy.conditions[${at}]`;
  const was = () => tell.field('policy.conditions', state.saved.policy.conditions);
  return changeable(
    desk,
    [path],
    html`${said()} ${
      may.field('policy')
        ? html`<button type="button" class="btn icon bare grey" aria-label=${says.remove} @click=${() => replace([])}>${icon(close)}</button>`
        : nothing
    }`,
    { was },
  );

  function said(): (TemplateResult | string)[] {
    if ('fact' in condition) return filled(says.fact, { fact: condition.fact, unknown });
    if ('template' in condition)
      return filled(says.template, {
        // What administrators alone may write.
        template: text(says.templateLabel, condition.template, !may.administer, (template) =>
          replace([{ ...condition, template }]),
        ),
        unknown,
      });
    const isDisabled = !may.field('policy');
    return filled(says.entity, {
      entity: text(says.entityLabel, condition.entityId, isDisabled, (entityId) =>
        replace([{ ...condition, entityId: entityId.trim() }]),
      ),
      states: text(says.statesLabel, condition.states.join(', '), isDisabled, (states) =>
        replace([{ ...condition, states: listed(states) }]),
      ),
      unknown,
    });
  }
}

/** @returns what stands between commas, without the spaces around it. */
function listed(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
