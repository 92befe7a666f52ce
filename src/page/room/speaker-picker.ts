/** `<sps-speaker-picker>`: every speaker a room could play on, as far as Spotify and Home Assistant show them now. */
import { html, nothing } from 'lit';
import { Part } from '../parts/part.ts';
import type { Desk } from './desk.ts';
import { isSame, type SpeakerDraft } from './draft.ts';

/** Somebody wakes a speaker by playing on it: it appears by itself. */
const AGAIN_AFTER_MS = 10_000;

/** Taken for one whose name is typed. */
const BY_NAME = 'by_name';

class SpeakerPicker extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    desk: { attribute: false },
    done: { attribute: false },
    seen: { state: true },
    problem: { state: true },
    isByName: { state: true },
  };
  declare desk: Desk;
  /** Ends it; null: nothing was chosen. */
  declare done: (speaker: SpeakerDraft | null) => void;
  /** null: Spotify has not answered yet. */
  declare seen: readonly SpeakerDraft[] | null;
  declare problem: string | null;
  declare isByName: boolean;

  constructor() {
    super();
    this.seen = null;
    this.problem = null;
    this.isByName = false;
  }

  #callOff = () => {};

  protected override follows(): (() => void)[] {
    void this.#look();
    return [() => this.#callOff()];
  }

  readonly #look = async (): Promise<void> => {
    const { accountId } = this.desk.state.draft;
    if (accountId === null) {
      this.seen = [];
      this.problem = this.desk.texts.speaker.noAccount;
      return;
    }
    const page = await this.desk.context.api.listSpotifySpeakers({ query: { accountId } });
    this.problem = page.ok ? null : page.problem.detail;
    if (page.ok || this.seen === null) this.seen = page.ok ? page.view.items : [];
    this.#callOff();
    // Not when there is something to choose: it must not move under a hand.
    if (this.isConnected && this.seen.length === 0)
      this.#callOff = this.desk.context.now.after(AGAIN_AFTER_MS, this.#look);
  };

  protected override render() {
    const { seen, problem, isByName, desk } = this;
    const { speaker: texts, cancel, take } = desk.texts;
    const { speaker } = desk.state.draft;
    const players = (desk.around.candidates?.speakers ?? []).map(
      ({ entityId, name }): SpeakerDraft => ({ output: 'media_player', entityId, name }),
    );
    // Spotify may answer when somebody has chosen already: each keeps its name.
    const all = new Map([
      ...(seen ?? []).map((one, at) => [`seen ${at}`, one] as const),
      ...players.map((one, at) => [`player ${at}`, one] as const),
    ]);
    return html`<form class="stack l" @submit=${(event: SubmitEvent) => this.#taken(event, all)}>
      <fieldset class="group">
        <legend>${texts.seen}</legend>
        ${seen === null ? html`<p class="help" role="status">${texts.looking}</p>` : nothing}
        ${(seen ?? []).map((one, at) => this.#option(one, `seen ${at}`, isSame(one, speaker)))}
        ${seen !== null && seen.length === 0 ? html`<p class="help">${problem ?? texts.asleep}</p>` : nothing}
        <button type="button" class="btn bare edge" @click=${this.#look}>${texts.again}</button>
      </fieldset>
      ${
        players.length === 0
          ? nothing
          : html`<fieldset class="group">
              <legend>${texts.players}</legend>
              ${players.map((one, at) => this.#option(one, `player ${at}`, isSame(one, speaker)))}
            </fieldset>`
      }
      <label class="choice">
        <input type="radio" name="speaker" value=${BY_NAME} required .checked=${isByName} @change=${() => this.#name(true)} />
        <span>${texts.byName}</span>
      </label>
      ${
        isByName
          ? html`<div class="field">
              <label for="speaker-name">${texts.name}</label>
              <input id="speaker-name" class="input" name="name" required maxlength="200" autocomplete="off" spellcheck="false" .value=${speaker.name} />
            </div>`
          : nothing
      }
      <div class="row end">
        <button type="button" class="btn bare grey" @click=${() => this.done(null)}>${cancel}</button>
        <button class="btn main">${take}</button>
      </div>
    </form>`;
  }

  #option(speaker: SpeakerDraft, value: string, isChosen: boolean) {
    const about = speaker.output === 'media_player' ? speaker.entityId : speaker.type;
    return html`<label class="choice">
      <input type="radio" name="speaker" value=${value} required ?checked=${isChosen} @change=${() => this.#name(false)} />
      <span><span>${speaker.name}</span>${about === null ? nothing : html`<span class="help">${about}</span>`}</span>
    </label>`;
  }

  #name(isByName: boolean): void {
    this.isByName = isByName;
  }

  #taken(event: SubmitEvent, all: ReadonlyMap<string, SpeakerDraft>): void {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const given = new FormData(event.target);
    const chosen = given.get('speaker');
    const name = given.get('name');
    if (chosen === BY_NAME && typeof name === 'string')
      this.done({ output: 'spotify_connect', name: name.trim(), type: null });
    else this.done(all.get(String(chosen)) ?? null);
  }
}

customElements.define('sps-speaker-picker', SpeakerPicker);
