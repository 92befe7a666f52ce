/** `<sps-answer-panel>`: what movement would do now, by what stands in the editor. Tells each answer as an `answer` event. */
import { html, nothing } from 'lit';
import type { CheckView, ExplanationView } from '../../contract/views.ts';
import { type CheckWords, checkWords } from '../../words/check-words.ts';
import { icon } from '../parts/icon.ts';
import { check } from '../parts/icons.ts';
import { Part } from '../parts/part.ts';
import { filled } from '../parts/sentence.ts';
import { type Answers, createAnswers } from './answers.ts';
import type { RoomDraft } from './draft.ts';
import type { WeekTexts } from './week-texts/en.ts';
import './week.css';

const CLOSE_THICK =
  'M20 6.91L17.09 4L12 9.09L6.91 4L4 6.91L9.09 12L4 17.09L6.91 20L12 14.91L17.09 20L20 17.09L14.91 12L20 6.91Z';
const MINUS = 'M19,13H5V11H19V13Z';
const SWAP = 'M21,9L17,5V8H10V10H17V13M7,11L3,15L7,19V16H14V14H7V11Z';

/** What of an answer fits on a line. */
export interface AnswerLine {
  wouldStart: boolean;
  /** "Nothing would start. Quiet hours until 08:00." */
  text: string;
}

class AnswerPanel extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    draft: { attribute: false },
    saved: { attribute: false },
    texts: { attribute: false },
    names: { state: true },
  };
  /** As it is on the screen, saved or not. */
  declare draft: RoomDraft;
  /** As the house has it; without an id it has it not yet. */
  declare saved: RoomDraft;
  declare texts: WeekTexts;
  declare names: CheckWords | null;
  #answers: Answers | null = null;
  #told: string | null = null;
  #minute = -1;

  constructor() {
    super();
    this.names = null;
  }

  protected override follows(): (() => void)[] {
    const { about, api, live, now } = this.context;
    const { language } = about.you;
    void checkWords[language]().then((names) => {
      this.names = names;
    });
    const answers = createAnswers(api, now, () => {
      this.#tell();
      this.requestUpdate();
    });
    this.#answers = answers;
    let house = live.house();
    return [
      answers.close,
      // A ping says nothing new.
      live.watch(() => {
        if (live.house() === house) return;
        house = live.house();
        answers.again();
      }),
      // Quiet hours begin by themselves.
      now.everySecond(() => {
        const minute = Math.floor(now.at() / 60_000);
        if (minute !== this.#minute && this.#minute >= 0) answers.again();
        this.#minute = minute;
      }),
    ];
  }

  protected override willUpdate(): void {
    const { draft, saved } = this;
    if (saved.id !== '') this.#answers?.ask({ roomId: saved.id, draft: draft.policy, saved: saved.policy });
  }

  #tell(): void {
    const answer = this.#answers?.now().draft ?? null;
    if (answer === null || answer.text === this.#told) return;
    this.#told = answer.text;
    const detail: AnswerLine = { wouldStart: answer.wouldStart, text: answer.text };
    this.dispatchEvent(new CustomEvent<AnswerLine>('answer', { detail, bubbles: true }));
  }

  protected override render() {
    const { texts, names } = this;
    if (names === null) return nothing;
    const says = texts.answer;
    const {
      draft: answer,
      before,
      problem,
    } = this.#answers?.now() ?? { draft: null, before: null, problem: null };
    return html`<div class="verdict">
        <h2>${says.title}</h2>
        <p class="sentence" aria-live="polite">${answer === null ? this.#waiting(texts, problem) : told(answer)}</p>
        ${problem === null ? nothing : this.#problem(texts, answer, problem)}
      </div>
      ${answer === null ? nothing : this.#checks(answer.checks, texts, names)}
      ${
        before === null
          ? nothing
          : html`<p class="before">${icon(SWAP)}<span>${filled(says.before, { sentence: html`<b>${before.what}</b> ${before.why}` })}</span></p>`
      }`;
  }

  #waiting({ answer }: WeekTexts, problem: string | null) {
    if (this.saved.id === '') return html`<span class="because">${answer.noRoom}</span>`;
    return problem === null ? html`<span class="because">${answer.asking}</span>` : nothing;
  }

  #problem({ answer: says }: WeekTexts, answer: ExplanationView | null, detail: string) {
    const { formats } = this.context;
    const sentence =
      answer === null
        ? filled(says.notAnswered, { detail })
        : filled(says.stale, { time: formats.time(answer.at), detail });
    return html`<p class="help bad" role="alert">${sentence.join('')}</p>
      <button type="button" class="btn bare edge" @click=${() => this.#answers?.again()}>${says.again}</button>`;
  }

  #checks(checks: readonly CheckView[], { answer: says }: WeekTexts, names: CheckWords) {
    const rest = checks.filter(({ answer }) => answer === 'not_asked').length;
    return html`<ol class="checks">
        ${checks.map((one) => checkRow(one, says, names[one.name]))}
      </ol>
      ${rest === 0 ? nothing : html`<p class="help checks-rest">${this.context.formats.plural(rest, says.rest)}</p>`}`;
  }
}

/** What a person has to put right; the others are as somebody wants them. */
const FAILURES: readonly CheckView['name'][] = ['account_usable', 'not_blocked'];

function checkRow(
  { name, answer, text }: CheckView,
  says: WeekTexts['answer'],
  { yes, no }: CheckWords[CheckView['name']],
) {
  if (answer === 'yes') return html`<li class="y">${icon(check, { label: says.yes })}<p>${yes}</p></li>`;
  if (answer === 'not_asked')
    return html`<li class="x">${icon(MINUS, { label: says.notAsked })}<p>${yes}</p></li>`;
  return html`<li class="n ${FAILURES.includes(name) ? 'bad' : ''}">
    ${icon(CLOSE_THICK, { label: says.no })}
    <div><p>${says.stopsHere.replace('{what}', () => no)}</p><p>${text}</p></div>
  </li>`;
}

function told({ what, why }: ExplanationView) {
  return html`<b>${what}</b> <span class="because">${why}</span>`;
}

customElements.define('sps-answer-panel', AnswerPanel);
