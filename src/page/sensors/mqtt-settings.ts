/** What is to be set in a device that speaks MQTT, each line to be copied, and whether it has spoken. */
import { html, nothing } from 'lit';
import type { DiagnosticsView } from '../../contract/diagnostics.ts';
import type { SensorView } from '../../contract/views.ts';
import { sensorName } from '../../words/sensor-name.ts';
import { copyable } from '../link-account/copyable.ts';
import { icon } from '../parts/icon.ts';
import { check } from '../parts/icons.ts';
import { Part } from '../parts/part.ts';
import { addressForSensors } from '../settings/broker-address.ts';
import type { SensorsTexts } from './texts/en.ts';
import '../link-account/link-account.css';

/** `<sps-mqtt-settings .context .texts .sensor .done>`; `done` is told when somebody has seen that it works. */
class MqttSettings extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    texts: { attribute: false },
    sensor: { attribute: false },
    done: { attribute: false },
    broker: { state: true },
  };
  declare texts: SensorsTexts;
  declare sensor: SensorView;
  declare done: () => void;
  /** null: not known yet. */
  declare broker: DiagnosticsView['mqtt'] | null;

  constructor() {
    super();
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
    const { texts, sensor, broker } = this;
    const name = sensorName(sensor);
    const isHeard = sensor.lastSeenAt !== null;
    const at = broker === null ? null : addressForSensors(broker, location.hostname);
    return html`<section class="card pad stack l" aria-labelledby="mqtt-set">
      <h3 class="title" id="mqtt-set">${texts.tellIt.replace('{name}', name)}</h3>
      ${
        at === null
          ? nothing
          : html`<div class="stack">${this.#line(texts.broker, at.text)}<p class="help">${at.isOnlyHere ? texts.brokerOnlyHere : texts.brokerHelp}</p></div>`
      }
      ${this.#line(texts.topic, `sensors/${sensor.id}/motion`)}
      ${this.#line(texts.payload, JSON.stringify({ sensorId: sensor.id, motionDetected: true }))}
      ${this.#line(texts.status, `sensors/${sensor.id}/status`)}
      <div class="row">
        <p role="status">${
          isHeard
            ? html`${icon(check, { size: 's' })} ${texts.spoke.replace('{name}', name)}`
            : html`<span class="quiet">${texts.waiting}</span>`
        }</p>
        ${isHeard ? html`<button type="button" class="btn push" @click=${this.done}>${texts.done}</button>` : nothing}
      </div>
    </section>`;
  }

  #line(what: string, text: string) {
    return html`<div class="stack"><p class="lbl">${what}</p>${copyable(text, what, this.context, this.texts)}</div>`;
  }
}

customElements.define('sps-mqtt-settings', MqttSettings);
