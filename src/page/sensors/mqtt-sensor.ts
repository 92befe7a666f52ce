/** A sensor that speaks MQTT itself: it is added by its id, is told what to say and where, and then is waited for. */
import { html, nothing } from 'lit';
import type { DiagnosticsView } from '../../contract/diagnostics.ts';
import type { SensorRole } from '../../contract/sensor.ts';
import type { RoomView, SensorView } from '../../contract/views.ts';
import { sensorName } from '../../words/sensor-name.ts';
import { copyable } from '../link-account/copyable.ts';
import '../link-account/link-account.css';
import { choiceBlank } from '../parts/blank.ts';
import { textField } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { check, plus } from '../parts/icons.ts';
import { Part } from '../parts/part.ts';
import { filled } from '../parts/sentence.ts';
import { addressForSensors } from '../settings/broker-address.ts';
import { sensorRoles } from './roles.ts';
import type { SensorActs } from './sensor-acts.ts';
import { EXAMPLE_ID, idFault } from './sensor-id.ts';
import type { SensorsTexts } from './texts/en.ts';

/** `<sps-mqtt-sensor .context .texts .acts .rooms .sensors>`; `added` is told the sensor that has joined. */
export class MqttSensor extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    texts: { attribute: false },
    acts: { attribute: false },
    rooms: { attribute: false },
    sensors: { attribute: false },
    added: { attribute: false },
    typed: { state: true },
    role: { state: true },
    roomId: { state: true },
    wrong: { state: true },
    waitsFor: { state: true },
    broker: { state: true },
  };
  declare texts: SensorsTexts;
  declare acts: SensorActs;
  declare rooms: readonly RoomView[];
  declare sensors: readonly SensorView[];
  declare added: ((sensor: SensorView) => void) | undefined;
  declare typed: string;
  declare role: SensorRole;
  /** null: nobody chose one yet. */
  declare roomId: string | null;
  declare wrong: string | null;
  /** The sensor that was added last. */
  declare waitsFor: SensorView | null;
  /** null: not known yet. */
  declare broker: DiagnosticsView['mqtt'] | null;

  constructor() {
    super();
    this.typed = '';
    this.role = 'motion';
    this.roomId = null;
    this.wrong = null;
    this.waitsFor = null;
    this.broker = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#askBroker();
  }

  async #askBroker(): Promise<void> {
    const answer = await this.context.api.diagnose({});
    if (answer.ok) this.broker = answer.view.mqtt;
  }

  protected override render() {
    const { texts } = this;
    const topic = html`<span class="code">sensors/${this.#fault()?.id ?? this.typed.trim()}/motion</span>`;
    const fault = this.wrong === null ? null : this.#fault();
    return html`
      <form class="card pad stack l" novalidate @submit=${this.#submit}>
        ${textField(
          {
            id: 'mqtt-id',
            label: texts.byId,
            value: this.typed,
            mono: true,
            placeholder: EXAMPLE_ID,
            help: html`${filled(texts.byIdHelp, { topic })}`,
            wrong: this.wrong,
          },
          (typed) => {
            this.typed = typed;
            // Once it is told what is wrong, it is told when it is right.
            if (this.wrong !== null) this.wrong = this.#sentence();
          },
        )}
        ${
          fault === null || fault.fault === 'idMissing' || fault.fault === 'idTaken'
            ? nothing
            : html`<div><button type="button" class="btn" @click=${() => this.#take(fault.id)}>${texts.useThis.replace('{id}', fault.id)}</button></div>`
        }
        <div class="row">
          ${choiceBlank(
            texts.role,
            this.role,
            sensorRoles.map((role) => ({ value: role, text: texts[role] })),
            (chosen) => {
              this.role = sensorRoles.find((role) => role === chosen) ?? this.role;
            },
          )}
          ${choiceBlank(
            texts.room,
            this.#room() ?? '',
            [
              { value: '', text: texts.noRoom },
              ...this.rooms.map(({ id, name }) => ({ value: id, text: name })),
            ],
            (chosen) => {
              this.roomId = chosen;
            },
          )}
          <button class="btn tonal push">${icon(plus)}${texts.addThis}</button>
        </div>
      </form>
      ${this.waitsFor === null ? nothing : this.#settings(this.waitsFor)}
    `;
  }

  /** What is to be set in the device, and whether it has spoken. */
  #settings(added: SensorView) {
    const { texts, context } = this;
    const now = this.sensors.find(({ id }) => id === added.id) ?? added;
    const isHeard = now.lastSeenAt !== null;
    const name = sensorName(added);
    const line = (what: string, text: string) =>
      html`<div class="stack"><p class="lbl">${what}</p>${copyable(text, what, context, texts)}</div>`;
    const at = this.broker === null ? null : addressForSensors(this.broker, location.hostname);
    return html`<section class="card pad stack l" aria-labelledby="mqtt-set">
      <h3 class="title" id="mqtt-set">${texts.tellIt.replace('{name}', name)}</h3>
      ${at === null ? nothing : html`<div class="stack">${line(texts.broker, at.text)}<p class="help">${at.isOnlyHere ? texts.brokerOnlyHere : texts.brokerHelp}</p></div>`}
      ${line(texts.topic, `sensors/${added.id}/motion`)}
      ${line(texts.payload, JSON.stringify({ sensorId: added.id, motionDetected: true }))}
      ${line(texts.status, `sensors/${added.id}/status`)}
      <div class="row">
        <p role="status">${
          isHeard
            ? html`${icon(check, { size: 's' })} ${texts.spoke.replace('{name}', name)}`
            : html`<span class="quiet">${texts.waiting}</span>`
        }</p>
        ${isHeard ? html`<button type="button" class="btn push" @click=${this.#done}>${texts.done}</button>` : nothing}
      </div>
    </section>`;
  }

  #fault() {
    return idFault(
      this.typed,
      this.sensors.map(({ id }) => id),
    );
  }

  #sentence(): string | null {
    const fault = this.#fault();
    if (fault === null) return null;
    return this.texts[fault.fault].replace('{typed}', this.typed.trim()).replace('{id}', fault.id);
  }

  #take(id: string): void {
    this.typed = id;
    this.wrong = null;
  }

  #room(): string | null {
    const only = this.rooms.length === 1 ? this.rooms[0] : undefined;
    return this.roomId ?? only?.id ?? null;
  }

  readonly #submit = async (event: Event) => {
    event.preventDefault();
    this.wrong = this.#sentence();
    if (this.wrong !== null) return this.querySelector<HTMLElement>('#mqtt-id')?.focus();
    const roomId = this.#room() || null;
    const added = await this.acts.add({ id: this.typed.trim(), kind: 'mqtt', role: this.role, roomId });
    if (typeof added === 'string') {
      this.wrong = added;
      return;
    }
    this.waitsFor = added;
    this.typed = '';
    this.added?.(added);
  };

  readonly #done = () => {
    this.waitsFor = null;
    this.querySelector<HTMLElement>('#mqtt-id')?.focus();
  };
}

customElements.define('sps-mqtt-sensor', MqttSensor);
