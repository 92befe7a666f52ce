/** Makes a token in a dialog and shows it there, this once. */
import { html, nothing } from 'lit';
import type { Problem } from '../../contract/problem.ts';
import type { NewTokenView, TokenScope } from '../../contract/token.ts';
import type { Seconds } from '../../contract/units.ts';
import { copied } from '../parts/copied.ts';
import { showDialog } from '../parts/dialog.ts';
import { field, textField } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { contentCopy } from '../parts/icons.ts';
import type { PageContext } from '../shell/context.ts';
import { SettingsPart } from './settings-part.ts';
import { span } from './spans.ts';
import type { SettingsTexts } from './texts/en.ts';

const SCOPES = ['read', 'control', 'admin'] as const;
const DAY = 86_400;
const HOLDS_DAYS = [1, 7, 30, 365];

export async function makeToken(context: PageContext, texts: SettingsTexts): Promise<void> {
  await showDialog<never>(
    texts.tokens.make,
    (close) =>
      html`<sps-new-token .context=${context} .texts=${texts} .leave=${() => close(null)}></sps-new-token>`,
  );
}

class NewToken extends SettingsPart {
  declare leave: () => void;
  #label = '';
  #scope: TokenScope = 'control';
  #days: number | null = null;
  #isSent = false;
  #made: NewTokenView | null = null;
  #wasCopied: boolean | null = null;
  #problem: Problem | null = null;

  protected override render() {
    return this.#made === null ? this.#asking() : this.#shown(this.#made.token);
  }

  #asking() {
    const { tokens: texts, cancel } = this.texts;
    const isNameless = this.#isSent && this.#label.trim() === '';
    return html`<form class="stack l" novalidate @submit=${this.#make}>
      ${textField(
        {
          id: 'token-label',
          label: texts.name,
          help: texts.nameHelp,
          value: this.#label,
          wrong: isNameless ? texts.nameMissing : this.#wrongLabel(),
        },
        (label) => {
          this.#label = label;
          this.requestUpdate();
        },
      )}
      ${this.#select(
        'token-scope',
        texts.scope,
        this.#scope,
        SCOPES.map((scope) => ({ value: scope, text: texts[scope] })),
        (value) => {
          this.#scope = SCOPES.find((scope) => scope === value) ?? this.#scope;
        },
      )}
      ${this.#select('token-expiry', texts.expiry, String(this.#days ?? ''), this.#lengths(), (value) => {
        this.#days = value === '' ? null : Number(value);
      })}
      ${this.wrong(this.#problem)}
      <div class="row end">
        <button type="button" class="btn bare grey" @click=${() => this.leave()}>${cancel}</button>
        <button type="submit" class="btn main">${texts.makeIt}</button>
      </div>
    </form>`;
  }

  #lengths() {
    const lengths = HOLDS_DAYS.map((days) => ({
      value: String(days),
      text: span(this.context.formats, days * DAY),
    }));
    return [{ value: '', text: this.texts.tokens.forever }, ...lengths];
  }

  #select(
    id: string,
    label: string,
    value: string,
    choices: { value: string; text: string }[],
    change: (value: string) => void,
  ) {
    return field(
      { id, label },
      html`<select
        class="input"
        id=${id}
        @change=${({ target }: Event) => target instanceof HTMLSelectElement && change(target.value)}
      >${choices.map((choice) => html`<option value=${choice.value} .selected=${choice.value === value}>${choice.text}</option>`)}</select>`,
    );
  }

  #wrongLabel(): string | null {
    return this.#problem?.issues?.find(({ path }) => path === 'label')?.message ?? null;
  }

  #known(problem: Problem): Problem {
    return problem.status === 409
      ? { ...problem, type: 'about:blank', detail: this.texts.tokens.tooMany }
      : problem;
  }

  readonly #make = async (event: Event): Promise<void> => {
    event.preventDefault();
    this.#isSent = true;
    const label = this.#label.trim();
    if (label !== '') {
      const expires = this.#days === null ? {} : { expiresFor: (this.#days * DAY) as Seconds };
      const answer = await this.context.api.addToken({ body: { label, scope: this.#scope, ...expires } });
      if (answer.ok) this.#made = answer.view;
      this.#problem = answer.ok ? null : this.#known(answer.problem);
    }
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>('[aria-invalid], #token-shown')?.focus();
  };

  #shown(token: string) {
    const { tokens: texts, copy, copied: done, copyByHand } = this.texts;
    return html`<div class="stack l">
      <p class="title" role="status">${texts.once}</p>
      <p class="help">${texts.onceBody}</p>
      ${field(
        { id: 'token-shown', label: texts.token },
        html`<input class="input mono" id="token-shown" readonly .value=${token} @focus=${selectAll} />`,
      )}
      ${this.#wasCopied === null ? nothing : html`<p class="help" role="status">${this.#wasCopied ? done : copyByHand}</p>`}
      <div class="row end">
        <button type="button" class="btn" @click=${() => void this.#copy(token)}>${icon(contentCopy)}${copy}</button>
        <button type="button" class="btn main" @click=${() => this.leave()}>${texts.done}</button>
      </div>
    </div>`;
  }

  async #copy(token: string): Promise<void> {
    this.#wasCopied = await copied(token);
    this.requestUpdate();
  }
}

function selectAll({ target }: Event): void {
  if (target instanceof HTMLInputElement) target.select();
}

customElements.define('sps-new-token', NewToken);
