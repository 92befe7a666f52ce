/** What Home Assistant has that could be a sensor here: found by its name, area or device, and added to a room. */
import { html, nothing } from 'lit';
import type { CandidatesView } from '../../contract/candidates.ts';
import type { RoomView, SensorView } from '../../contract/views.ts';
import { choiceBlank } from '../parts/blank.ts';
import { textField } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { plus } from '../parts/icons.ts';
import { Part } from '../parts/part.ts';
import { roleIcons } from './roles.ts';
import type { SensorActs } from './sensor-acts.ts';
import { freeId, idFrom } from './sensor-id.ts';
import type { SensorsTexts } from './texts/en.ts';

type Candidate = CandidatesView['sensors'][number];

/** Fewer are seen at a glance. */
const SEARCHED_FROM = 8;

/** `<sps-candidates .context .texts .acts .rooms .sensors>`; `added` is told each sensor that has joined. */
export class Candidates extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    texts: { attribute: false },
    acts: { attribute: false },
    rooms: { attribute: false },
    sensors: { attribute: false },
    added: { attribute: false },
    found: { state: true },
    failure: { state: true },
    wanted: { state: true },
    chosen: { state: true },
    adding: { state: true },
  };
  declare texts: SensorsTexts;
  declare acts: SensorActs;
  declare rooms: readonly RoomView[];
  declare sensors: readonly SensorView[];
  declare added: ((sensor: SensorView) => void) | undefined;
  /** null: Home Assistant has not answered yet. */
  declare found: CandidatesView | null;
  declare failure: string | null;
  /** What is searched for. */
  declare wanted: string;
  /** Rooms that somebody chose, by entity; '': none. */
  declare chosen: Readonly<Record<string, string>>;
  declare adding: string | null;

  constructor() {
    super();
    this.found = null;
    this.failure = null;
    this.wanted = '';
    this.chosen = {};
    this.adding = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#ask();
  }

  readonly #ask = async () => {
    this.failure = null;
    const answer = await this.context.api.listCandidates({});
    if (answer.ok) this.found = answer.view;
    else this.failure = answer.problem.detail;
  };

  protected override render() {
    const { texts, failure, found } = this;
    if (failure !== null)
      return html`<div class="card pad row"><p class="quiet" role="status">${failure}</p>
        <button type="button" class="btn push" @click=${this.#ask}>${texts.tryAgain}</button></div>`;
    if (found === null)
      return html`<p class="card pad quiet" role="status" aria-busy="true">${texts.looking}</p>`;
    const taken = new Set(this.sensors.map(({ entityId }) => entityId));
    const free = found.sensors.filter(({ entityId }) => !taken.has(entityId));
    if (free.length === 0)
      return html`<p class="card pad quiet">${found.homeAssistant ? texts.nothingToJoin : texts.noHome}</p>`;
    const shown = free.filter((candidate) => fits(candidate, this.wanted));
    return html`
      ${
        free.length < SEARCHED_FROM
          ? nothing
          : textField(
              { id: 'candidate-search', label: texts.search, value: this.wanted, type: 'search' },
              (wanted) => {
                this.wanted = wanted;
              },
            )
      }
      ${
        shown.length === 0
          ? html`<p class="card pad quiet" role="status">${texts.noneFound.replace('{text}', this.wanted)}</p>`
          : html`<ul class="card sens cand">${shown.map((candidate) => this.#row(candidate))}</ul>`
      }
    `;
  }

  #row(candidate: Candidate) {
    const { texts, rooms } = this;
    const { entityId, name, role, areaName, deviceName, integration } = candidate;
    const details = [areaName, deviceName === name ? null : deviceName, integration].filter(
      (detail) => detail !== null,
    );
    const roomId = this.#roomOf(candidate);
    const choices = [
      { value: '', text: texts.noRoom },
      ...rooms.map((room) => ({ value: room.id, text: room.name })),
    ];
    return html`<li data-entity=${entityId}>
      ${icon(roleIcons[role])}
      <div><p><b>${name}</b></p><p class="dots">${details.map((detail) => html`<span>${detail}</span> `)}</p></div>
      <div class="row">
        ${choiceBlank(texts.roomFor.replace('{name}', name), roomId, choices, (chosen) => {
          this.chosen = { ...this.chosen, [entityId]: chosen };
        })}
        <button
          type="button"
          class="btn tonal"
          aria-label=${texts.addNamed.replace('{name}', name)}
          ?disabled=${this.adding === entityId}
          @click=${() => void this.#add(candidate, roomId)}
        >${icon(plus)}${texts.addThis}</button>
      </div>
    </li>`;
  }

  /** The room of its area, until somebody says another; where there is but one, that. */
  #roomOf({ entityId, areaId }: Candidate): string {
    const { rooms } = this;
    const near = rooms.find(({ area }) => area !== null && area === areaId);
    const only = rooms.length === 1 ? rooms[0] : undefined;
    return this.chosen[entityId] ?? near?.id ?? only?.id ?? '';
  }

  async #add({ entityId, name, role }: Candidate, chosen: string): Promise<void> {
    this.adding = entityId;
    const taken = this.sensors.map(({ id }) => id);
    const id = freeId(idFrom(entityId.replace(/^[^.]*\./, '')) || 'sensor', taken);
    const roomId = chosen === '' ? null : chosen;
    const added = await this.acts.add({
      id,
      name: name.slice(0, 100),
      kind: 'home_assistant',
      role,
      entityId,
      roomId,
    });
    this.adding = null;
    if (typeof added === 'string') this.context.toast({ text: added });
    else this.added?.(added);
  }
}

function fits({ name, areaName, deviceName, entityId }: Candidate, wanted: string): boolean {
  const text = [name, areaName, deviceName, entityId].join('\n').toLocaleLowerCase();
  return wanted
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

customElements.define('sps-candidates', Candidates);
