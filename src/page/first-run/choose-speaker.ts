/** The speakers there are at this moment, those of Spotify and those of Home Assistant. One that wakes up appears by itself. */
import { html, nothing } from 'lit';
import { icon } from '../parts/icon.ts';
import { music } from '../parts/icons.ts';
import { Part } from '../parts/part.ts';
import type { ChosenSpeaker } from './steps.ts';
import type { FirstRunTexts } from './texts/en.ts';

/** Spotify grants few questions, and a person needs a while to find their phone. */
const LOOK_EVERY_MS = 10_000;

/** `<sps-choose-speaker .context .texts .accountId>`; `chosen` is told the one that somebody wants. */
export class ChooseSpeaker extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    texts: { attribute: false },
    accountId: { attribute: false },
    chosen: { attribute: false },
    ofSpotify: { state: true },
    ofHome: { state: true },
    failure: { state: true },
  };
  declare texts: FirstRunTexts;
  declare accountId: string;
  declare chosen: (speaker: ChosenSpeaker) => void;
  /** null: nobody has answered yet. */
  declare ofSpotify: readonly ChosenSpeaker[] | null;
  declare ofHome: readonly ChosenSpeaker[];
  declare failure: string | null;
  #callOff = () => {};

  constructor() {
    super();
    this.ofSpotify = null;
    this.ofHome = [];
    this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
    void this.#askHome();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#callOff();
  }

  readonly #look = async () => {
    this.#callOff();
    // Whoever looks elsewhere needs no answer.
    if (!document.hidden) {
      const answer = await this.context.api.listSpotifySpeakers({ query: { accountId: this.accountId } });
      this.failure = answer.ok ? null : answer.problem.detail;
      if (answer.ok)
        this.ofSpotify = answer.view.items.map((speaker) => ({
          name: speaker.name,
          type: speaker.output === 'spotify_connect' ? speaker.type : null,
          entityId: null,
        }));
    }
    if (this.isConnected) this.#callOff = this.context.now.after(LOOK_EVERY_MS, () => void this.#look());
  };

  async #askHome(): Promise<void> {
    const answer = await this.context.api.listCandidates({});
    if (answer.ok)
      this.ofHome = answer.view.speakers.map(({ name, entityId }) => ({ name, entityId, type: null }));
  }

  protected override render() {
    const { texts, ofSpotify, failure } = this;
    const all = [...(ofSpotify ?? []), ...this.ofHome];
    const sentence =
      failure ?? (ofSpotify === null ? texts.looking : all.length === 0 ? texts.noSpeaker : texts.asleep);
    return html`
      ${all.length === 0 ? nothing : html`<ul class="card sens cand">${all.map((speaker) => this.#row(speaker))}</ul>`}
      <div class="row looking">
        <p class="help" role="status">${sentence}</p>
        <button type="button" class="btn push" @click=${this.#look}>${texts.lookAgain}</button>
      </div>
    `;
  }

  #row(speaker: ChosenSpeaker) {
    const { texts } = this;
    const { name, type, entityId } = speaker;
    const details = [entityId === null ? texts.bySpotify : texts.byHome, type ?? entityId];
    return html`<li>
      ${icon(music)}
      <div><p><b>${name}</b></p><p class="dots">${details.map((detail) => (detail === null ? nothing : html`<span>${detail}</span> `))}</p></div>
      <button
        type="button"
        class="btn tonal"
        aria-label=${texts.chooseNamed.replace('{name}', name)}
        @click=${() => this.chosen(speaker)}
      >${texts.chooseThis}</button>
    </li>`;
  }
}

customElements.define('sps-choose-speaker', ChooseSpeaker);
