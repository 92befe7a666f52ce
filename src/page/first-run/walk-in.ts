/** The end of the first run: somebody walks past the sensor, and hears music. Until then it says what each movement did, and why. */
import { html, nothing } from 'lit';
import type { EventView, RoomView, SensorView } from '../../contract/views.ts';
import { sensorName } from '../../words/sensor-name.ts';
import { Part } from '../parts/part.ts';
import { linkTo, linkToRoom } from '../shell/route.ts';
import { plays } from './steps.ts';
import type { FirstRunTexts } from './texts/en.ts';

/** `<sps-walk-in .context .texts .room .sensors>` */
export class WalkIn extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    texts: { attribute: false },
    room: { attribute: false },
    sensors: { attribute: false },
    answer: { state: true },
  };
  declare texts: FirstRunTexts;
  declare room: RoomView;
  declare sensors: readonly SensorView[];
  /** The verdict of the last movement here. */
  declare answer: EventView | null;
  #isTold = false;

  constructor() {
    super();
    this.answer = null;
  }

  protected override follows(): (() => void)[] {
    return [
      this.context.live.watchReports((event) => {
        if (event.roomId === this.room.id && event.motionDetected) this.answer = event;
      }),
    ];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#look();
  }

  /** Somebody may have walked past while this was being loaded, or before they came back. */
  async #look(): Promise<void> {
    const query = { roomId: this.room.id, limit: 20 };
    const told = await this.context.api.listEvents({ query });
    if (told.ok) this.answer ??= told.view.items.find(({ motionDetected }) => motionDetected) ?? null;
  }

  protected override updated(): void {
    if (this.#isTold || !plays(this.room)) return;
    this.#isTold = true;
    this.context.announce(this.texts.playing.replace('{room}', this.room.name));
  }

  protected override render() {
    return plays(this.room) ? this.#over() : this.#waiting();
  }

  #waiting() {
    const { texts, room, answer } = this;
    const body = texts.walkBody
      .replace('{sensor}', this.sensors.map(sensorName).join(', '))
      .replace('{room}', room.name);
    return html`
      <p>${body}</p>
      <p class="sentence" role="status"><b>${room.phase.what}</b> <span class="because">${room.phase.why}</span></p>
      ${
        answer === null
          ? nothing
          : html`<div class="stack"><p class="lbl">${texts.lastAnswer}</p><p>${answer.verdict.text}</p></div>`
      }
      <div class="row">
        <button type="button" class="btn" @click=${this.#start}>${texts.startByHand}</button>
        <a class="btn bare push" href=${linkToRoom(room.id)}>${texts.toRoom.replace('{room}', room.name)}</a>
      </div>
    `;
  }

  #over() {
    const { texts, room } = this;
    return html`
      <p class="sentence" role="status"><b>${room.phase.what}</b> <span class="because">${room.phase.why}</span></p>
      <p class="quiet">${texts.playingBody}</p>
      <div class="row"><a class="btn main push" href=${linkTo('home')}>${texts.toHome}</a></div>
    `;
  }

  readonly #start = async () => {
    const answer = await this.context.api.startRoom({ params: { id: this.room.id } });
    if (!answer.ok) this.context.toast({ text: answer.problem.detail });
  };
}

customElements.define('sps-walk-in', WalkIn);
