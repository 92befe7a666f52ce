/** `<sps-speaker-test>`: plays three seconds on a speaker, and says step by step what came of it. */
import { html, nothing } from 'lit';
import type { Asking } from '../../contract/client.ts';
import type { SpeakerTestView } from '../../contract/speaker-test.ts';
import { icon } from '../parts/icon.ts';
import { alert, check, play } from '../parts/icons.ts';
import { Part } from '../parts/part.ts';
import { textsIn } from '../shell/texts-in.ts';
import { linkTexts } from './link-texts.ts';
import type { LinkTexts } from './texts/en.ts';
import './link-account.css';

type Asked = NonNullable<Asking<'testSpotify'>['body']>;

/** What is said before the house has: it says nothing until all is over, which takes as long as the music. */
const SAID_AFTER_MS = 400;

class SpeakerTest extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    accountId: { attribute: false },
    speaker: { attribute: false },
    music: { attribute: false },
    texts: { state: true },
    running: { state: true },
    told: { state: true },
  };
  /** null: there is none to try it with. */
  declare accountId: string | null;
  declare speaker: NonNullable<Asked['speaker']>;
  /** Unsaid: that of the first room of the account. */
  declare music: Asked['music'];
  declare texts: LinkTexts | null;
  declare running: boolean | 'said';
  /** What came of it, or why nothing was tried. */
  declare told: SpeakerTestView | string | null;

  constructor() {
    super();
    this.texts = null;
    this.running = false;
    this.told = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#speak();
  }

  async #speak(): Promise<void> {
    this.texts = await textsIn(linkTexts, this.context.formats.language);
  }

  protected override render() {
    const texts = this.texts?.test;
    if (texts === undefined) return nothing;
    const name = this.speaker.name;
    return html`<button
        type="button"
        class="btn"
        aria-label=${texts.playOn.replace('{speaker}', name)}
        aria-disabled=${String(this.running !== false)}
        @click=${() => this.#try(texts)}
      >${icon(play)}${texts.play}</button>
      <div class="tested stack" role="status">
        ${this.running === 'said' ? html`<p class="quiet">${texts.playing.replace('{speaker}', name)}</p>` : nothing}
        ${this.told === null ? nothing : typeof this.told === 'string' ? wrong(this.told) : this.#result(this.told, texts)}
      </div>`;
  }

  async #try(texts: LinkTexts['test']): Promise<void> {
    if (this.running !== false) return;
    const { accountId, speaker, music, context } = this;
    if (accountId === null) {
      this.told = texts.noAccount;
      return;
    }
    this.running = true;
    this.told = null;
    const callOff = context.now.after(SAID_AFTER_MS, () => {
      this.running = 'said';
    });
    const body = { speaker, ...(music === undefined ? {} : { music }) };
    const answer = await context.api.testSpotify({ query: { accountId }, body });
    callOff();
    this.running = false;
    const isTaken = !answer.ok && answer.problem.type === '/problems/in-use';
    this.told = answer.ok ? answer.view : isTaken ? texts.taken : answer.problem.detail;
    this.dispatchEvent(new Event('tried', { bubbles: true }));
  }

  #result({ works, steps, heardAfterMs }: SpeakerTestView, texts: LinkTexts['test']) {
    const { formats } = this.context;
    const seconds = formats.number(Math.round((heardAfterMs ?? 0) / 100) / 10);
    const summary =
      heardAfterMs === null
        ? texts.silent
        : works
          ? texts.works.replace('{seconds}', seconds)
          : texts.notClean;
    const said: Readonly<Record<string, Readonly<Record<string, string>>>> = texts.steps;
    return html`<p><b>${summary}</b></p>
      <ul class="tests">
        ${steps.map(
          ({ step, outcome, text }) => html`<li class=${outcome}>
            ${icon(outcome === 'done' ? check : alert, { size: 's' })}
            <span>${said[step]?.[outcome] ?? step}${text === null ? nothing : html`<span class="help">${text}</span>`}</span>
          </li>`,
        )}
      </ul>`;
  }
}

function wrong(sentence: string) {
  return html`<p class="help bad">${sentence}</p>`;
}

customElements.define('sps-speaker-test', SpeakerTest);
