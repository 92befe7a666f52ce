/** `<sps-music-form>`: music by a link of Spotify and a word of one's own. Tells a `music` event, or `leave`. */
import { html, type PropertyDeclarations } from 'lit';
import { textField } from '../parts/field.ts';
import { Part } from '../parts/part.ts';
import { type Given, musicGiven } from './music-given.ts';
import type { WeekTexts } from './week-texts/en.ts';

class MusicForm extends Part {
  static override properties: PropertyDeclarations = {
    ...Part.properties,
    texts: { attribute: false },
    link: { state: true },
    label: { state: true },
    wrong: { state: true },
  };
  declare texts: WeekTexts;
  declare link: string;
  declare label: string;
  /** What came of it when it was to be taken; null: it was not yet. */
  declare wrong: Given | null;

  constructor() {
    super();
    this.link = '';
    this.label = '';
    this.wrong = null;
  }

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  protected override render() {
    const { music } = this.texts;
    const { link, label } = this.wrong ?? {};
    return html`<form class="music-form" novalidate @submit=${this.#submitted} @keydown=${this.#pressed}>
      ${textField(
        {
          id: 'music-link',
          label: music.link,
          help: music.linkHelp,
          value: this.link,
          wrong: link == null ? null : music.wrong[link].replace('{given}', () => quoted(this.link)),
        },
        (value) => {
          this.link = value;
          this.#judge();
        },
      )}
      ${textField(
        {
          id: 'music-label',
          label: music.label,
          help: music.labelHelp,
          value: this.label,
          wrong: label == null ? null : this.#wrongLabel(label),
        },
        (value) => {
          this.label = value;
          this.#judge();
        },
      )}
      <div class="row">
        <button class="btn tonal">${music.take}</button>
        <button type="button" class="btn bare" @click=${this.#leave}>${music.cancel}</button>
      </div>
    </form>`;
  }

  #wrongLabel(label: 'none' | 'long'): string {
    const { noLabel, longLabel } = this.texts.music;
    return label === 'none'
      ? noLabel
      : longLabel.replace('{n}', this.context.formats.number(this.label.trim().length));
  }

  /** Nobody is corrected before they are done; once they were, each letter may put it right. */
  #judge(): void {
    if (this.wrong !== null) this.wrong = musicGiven(this.link, this.label);
  }

  readonly #submitted = (event: Event) => {
    event.preventDefault();
    const given = musicGiven(this.link, this.label);
    this.wrong = given;
    if (given.music !== null) this.dispatchEvent(new CustomEvent('music', { detail: given.music }));
    else void this.updateComplete.then(() => this.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };

  readonly #leave = () => this.dispatchEvent(new CustomEvent('leave'));

  readonly #pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape') this.#leave();
  };
}

function quoted(link: string): string {
  const text = link.trim();
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

customElements.define('sps-music-form', MusicForm);
