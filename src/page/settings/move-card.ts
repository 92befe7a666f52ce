/** The whole house, out as a file and in from one. */
import { html, nothing } from 'lit';
import type { Answered } from '../../contract/client.ts';
import type { Problem } from '../../contract/problem.ts';
import type { ExportDocument, ImportReport, ImportRequest } from '../../contract/transfer.ts';
import { showDialog } from '../parts/dialog.ts';
import { textField } from '../parts/field.ts';
import { type Brought, broughtFrom, namesOf } from './brought.ts';
import { download } from './download.ts';
import type { Guard } from './guard.ts';
import { reportSentences } from './import-report.ts';
import { SettingsPart } from './settings-part.ts';

/** As the house wants it. */
const SHORTEST_PASSPHRASE = 12;

class MoveCard extends SettingsPart {
  static override properties: Record<string, object> = {
    ...SettingsPart.properties,
    guard: { attribute: false },
  };
  declare guard: Guard;
  #passphrase = '';
  #isTooShort = false;
  #brought: Brought | null = null;
  #isNoHouse = false;
  #opensWith = '';
  #isBusy = false;
  #problem: Problem | null = null;

  protected override render() {
    const { move: texts } = this.texts;
    return html`<section class="card pad stack l" id="move">
        <h2 class="title">${texts.title}</h2>
        <div class="stack">
          <p class="help">${texts.about}</p>
          <div class="row"><button type="button" class="btn" @click=${() => void this.#out(this.context.api.exportHouse({}))}>${texts.plain}</button></div>
        </div>
        <form class="stack" novalidate @submit=${this.#sealed}>
          ${textField(
            {
              id: 'seals-with',
              label: texts.passphrase,
              help: texts.passphraseHelp,
              type: 'password',
              value: this.#passphrase,
              wrong: this.#isTooShort ? texts.passphraseShort : null,
            },
            (value) => {
              this.#passphrase = value;
              if (this.#isTooShort) this.#isTooShort = value.length < SHORTEST_PASSPHRASE;
              this.requestUpdate();
            },
          )}
          <div class="row"><button type="submit" class="btn">${texts.sealed}</button></div>
        </form>
        ${this.#bringing()}
        ${this.wrong(this.#problem)}
      </section>`;
  }

  #bringing() {
    const { move: texts } = this.texts;
    return html`<div class="stack l">
      <h3>${texts.bringTitle}</h3>
      <p class="help">${texts.bringAbout}</p>
      <div class="row">
        <input class="vh" id="brought" type="file" accept="application/json,.json" @change=${this.#chosen} />
        <label class="btn" for="brought">${texts.choose}</label>
        <span class="small quiet">${this.#brought?.fileName}</span>
      </div>
      ${this.#isNoHouse ? html`<p class="help bad" role="alert">${texts.notAHouse}</p>` : nothing}
      ${this.#brought?.isSealed === true ? this.#opening() : nothing}
      ${
        this.#brought === null
          ? nothing
          : html`<div class="row"><button type="button" class="btn tonal" ?disabled=${this.#isBusy} @click=${() => void this.#show()}>${texts.show}</button></div>`
      }
    </div>`;
  }

  #opening() {
    const { move: texts, wrongPassphrase } = this.texts;
    const isWrong = this.#problem?.issues?.some(({ path }) => path === 'passphrase') === true;
    return textField(
      {
        id: 'opens-with',
        label: texts.passphrase,
        help: texts.opens,
        type: 'password',
        value: this.#opensWith,
        wrong: isWrong ? wrongPassphrase : null,
      },
      (value) => {
        this.#opensWith = value;
      },
    );
  }

  readonly #sealed = (event: Event): void => {
    event.preventDefault();
    this.#isTooShort = this.#passphrase.length < SHORTEST_PASSPHRASE;
    if (!this.#isTooShort)
      void this.#out(this.context.api.exportSealed({ body: { passphrase: this.#passphrase } }));
    this.requestUpdate();
  };

  async #out(asking: Promise<Answered<ExportDocument>>): Promise<void> {
    const answer = await asking;
    this.#problem = answer.ok ? null : answer.problem;
    if (answer.ok) {
      this.#passphrase = '';
      download(`spottypottysense-${answer.view.exportedAt.slice(0, 10)}.json`, answer.view);
    }
    this.requestUpdate();
  }

  readonly #chosen = async ({ target }: Event): Promise<void> => {
    const file = target instanceof HTMLInputElement ? target.files?.[0] : undefined;
    if (file === undefined) return;
    this.#brought = broughtFrom(file.name, await file.text());
    this.#isNoHouse = this.#brought === null;
    this.#opensWith = '';
    this.#problem = null;
    this.requestUpdate();
  };

  /** First what would change, then, when a person says so, exactly that. */
  async #show(): Promise<void> {
    if (this.#brought === null) return;
    const { document } = this.#brought;
    const body = this.#opensWith === '' ? document : { ...document, passphrase: this.#opensWith };
    this.#isBusy = true;
    this.requestUpdate();
    const { api } = this.context;
    const told = await api.importHouse({ query: { dryRun: 'true' }, body });
    this.#isBusy = false;
    this.#problem = told.ok ? null : told.problem;
    this.requestUpdate();
    if (!told.ok || !(await this.#isMeant(document, told.view)) || !(await this.guard.mayLeave())) return;
    const headers = { 'if-match': told.tag ?? '*' };
    const done = await api.importHouse({ query: {}, body, headers });
    this.#problem = done.ok ? null : done.problem;
    if (done.ok) await this.#arrived();
    this.requestUpdate();
  }

  async #isMeant(document: ImportRequest, report: ImportReport): Promise<boolean> {
    const { move: texts, cancel } = this.texts;
    const here = await this.context.api.exportHouse({});
    const named = namesOf(document, here.ok ? here.view : null);
    const sentences = reportSentences(report, this.texts, this.context.formats, named);
    const answer = await showDialog<true>(
      texts.report,
      (close) => html`
        ${sentences.length === 0 ? html`<p>${texts.nothing}</p>` : html`<ul class="stack">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`}
        <div class="row end">
          <button type="button" class="btn bare grey" @click=${() => close(null)}>${cancel}</button>
          ${sentences.length === 0 ? nothing : html`<button type="button" class="btn main bad" @click=${() => close(true)}>${texts.replace}</button>`}
        </div>
      `,
    );
    return answer === true;
  }

  /** All of this page was about the house before. */
  async #arrived(): Promise<void> {
    this.#brought = null;
    this.context.toast({ text: this.texts.move.done });
    await this.context.sayAnew();
  }
}

customElements.define('sps-move-card', MoveCard);
