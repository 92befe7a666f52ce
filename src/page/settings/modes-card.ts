/** Guests and vacation: said of the house by whoever may steer it. */
import { html, nothing } from 'lit';
import type { Problem } from '../../contract/problem.ts';
import type { ModeView } from '../../contract/views.ts';
import { switchField } from '../parts/field.ts';
import { SettingsPart, said } from './settings-part.ts';

class ModesCard extends SettingsPart {
  #problem: Problem | null = null;

  protected override follows() {
    return [this.context.live.watch(this.redraw)];
  }

  protected override render() {
    const { texts, context } = this;
    const modes = context.live.house()?.modes ?? null;
    const mode = (name: 'guest' | 'vacation', ask: (on: boolean) => Promise<void>, help: string) => html`<li>
      ${switchField(texts.modes[name], modes?.[name] != null, (on) => void ask(on), modes === null || context.about.you.rights === 'read')}
      <p class="help">${help} ${this.#since(modes?.[name] ?? null)}</p>
    </li>`;
    return html`<section class="card pad stack" id="modes">
      <h2 class="title">${texts.modes.title}</h2>
      <ul class="says">
        ${mode('guest', (on) => this.#told(context.api.setGuest({ body: { on } })), texts.modes.guestHelp)}
        ${mode('vacation', (on) => this.#told(context.api.setVacation({ body: { on } })), texts.modes.vacationHelp)}
      </ul>
      ${this.wrong(this.#problem)}
    </section>`;
  }

  #since(mode: ModeView | null) {
    if (mode === null) return nothing;
    const { formats } = this.context;
    return said(this.texts.modes.since, { time: `${formats.day(mode.setAt)}, ${formats.time(mode.setAt)}` });
  }

  /** The stream shows what came of it; where it was refused the switch goes back. */
  async #told(asking: Promise<{ ok: true } | { ok: false; problem: Problem }>): Promise<void> {
    const answer = await asking;
    this.#problem = answer.ok ? null : answer.problem;
    this.requestUpdate();
  }
}

customElements.define('sps-modes-card', ModesCard);
