/** The first room: what it is called, what plays there and how loud, and three seconds to hear whether it does. */
import { html, nothing } from 'lit';
import type { Client } from '../../contract/client.ts';
import type { Problem } from '../../contract/problem.ts';
import '../link-account/speaker-test.ts';
import { field, textField } from '../parts/field.ts';
import { Part } from '../parts/part.ts';
import { idFrom } from '../sensors/sensor-id.ts';
import type { ChosenSpeaker } from './steps.ts';
import type { FirstRunTexts } from './texts/en.ts';

type NewRoom = Parameters<Client['addRoom']>[0]['body'];

const USUAL_VOLUME = 25;

/** `<sps-name-room .context .texts .accountId .speaker>`. When the room is there, the house says so. */
export class NameRoom extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    texts: { attribute: false },
    accountId: { attribute: false },
    speaker: { attribute: false },
    name: { state: true },
    link: { state: true },
    label: { state: true },
    volume: { state: true },
    wrong: { state: true },
    isBusy: { state: true },
  };
  declare texts: FirstRunTexts;
  declare accountId: string;
  declare speaker: ChosenSpeaker;
  declare name: string;
  declare link: string;
  declare label: string;
  declare volume: number;
  declare wrong: { name?: string; link?: string; other?: string };
  declare isBusy: boolean;

  constructor() {
    super();
    this.name = '';
    this.link = '';
    this.label = '';
    this.volume = USUAL_VOLUME;
    this.wrong = {};
    this.isBusy = false;
  }

  protected override render() {
    const { texts, wrong, context, volume } = this;
    return html`<form class="stack l" novalidate @submit=${this.#save}>
      <p>${texts.playsOn.replace('{name}', this.speaker.name)}</p>
      ${textField(
        { id: 'first-name', label: texts.roomName, value: this.name, wrong: wrong.name ?? null },
        (name) => {
          this.name = name;
        },
      )}
      ${textField(
        {
          id: 'first-music',
          label: texts.music,
          help: texts.musicHelp,
          value: this.link,
          wrong: wrong.link ?? null,
        },
        (link) => {
          this.link = link;
        },
      )}
      ${textField(
        { id: 'first-label', label: texts.label, value: this.label, placeholder: texts.labelDefault },
        (label) => {
          this.label = label;
        },
      )}
      ${field(
        { id: 'first-volume', label: texts.volume },
        html`<div class="vol">
          <input
            id="first-volume"
            type="range"
            min="0"
            max="100"
            .value=${String(volume)}
            @input=${({ target }: Event) => {
              if (target instanceof HTMLInputElement) this.volume = target.valueAsNumber;
            }}
          /><span class="num">${context.formats.percent(volume)}</span>
        </div>`,
      )}
      ${wrong.other === undefined ? nothing : html`<p class="help bad" role="alert">${wrong.other}</p>`}
      ${
        this.link.trim() === ''
          ? nothing
          : html`<sps-speaker-test
              .context=${context}
              .accountId=${this.accountId}
              .speaker=${this.#speaker()}
              .music=${this.#music()}
            ></sps-speaker-test>`
      }
      <div class="row"><button class="btn main push" ?disabled=${this.isBusy}>${texts.save}</button></div>
    </form>`;
  }

  #speaker(): NewRoom['speaker'] {
    const { name, type, entityId } = this.speaker;
    return entityId === null
      ? { output: 'spotify_connect', name, type }
      : { output: 'media_player', name, entityId };
  }

  readonly #save = async (event: Event) => {
    event.preventDefault();
    if (this.isBusy || !this.#isComplete()) return;
    this.isBusy = true;
    const name = this.name.trim().slice(0, 100);
    const made = await this.context.api.addRoom({
      body: {
        id: idFrom(name) || 'room',
        name,
        accountId: this.accountId,
        speaker: this.#speaker(),
        policy: { music: this.#music(), volumePercent: this.volume },
      },
    });
    this.isBusy = false;
    if (!made.ok) this.#refused(made.problem);
  };

  /** Says what is missing, and puts the reader there. */
  #isComplete(): boolean {
    const { texts } = this;
    const named = this.name.trim() !== '';
    const link = this.link.trim() === '' ? texts.musicMissing : null;
    this.wrong = { ...(named ? {} : { name: texts.nameMissing }), ...(link === null ? {} : { link }) };
    const first = named ? '#first-music' : '#first-name';
    const isComplete = named && link === null;
    if (!isComplete) this.querySelector<HTMLElement>(first)?.focus();
    return isComplete;
  }

  #refused({ detail, issues = [] }: Problem): void {
    const isLink = issues.some(({ path }) => path.endsWith('contextUri'));
    this.wrong = isLink ? { link: this.texts.musicWrong } : { other: detail };
    if (isLink) this.querySelector<HTMLElement>('#first-music')?.focus();
  }

  #music() {
    return { contextUri: this.link.trim(), label: this.label.trim() || this.texts.labelDefault };
  }
}

customElements.define('sps-name-room', NameRoom);
