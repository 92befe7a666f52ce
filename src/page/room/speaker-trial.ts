/** `<sps-speaker-trial>`: three seconds of music on a speaker, and what came of it step by step. */
import { html, nothing } from 'lit';
import type { Problem } from '../../contract/problem.ts';
import type { SpeakerTestView } from '../../contract/speaker-test.ts';
import { icon } from '../parts/icon.ts';
import { check, close, play } from '../parts/icons.ts';
import { Part } from '../parts/part.ts';
import { filled } from '../parts/sentence.ts';
import { isSame, type RoomDraft } from './draft.ts';
import type { RoomTexts } from './texts/en.ts';

class SpeakerTrial extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    texts: { attribute: false },
    draft: { attribute: false },
    isUnderWay: { state: true },
    answer: { state: true },
  };
  declare texts: RoomTexts;
  declare draft: RoomDraft;
  declare isUnderWay: boolean;
  declare answer: SpeakerTestView | Problem | null;
  /** Which speaker the answer is about. */
  #asked: RoomDraft['speaker'] | null = null;

  constructor() {
    super();
    this.isUnderWay = false;
    this.answer = null;
  }

  protected override willUpdate(): void {
    if (this.#asked !== null && !isSame(this.#asked, this.draft.speaker)) this.answer = null;
  }

  protected override render() {
    const { texts, draft, isUnderWay, answer } = this;
    const { speaker, accountId, policy } = draft;
    const isReady = speaker.name !== '' && accountId !== null && policy.music.contextUri !== '';
    return html`<div class="stack">
      <button type="button" class="btn" ?disabled=${!isReady || isUnderWay} @click=${this.#play}>
        ${icon(play)}${isUnderWay ? texts.speaker.playing : texts.speaker.play}
      </button>
      ${isReady ? nothing : html`<p class="help">${texts.speaker.notTried}</p>`}
      <div role="status">${answer === null ? nothing : this.#told(answer)}</div>
    </div>`;
  }

  #told(answer: SpeakerTestView | Problem) {
    const { speaker } = this.texts;
    if ('detail' in answer) return html`<p class="help bad">${answer.detail}</p>`;
    const { works, heardAfterMs, steps } = answer;
    const after = new Intl.NumberFormat(this.context.formats.locale, {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'long',
      maximumFractionDigits: 1,
    }).format((heardAfterMs ?? 0) / 1000);
    return html`<p>${works ? filled(speaker.works, { after }) : speaker.failed}</p>
      <ol class="steps">
        ${steps.map(
          ({ step, outcome, text }) =>
            html`<li class=${outcome === 'done' ? 'y' : 'n'}>
              ${icon(outcome === 'done' ? check : close, { label: speaker.outcomes[outcome], size: 's' })}
              <div><p>${speaker.steps[step]}</p>${text === null ? nothing : html`<p class="help">${text}</p>`}</div>
            </li>`,
        )}
      </ol>`;
  }

  readonly #play = async (): Promise<void> => {
    const { speaker, accountId, policy } = this.draft;
    if (accountId === null) return;
    this.#asked = speaker;
    this.answer = null;
    this.isUnderWay = true;
    const { music, volumePercent } = policy;
    const tried = await this.context.api.testSpotify({
      query: { accountId },
      body: { speaker, music, volumePercent, playFor: 3 },
    });
    this.isUnderWay = false;
    this.answer = tried.ok ? tried.view : tried.problem;
  };
}

customElements.define('sps-speaker-trial', SpeakerTrial);
