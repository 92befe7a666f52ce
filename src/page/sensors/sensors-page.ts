/** Sensors: everything that can see, what of it needs a person, and what could join. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SensorProblemView, SensorView, SnapshotView } from '../../contract/views.ts';
import { sensorName } from '../../words/sensor-name.ts';
import { ask, showDialog } from '../parts/dialog.ts';
import { empty } from '../parts/empty.ts';
import { icon } from '../parts/icon.ts';
import { alert, motionSensor, plus } from '../parts/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import { Page } from '../parts/part.ts';
import type { PageModule } from '../shell/pages.ts';
import { linkTo } from '../shell/route.ts';
import { batteryAlert } from './icons.ts';
import { createSensorActs, type SensorActs } from './sensor-acts.ts';
import { sensorRow } from './sensor-row.ts';
import { ago, lastMoved } from './standing.ts';
import type { SensorsTexts } from './texts/en.ts';
import './candidates.ts';
import './mqtt-sensor.ts';
import './sensor-form.ts';
import './sensors.css';

class SensorsPage extends Page<SensorsTexts> {
  #acts: SensorActs | null = null;

  protected override follows(): (() => void)[] {
    // "4 minutes ago" is another sentence a minute later.
    return [...super.follows(), this.context.now.everySecond(this.redraw)];
  }

  get #mayChange(): boolean {
    return this.context.about.you.rights === 'administrator';
  }

  #act(): SensorActs {
    this.#acts ??= createSensorActs(this.context, this.texts);
    return this.#acts;
  }

  protected override render() {
    const { texts } = this;
    const house = this.context.live.house();
    if (house === null) return html`<h1 class="hero">${texts.title}</h1>`;
    return html`
      <div class="sensors-head">
        <div class="stack"><h1 class="hero">${this.#title(house)}</h1><p class="quiet">${this.#movement(house)}</p></div>
        ${this.#mayChange ? html`<button type="button" class="btn tonal" @click=${this.#toJoining}>${icon(plus)}${texts.add}</button>` : nothing}
      </div>
      ${this.#mayChange ? nothing : html`<p class="help">${texts.mayNot}</p>`}
      ${this.#needs(house)} ${this.#lists(house)} ${this.#mayChange ? this.#joining(house) : nothing}
    `;
  }

  #title({ sensors }: SnapshotView): string {
    const { texts, context } = this;
    const { formats } = context;
    const needing = sensors.filter(({ problems }) => problems.length > 0).length;
    if (sensors.length === 0) return texts.title;
    if (needing === 0) return formats.plural(sensors.length, texts.allWell);
    if (sensors.length === 1) return texts.theOneNeeds;
    return formats.plural(needing, texts.needing).replace('{all}', formats.number(sensors.length));
  }

  #movement({ sensors, rooms }: SnapshotView): string {
    const { texts } = this;
    const last = lastMoved(sensors);
    if (last === null) return texts.noMovement;
    const room = rooms.find(({ id }) => id === last.roomId)?.name ?? sensorName(last);
    return texts.lastMovement.replace('{ago}', ago(last.motionAt, this.context)).replace('{room}', room);
  }

  #needs({ sensors }: SnapshotView) {
    const needing = sensors.flatMap((sensor) => sensor.problems.map((told) => ({ sensor, told })));
    if (needing.length === 0) return nothing;
    const { texts } = this;
    return html`<section class="stack l" aria-labelledby="sensors-need">
      <h2 class="title" id="sensors-need">${texts.needsYou}</h2>
      <ul class="card needs">
        ${needing.map(
          ({ sensor, told }) => html`<li>
            <span class="i-mark ${told.problem.type === 'stuck' ? 'w' : 'e'}">${icon(iconOf(told), { label: texts.problem })}</span>
            <p><b>${told.what}</b> <span class="quiet">${told.why}</span></p>
            ${this.#actFor(sensor, told)}
          </li>`,
        )}
      </ul>
    </section>`;
  }

  /** The one thing that helps: a stuck sensor is turned off, one that is no more goes, of all others one reads what they said. */
  #actFor(sensor: SensorView, { problem }: SensorProblemView) {
    const { texts } = this;
    const button = (text: string, act: () => void) =>
      html`<button type="button" class="btn bare" @click=${act}>${text}</button>`;
    if (this.#mayChange && problem.type === 'stuck')
      return button(texts.turnOff, () => void this.#act().turn(sensor, false));
    if (this.#mayChange && problem.type === 'offline' && problem.because === 'removed')
      return button(texts.remove, () => void this.#remove(sensor));
    return html`<a class="btn bare" href=${linkTo('history', { sensor: sensor.id })}>${texts.itsHistory}</a>`;
  }

  #lists(house: SnapshotView) {
    const { texts } = this;
    if (house.sensors.length === 0) return empty(motionSensor, texts.noneTitle, texts.noneWhy);
    const within = house.rooms.flatMap((room) => house.sensors.filter(({ roomId }) => roomId === room.id));
    const without = house.sensors.filter(({ roomId }) => roomId === null);
    return [
      within.length === 0 ? nothing : this.#list('sensors-in', texts.inRooms, texts.ticks, within, house),
      without.length === 0
        ? nothing
        : this.#list('sensors-out', texts.noRoomTitle, texts.noRoomHelp, without, house),
    ];
  }

  #list(id: string, title: string, help: string, sensors: readonly SensorView[], house: SnapshotView) {
    const { texts, context } = this;
    const roomNames = new Map(house.rooms.map((room) => [room.id, room.name]));
    const roomNameOf = ({ roomId }: SensorView) => (roomId === null ? null : (roomNames.get(roomId) ?? null));
    return html`<section class="stack l" aria-labelledby=${id}>
      <div class="shead"><h2 class="title" id=${id}>${title}</h2><p class="help">${help}</p></div>
      <ul class="card sens">
        ${repeat(
          sensors,
          (sensor) => sensor.id,
          (sensor) =>
            sensorRow(sensor, {
              context,
              texts,
              roomName: roomNameOf(sensor),
              items: this.#items(sensor, house),
            }),
        )}
      </ul>
    </section>`;
  }

  #items(sensor: SensorView, house: SnapshotView): MenuItem[] {
    const { texts } = this;
    const itsHistory = {
      text: texts.itsHistory,
      act: () => {
        location.hash = linkTo('history', { sensor: sensor.id });
      },
    };
    if (!this.#mayChange) return [itsHistory];
    const turned = { text: sensor.enabled ? texts.turnOff : texts.turnOn, to: !sensor.enabled };
    return [
      { text: texts.edit, act: () => void this.#edit(sensor, house) },
      itsHistory,
      { text: turned.text, act: () => void this.#act().turn(sensor, turned.to) },
      { text: texts.remove, act: () => void this.#remove(sensor) },
    ];
  }

  async #edit(sensor: SensorView, { rooms }: SnapshotView): Promise<void> {
    const { texts, context } = this;
    const saved = await showDialog<boolean>(
      texts.editTitle.replace('{name}', sensorName(sensor)),
      (close) =>
        html`<sps-sensor-form .context=${context} .texts=${texts} .sensor=${sensor} .rooms=${rooms} .acts=${this.#act()} .close=${close}></sps-sensor-form>`,
    );
    if (saved === true) context.toast({ text: texts.saved.replace('{name}', sensorName(sensor)) });
  }

  async #remove(sensor: SensorView): Promise<void> {
    const { texts } = this;
    const title = texts.removeTitle.replace('{name}', sensorName(sensor));
    const sure = await ask({
      title,
      body: texts.removeBody,
      yes: texts.remove,
      no: texts.cancel,
      destroys: true,
    });
    if (sure) await this.#act().remove(sensor);
  }

  #joining({ rooms, sensors }: SnapshotView) {
    const { texts, context } = this;
    return html`<section class="stack l" aria-labelledby="sensors-join">
      <div class="shead"><h2 class="title" id="sensors-join" tabindex="-1">${texts.couldJoin}</h2><p class="help">${texts.couldJoinHelp}</p></div>
      <sps-candidates .context=${context} .texts=${texts} .acts=${this.#act()} .rooms=${rooms} .sensors=${sensors}></sps-candidates>
      <sps-mqtt-sensor .context=${context} .texts=${texts} .acts=${this.#act()} .rooms=${rooms} .sensors=${sensors}></sps-mqtt-sensor>
    </section>`;
  }

  readonly #toJoining = () => {
    const title = this.querySelector<HTMLElement>('#sensors-join');
    title?.focus();
    title?.scrollIntoView();
  };
}

function iconOf({ problem }: SensorProblemView): string {
  return 'batteryPercent' in problem && problem.batteryPercent !== null && problem.batteryPercent <= 10
    ? batteryAlert
    : alert;
}

customElements.define('sps-sensors-page', SensorsPage);

export const page: PageModule<SensorsTexts> = {
  tag: 'sps-sensors-page',
  texts: {
    en: () => import('./texts/en.ts'),
    de: () => import('./texts/de.ts'),
    fr: () => import('./texts/fr.ts'),
    es: () => import('./texts/es.ts'),
    nl: () => import('./texts/nl.ts'),
  },
};
