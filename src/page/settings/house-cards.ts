/** What holds for the whole house: its quiet hours, and what is kept. */
import { html } from 'lit';
import type { Seconds } from '../../contract/units.ts';
import type { SettingsView } from '../../contract/views.ts';
import { choiceBlank } from '../parts/blank.ts';
import { filled } from '../parts/sentence.ts';
import { createDraft } from './draft.ts';
import { DraftPart } from './draft-part.ts';
import { knownLists } from './known-lists.ts';
import { choicesWith, quietHours, quietText } from './quiet-hours.ts';
import { said } from './settings-part.ts';
import { list, span } from './spans.ts';

const DAY = 86_400;
const KEPT_DAYS = [7, 14, 30, 60, 90, 180, 365];
const FRESH_SECONDS = [10, 20, 30, 60, 120, 300];

class HouseCards extends DraftPart<SettingsView> {
  protected readonly name = 'house';
  protected readonly draft = createDraft<SettingsView>({
    read: () => this.context.api.getSettings({}),
    write: (body, tag) => this.context.api.putSettings({ body, headers: { 'if-match': tag } }),
    settle: this.settle,
    changed: this.draftChanged,
  });

  override connectedCallback(): void {
    super.connectedCallback();
    void this.draft.load();
  }

  protected override inWords(doc: SettingsView, field: keyof SettingsView): string {
    const { texts, context } = this;
    if (field === 'retentionFor' || field === 'freshFor') return span(context.formats, doc[field]);
    if (field !== 'quietHours') return doc.timeZone;
    const text = { texts: texts.quiet, formats: context.formats };
    return (
      list(
        context.formats,
        doc.quietHours.map((window) => quietText(text, window)),
      ) || texts.none
    );
  }

  protected override render() {
    const doc = this.draft.doc();
    if (doc === null) return this.notRead();
    return html`${this.#quiet(doc)} ${this.#kept(doc)}`;
  }

  protected notRead() {
    const problem = this.draft.problem();
    return html`<section class="card pad stack l" aria-busy=${String(problem === null)}>
      <h2 class="title">${this.texts.quiet.title}</h2>
      ${this.wrong(problem)}
      ${problem && html`<div class="row"><button type="button" class="btn" @click=${() => void this.draft.load()}>${this.texts.again}</button></div>`}
    </section>`;
  }

  get #mayChange(): boolean {
    return this.context.about.you.rights === 'administrator';
  }

  #quiet(doc: SettingsView) {
    const { texts, context } = this;
    const text = { texts: texts.quiet, formats: context.formats };
    return html`<section class="card pad stack" id="quiet">
      <h2 class="title">${texts.quiet.title}</h2>
      <p class="help">${doc.quietHours.length === 0 ? texts.quiet.none : texts.quiet.about}</p>
      ${
        this.#mayChange
          ? quietHours({
              ...text,
              windows: doc.quietHours,
              lists: knownLists(context.live.house()),
              wrongAt: (at) => this.wrongAt(`quietHours[${at}]`),
              change: (windows) => this.draft.edit({ quietHours: windows }),
            })
          : html`<ul>${doc.quietHours.map((window) => html`<li>${quietText(text, window)}</li>`)}</ul>`
      }
      ${this.wrong(this.draft.problem())} ${this.saveRow(['quietHours'])}
    </section>`;
  }

  #kept(doc: SettingsView) {
    const { texts, context } = this;
    const say = (seconds: number) => span(context.formats, seconds);
    const choose = (label: string, usual: readonly number[], field: 'retentionFor' | 'freshFor') =>
      this.#mayChange
        ? choiceBlank(
            label,
            String(doc[field]),
            choicesWith(usual, doc[field]).map((seconds) => ({ value: String(seconds), text: say(seconds) })),
            (value) => this.draft.edit({ [field]: Number(value) as Seconds }),
          )
        : say(doc[field]);
    const retention = KEPT_DAYS.map((days) => days * DAY);
    return html`<section class="card pad stack" id="kept">
      <h2 class="title">${texts.kept.title}</h2>
      <ul class="says">
        <li>
          ${filled(texts.kept.retention, { span: choose(texts.fields.retentionFor, retention, 'retentionFor') })}
          <p class="help">${texts.kept.retentionHelp}</p>
        </li>
        <li>
          ${filled(texts.kept.fresh, { span: choose(texts.fields.freshFor, FRESH_SECONDS, 'freshFor') })}
          <p class="help">${texts.kept.freshHelp}</p>
        </li>
        <li>${this.#zone(doc)}</li>
      </ul>
      ${this.saveRow(['retentionFor', 'freshFor', 'timeZone'])}
    </section>`;
  }

  #zone(doc: SettingsView) {
    const { texts } = this;
    if (doc.homeTimeZone !== null)
      return html`${said(texts.kept.zone, { zone: doc.timeZone })}<p class="help">${texts.kept.zoneHelp}</p>`;
    if (!this.#mayChange) return said(texts.kept.zone, { zone: doc.timeZone });
    const zones = [...new Set([doc.timeZone, ...Intl.supportedValuesOf('timeZone')])];
    return filled(texts.kept.zone, {
      zone: choiceBlank(
        texts.fields.timeZone,
        doc.timeZone,
        zones.map((value) => ({ value, text: value })),
        (timeZone) => this.draft.edit({ timeZone }),
      ),
    });
  }
}

customElements.define('sps-house-cards', HouseCards);
