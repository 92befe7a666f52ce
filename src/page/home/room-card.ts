/** One room: what it does and why, its day, and what one may do about it. Counts down by the clock of the page. */
import { html, nothing, type PropertyDeclarations } from 'lit';
import type { RoomView } from '../../contract/views.ts';
import { Part } from '../parts/part.ts';
import '../strip/strip.ts';
import { filled } from '../parts/sentence.ts';
import { vars } from '../parts/vars.ts';
import { digits } from '../shell/formats.ts';
import { linkTo, linkToRoom } from '../shell/route.ts';
import { actsOf } from './acts.ts';
import { type Asking, roomActs } from './card-acts.ts';
import { slot, track } from './card-slot.ts';
import { fuseLeft } from './fuse.ts';
import { movementOf } from './movement.ts';
import './room-card.css';
import type { HomeTexts } from './texts/en.ts';
import './widths.css';

/** What was asked stands until the room says what came of it, or for so long. */
const SAID_FOR_MS = 8000;

/** `<sps-room-card .context=… .texts=… .room=… .isStale=…>` */
export class RoomCard extends Part {
  static override properties: PropertyDeclarations = {
    ...Part.properties,
    texts: { attribute: false },
    room: { attribute: false },
    isStale: { attribute: false },
    said: { state: true },
    readout: { state: true },
    missingCover: { state: true },
  };
  declare texts: HomeTexts;
  declare room: RoomView;
  /** Nobody knows how the house stands now. */
  declare isStale: boolean;
  /** The answer to whoever asked something last; null: the room speaks for itself. */
  declare said: { what: string; isRefusal: boolean } | null;
  /** What a finger is at on the strip; null: none is. */
  declare readout: string | null;
  /** A home without a line to the internet has music, and no covers. */
  declare missingCover: string | null;
  #shown = '';
  #wasLeft = 0;
  #callOff = () => {};

  constructor() {
    super();
    this.said = null;
    this.readout = null;
    this.missingCover = null;
  }

  protected override follows(): (() => void)[] {
    return [this.context.now.everySecond(this.#tick), () => this.#callOff()];
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get('room');
    if (before !== undefined && this.#stood(before) !== this.#stood(this.room)) this.said = null;
  }

  #stood(room: unknown): string {
    return JSON.stringify(room instanceof Object && 'phase' in room ? room.phase : null);
  }

  /** Two hundred cards are told each second, and few of them look any different. */
  readonly #tick = (): void => {
    if (this.#moving() !== this.#shown) this.requestUpdate();
  };

  #moving(): string {
    return `${this.#left()} ${movementOf(this.room, this.#now(), this.texts, this.context.formats)}`;
  }

  #now(): number {
    return this.context.now.at();
  }

  #left(): string | null {
    const { countsTo } = this.room.phase;
    return countsTo === null ? null : digits(Date.parse(countsTo) - this.#now());
  }

  protected override render() {
    const { room, texts, context } = this;
    this.#shown = this.#moving();
    const id = `room-${room.id}`;
    return html`<article class="card room" aria-labelledby=${id}>
      <div class="who">
        ${slot(room, texts, this.missingCover, this.#withoutCover)}
        <div>
          <h2 id=${id}>
            <a class="hit" href=${linkToRoom(room.id)}>${room.name}</a>
            <span>${movementOf(room, this.#now(), texts, context.formats)}</span>
          </h2>
          <p class="sentence">${this.said === null ? this.#sentence() : this.#answer(this.said)}</p>
          <p class="detail">${this.#detail()}</p>
        </div>
      </div>
      <div class="day-side">
        <sps-strip .context=${context} .room=${room} @sps-readout=${this.#scrubbed}></sps-strip>
        <div class="acts ${actsOf(room).isPlaying ? 'playing' : ''}">
          ${context.about.you.rights === 'read' ? nothing : roomActs(room, texts, context, this.#asking)}
        </div>
      </div>
      ${this.#fuse()}
    </article>`;
  }

  readonly #withoutCover = (coverUrl: string): void => {
    this.missingCover = coverUrl;
  };

  #sentence() {
    const { what, lead, why, counting } = this.room.phase;
    const left = this.#left();
    const because =
      counting === null || left === null
        ? why
        : filled(counting, { left: html`<b class=${this.isStale ? 'stale' : ''}><time>${left}</time></b>` });
    return html`<b>${lead}</b>${what.slice(lead.length)} <span class="because">${because}</span>`;
  }

  #answer({ what, isRefusal }: { what: string; isRefusal: boolean }) {
    return isRefusal ? html`<span class="because" role="alert">${what}</span>` : html`<b>${what}</b>`;
  }

  #detail() {
    const { room, texts } = this;
    if (this.readout !== null) return html`<span class="readout">${this.readout}</span>`;
    if (room.nowPlaying !== null) return track(room.nowPlaying, texts);
    if (room.phase.name === 'blocked')
      return html`<a class="hit" href=${linkTo('history', { room: room.id })}>${texts.seeSteps}</a>`;
    return room.phase.detail ?? '';
  }

  readonly #scrubbed = ({ detail }: CustomEvent<string | null>) => {
    this.readout = detail;
  };

  #fuse() {
    const left = fuseLeft(this.room, this.#now());
    if (left === null) return nothing;
    const isFuller = left > this.#wasLeft;
    this.#wasLeft = left;
    return html`<div class="fuse ${isFuller ? 'fuller' : ''}" aria-hidden="true" ${vars({ '--left': left })}></div>`;
  }

  /** Says at once what was asked for; if it is refused, why. */
  readonly #asking: Asking = {
    asked: async (what, ask) => {
      this.#say({ what, isRefusal: false });
      const answer = await ask();
      if (!answer.ok) this.#asking.refused(answer.problem.detail);
    },
    refused: (why) => this.#say({ what: why, isRefusal: true }),
  };

  #say(said: { what: string; isRefusal: boolean }): void {
    this.#callOff();
    this.said = said;
    this.#callOff = this.context.now.after(SAID_FOR_MS, () => {
      this.said = null;
    });
  }
}

customElements.define('sps-room-card', RoomCard);
