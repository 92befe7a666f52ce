/** One sensor as a form: what of it people decide. Sits in a dialog, and tells it when it is saved. */
import { html, nothing } from 'lit';

import type { RoomView, SensorView } from '../../contract/views.ts';
import { sensorName } from '../../words/sensor-name.ts';
import { field, switchField, textField } from '../parts/field.ts';
import { Part } from '../parts/part.ts';
import { sensorRoles } from './roles.ts';
import type { Edited, SensorActs } from './sensor-acts.ts';
import type { SensorsTexts } from './texts/en.ts';

export class SensorForm extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    texts: { attribute: false },
    sensor: { attribute: false },
    rooms: { attribute: false },
    acts: { attribute: false },
    close: { attribute: false },
    changes: { state: true },
    wrong: { state: true },
    isSaving: { state: true },
  };
  declare texts: SensorsTexts;
  declare sensor: SensorView;
  declare rooms: readonly RoomView[];
  declare acts: SensorActs;
  /** @param isSaved false: it stays as it was. */
  declare close: (isSaved: boolean) => void;
  declare changes: Partial<Edited>;
  declare wrong: string | null;
  declare isSaving: boolean;

  constructor() {
    super();
    this.changes = {};
    this.wrong = null;
    this.isSaving = false;
  }

  protected override render() {
    const { texts, sensor } = this;
    const now = { ...sensor, ...this.changes };
    const set = (changes: Partial<Edited>) => {
      this.changes = { ...this.changes, ...changes };
    };
    return html`<form class="stack l" novalidate @submit=${this.#save}>
      ${textField(
        {
          id: 'sensor-name',
          label: texts.name,
          value: now.name,
          help: texts.nameHelp.replace('{name}', sensorName({ ...sensor, name: '' })),
        },
        (name) => set({ name: name.slice(0, 100) }),
      )}
      ${field(
        { id: 'sensor-role', label: texts.role },
        html`<select id="sensor-role" class="input" @change=${(event: Event) => set({ role: roleIn(event, now.role) })}>
          ${sensorRoles.map((role) => html`<option value=${role} ?selected=${role === now.role}>${texts[role]}</option>`)}
        </select>`,
      )}
      ${field(
        { id: 'sensor-room', label: texts.room },
        html`<select id="sensor-room" class="input" @change=${(event: Event) => set({ roomId: this.#roomIn(event) })}>
          <option value="" ?selected=${now.roomId === null}>${texts.noRoom}</option>
          ${this.rooms.map(({ id, name }) => html`<option value=${id} ?selected=${id === now.roomId}>${name}</option>`)}
        </select>`,
      )}
      ${textField({ id: 'sensor-place', label: texts.place, value: now.location }, (location) =>
        set({ location: location.slice(0, 200) }),
      )}
      ${switchField(texts.heard, now.enabled, (enabled) => set({ enabled }))}
      ${this.wrong === null ? nothing : html`<p class="help bad" role="alert">${this.wrong}</p>`}
      <div class="row end">
        <button type="button" class="btn bare grey" @click=${() => this.close(false)}>${texts.cancel}</button>
        <button class="btn main" ?disabled=${this.isSaving}>${texts.save}</button>
      </div>
    </form>`;
  }

  #roomIn({ target }: Event): Edited['roomId'] {
    const chosen = target instanceof HTMLSelectElement ? target.value : '';
    return this.rooms.find(({ id }) => id === chosen)?.id ?? null;
  }

  readonly #save = async (event: Event) => {
    event.preventDefault();
    if (this.isSaving) return;
    this.isSaving = true;
    const refused = await this.acts.change(this.sensor, this.changes);
    this.isSaving = false;
    if (refused === null) return this.close(true);
    this.wrong = refused.sentence;
    // Theirs is what stands now; what was typed here stays typed, and saving it again is meant.
    if (refused.now !== undefined) this.sensor = refused.now;
  };
}

function roleIn({ target }: Event, before: Edited['role']): Edited['role'] {
  const chosen = target instanceof HTMLSelectElement ? target.value : '';
  return sensorRoles.find((role) => role === chosen) ?? before;
}

customElements.define('sps-sensor-form', SensorForm);
