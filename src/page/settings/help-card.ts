/** What is handed on to somebody who helps: to be read first. */
import { html, nothing } from 'lit';
import type { DiagnosticsView } from '../../contract/diagnostics.ts';
import type { Problem } from '../../contract/problem.ts';
import { copied } from '../parts/copied.ts';
import { download } from './download.ts';
import { SettingsPart } from './settings-part.ts';

class HelpCard extends SettingsPart {
  #shown: DiagnosticsView | null = null;
  #problem: Problem | null = null;

  protected override render() {
    const { help: texts, copy } = this.texts;
    return html`<section class="card pad stack" id="help">
      <h2 class="title">${texts.title}</h2>
      <p class="help">${texts.about}</p>
      <div class="row">
        <button type="button" class="btn" aria-expanded=${String(this.#shown !== null)} @click=${this.#show}>
          ${this.#shown === null ? texts.show : texts.hide}
        </button>
        <button type="button" class="btn bare" @click=${() => void this.#copy()}>${copy}</button>
        <button type="button" class="btn bare" @click=${() => void this.#download()}>${texts.download}</button>
      </div>
      ${this.wrong(this.#problem)}
      ${
        this.#shown === null
          ? nothing
          : html`<pre class="handed-on small" tabindex="0" aria-label=${texts.shown}>${asText(this.#shown)}</pre>`
      }
    </section>`;
  }

  readonly #show = async (): Promise<void> => {
    this.#shown = this.#shown === null ? await this.#read() : null;
    this.requestUpdate();
  };

  /** What is shown is what is handed on; it is read anew only when nothing is shown. */
  async #read(): Promise<DiagnosticsView | null> {
    if (this.#shown !== null) return this.#shown;
    const answer = await this.context.api.diagnose({});
    this.#problem = answer.ok ? null : answer.problem;
    this.requestUpdate();
    return answer.ok ? answer.view : null;
  }

  async #copy(): Promise<void> {
    const told = await this.#read();
    if (told === null) return;
    const { copied: done, copyByHand } = this.texts;
    this.context.toast({ text: (await copied(asText(told))) ? done : copyByHand });
  }

  async #download(): Promise<void> {
    const told = await this.#read();
    if (told !== null) download(`spottypottysense-diagnostics-${told.madeAt.slice(0, 10)}.json`, told);
  }
}

function asText(told: DiagnosticsView): string {
  return JSON.stringify(told, null, 2);
}

customElements.define('sps-help-card', HelpCard);
