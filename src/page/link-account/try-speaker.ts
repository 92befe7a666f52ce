/** `<sps-try-speaker>`: where an account that was just linked could play, and a few seconds of music there. */
import { html, nothing } from 'lit';
import type { Speaker } from '../../contract/speaker.ts';
import { field, textField } from '../parts/field.ts';
import { Part } from '../parts/part.ts';
import { patiently } from './patiently.ts';
import type { LinkTexts } from './texts/en.ts';

/** As the house takes it; it says so itself of whatever passes here and is none. */
const SHARED = /^\s*(spotify:(playlist|album|artist|show):\w+|(https?:\/\/)?open\.spotify\.com\/\S+)\s*$/;

class TrySpeaker extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    accountId: { attribute: false },
    texts: { attribute: false },
    speakers: { state: true },
    isLooking: { state: true },
    wrong: { state: true },
    chosen: { state: true },
    link: { state: true },
  };
  declare accountId: string;
  declare texts: LinkTexts;
  /** null: not known yet. */
  declare speakers: readonly Speaker[] | null;
  declare isLooking: boolean;
  declare wrong: string | null;
  declare chosen: number;
  declare link: string;

  constructor() {
    super();
    this.speakers = null;
    this.isLooking = false;
    this.wrong = null;
    this.chosen = 0;
    this.link = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
  }

  protected override render() {
    const { speakers, wrong, texts } = this;
    if (this.isLooking && speakers === null)
      return html`<p class="quiet" role="status">${texts.four.looking}</p>`;
    const look = html`<div><button type="button" class="btn" @click=${() => this.#look()}>${texts.four.look}</button></div>`;
    if (wrong !== null)
      return html`<div class="stack"><p class="help bad" role="alert">${wrong}</p>${look}</div>`;
    if (speakers === null) return nothing;
    if (speakers.length === 0) return html`<div class="stack"><p>${texts.four.none}</p>${look}</div>`;
    return html`<div class="stack l">${this.#choice(speakers)}${this.#music()}${this.#test(speakers)}</div>`;
  }

  async #look(): Promise<void> {
    const { context, accountId } = this;
    this.isLooking = true;
    await patiently(
      () => context.api.listSpotifySpeakers({ query: { accountId } }),
      (listed) => {
        this.wrong = listed.ok ? null : listed.problem.detail;
        this.speakers = listed.ok ? listed.view.items : null;
        return this.isConnected && !listed.ok && listed.problem.status === 503;
      },
      context.now,
    );
    this.isLooking = false;
  }

  #choice(speakers: readonly Speaker[]) {
    const choose = ({ target }: Event) => {
      if (target instanceof HTMLSelectElement) this.chosen = target.selectedIndex;
    };
    return field(
      { id: 'try-speaker', label: this.texts.four.speakers },
      html`<select id="try-speaker" class="input" @change=${choose}>${speakers.map(
        ({ name }, at) => html`<option ?selected=${at === this.chosen}>${name}</option>`,
      )}</select>`,
    );
  }

  /** A room that plays by this account has music to try it with. */
  get #hasMusic(): boolean {
    return this.context.live.house()?.rooms.some((room) => room.accountId === this.accountId) ?? false;
  }

  #music() {
    if (this.#hasMusic) return nothing;
    const { four } = this.texts;
    const wrong = this.link === '' || SHARED.test(this.link) ? null : four.musicWrong;
    return textField(
      { id: 'try-music', label: four.music, help: four.musicHelp, value: this.link, wrong },
      (link) => {
        this.link = link;
      },
    );
  }

  #test(speakers: readonly Speaker[]) {
    const speaker = speakers[this.chosen];
    const isReady = this.#hasMusic || SHARED.test(this.link);
    if (speaker === undefined || !isReady) return nothing;
    const music = this.#hasMusic ? undefined : { contextUri: this.link, label: this.texts.four.musicLabel };
    return html`<sps-speaker-test
      .context=${this.context}
      .accountId=${this.accountId}
      .speaker=${speaker}
      .music=${music}
    ></sps-speaker-test>`;
  }
}

customElements.define('sps-try-speaker', TrySpeaker);
