/** `<sps-wake-recipe>`: what Home Assistant does to wake a speaker, step by step, for all rooms that play there. */
import { html, nothing } from 'lit';
import type { CandidatesView } from '../../contract/candidates.ts';
import type { Speaker } from '../../contract/speaker.ts';
import type { RoomView } from '../../contract/views.ts';
import { field } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { close, plus } from '../parts/icons.ts';
import { Part } from '../parts/part.ts';
import {
  type DraftField,
  type DraftStep,
  draftOf,
  recipeIn,
  STEPS_AT_MOST,
  wrongIn,
} from './recipe-draft.ts';
import { listed } from './rooms-named.ts';
import { saveRecipe } from './save-recipe.ts';
import type { MusicTexts } from './texts/en.ts';

const TURN_ON = 'media_player.turn_on';

class WakeRecipe extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    texts: { attribute: false },
    speaker: { attribute: false },
    rooms: { attribute: false },
    done: { attribute: false },
    draft: { state: true },
    players: { state: true },
    isTried: { state: true },
    wrong: { state: true },
  };
  declare texts: MusicTexts;
  declare speaker: Speaker;
  /** Those that play there, as they were read. */
  declare rooms: readonly RoomView[];
  /** @param saved whether anything has become different. */
  declare done: (saved: boolean) => void;
  declare draft: DraftStep[];
  /** What Home Assistant has that could be turned on. */
  declare players: CandidatesView['speakers'];
  /** Nobody is told that a field is wrong before they have said that they are done with it. */
  declare isTried: boolean;
  declare wrong: string | null;
  /** The recipes that are to be replaced. */
  #before: readonly string[] = [];
  #isBusy = false;

  constructor() {
    super();
    this.draft = [];
    this.players = [];
    this.isTried = false;
    this.wrong = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.draft = (this.rooms[0]?.wake ?? []).map(draftOf);
    this.#before = this.rooms.map(({ wake }) => JSON.stringify(wake));
    void this.#offer();
  }

  /** Without Home Assistant entities are typed. */
  async #offer(): Promise<void> {
    const told = await this.context.api.listCandidates({});
    if (told.ok) this.players = told.view.speakers;
  }

  protected override render() {
    const { recipe: texts } = this.texts;
    const names = listed(
      this.rooms.map(({ name }) => name),
      this.context.formats,
    );
    const isMixed = new Set(this.#before).size > 1;
    const wrong = this.isTried ? wrongIn(this.draft, texts) : [];
    return html`<form class="stack l" novalidate @submit=${this.#submit}>
      <p class="help">${texts.why}</p>
      <p>${texts.holds.replace('{rooms}', names)} ${isMixed ? texts.differs : nothing}</p>
      ${this.draft.length === 0 ? html`<p class="quiet">${texts.none}</p>` : nothing}
      <div class="stack l">${this.draft.map((step, at) => this.#step(step, at, wrong[at] ?? {}))}</div>
      <datalist id="players">${this.players.map(({ entityId, name }) => html`<option value=${entityId}>${name}</option>`)}</datalist>
      ${
        this.draft.length >= STEPS_AT_MOST
          ? nothing
          : html`<div class="row">
              <button type="button" class="btn" @click=${() => this.#add(TURN_ON)}>${icon(plus)}${texts.addTurnOn}</button>
              <button type="button" class="btn bare" @click=${() => this.#add('')}>${texts.add}</button>
            </div>`
      }
      <div role="alert">${this.wrong === null ? nothing : html`<p class="help bad">${this.wrong}</p>`}</div>
      <div class="row end">
        <button type="button" class="btn bare grey" @click=${() => this.done(false)}>${this.texts.cancel}</button>
        <button class="btn main">${this.texts.save}</button>
      </div>
    </form>`;
  }

  #step(step: DraftStep, at: number, wrong: Partial<Record<DraftField, string>>) {
    const { recipe: texts } = this.texts;
    const number = this.context.formats.number(at + 1);
    const one = (name: DraftField, label: string, type = 'text') => {
      const id = `wake-${at}-${name}`;
      const isWrong = wrong[name] !== undefined;
      return field(
        { id, label, wrong: wrong[name] ?? null },
        html`<input
          id=${id}
          class="input ${name === 'waitFor' ? '' : 'mono'}"
          type=${type}
          list=${name === 'entityId' ? 'players' : nothing}
          autocomplete="off"
          spellcheck="false"
          .value=${step[name]}
          aria-invalid=${isWrong ? 'true' : nothing}
          aria-describedby=${isWrong ? `${id}-wrong` : nothing}
          @input=${({ target }: Event) =>
            target instanceof HTMLInputElement && this.#change(at, { ...step, [name]: target.value })}
        />`,
      );
    };
    return html`<div class="wake-step stack" role="group" aria-label=${texts.step.replace('{n}', number)}>
      <div class="row"><b>${texts.step.replace('{n}', number)}</b>
        <button type="button" class="btn bare icon grey push" aria-label=${texts.remove.replace('{n}', number)} @click=${() => this.#remove(at)}>${icon(close)}</button></div>
      ${one('action', texts.action)} ${one('entityId', texts.entity)}
      ${one('data', texts.data)} ${one('waitFor', texts.wait, 'number')}
    </div>`;
  }

  #change(at: number, step: DraftStep): void {
    this.draft = this.draft.with(at, step);
  }

  #remove(at: number): void {
    this.draft = this.draft.filter((_, other) => other !== at);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.row .btn')?.focus());
  }

  #add(action: string): void {
    const { speaker } = this;
    const plain = (name: string) => name.trim().toLowerCase();
    const namesake = this.players.find(({ name }) => plain(name) === plain(speaker.name));
    const own = speaker.output === 'media_player' ? speaker.entityId : (namesake?.entityId ?? '');
    const entityId = action === '' ? '' : own;
    const at = this.draft.length;
    this.draft = [...this.draft, { action, entityId, data: '', waitFor: '0' }];
    // To what is still to be typed.
    const field = action === '' ? 'action' : 'entityId';
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#wake-${at}-${field}`)?.focus());
  }

  readonly #submit = async (event: Event) => {
    event.preventDefault();
    const { recipe: texts } = this.texts;
    this.isTried = true;
    const recipe = recipeIn(this.draft);
    if (recipe === null || wrongIn(this.draft, texts).some((step) => Object.keys(step).length > 0)) {
      await this.updateComplete;
      this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      return;
    }
    if (this.#isBusy) return;
    this.#isBusy = true;
    const saved = await saveRecipe(this.rooms, this.#before, recipe, this.context.api);
    this.#isBusy = false;
    this.#before = saved.before;
    if (saved.ok) {
      const names = listed(
        this.rooms.map(({ name }) => name),
        this.context.formats,
      );
      this.context.toast({ text: texts.saved.replace('{rooms}', names) });
      this.done(true);
    } else this.wrong = saved.wrong ?? texts.changedMeanwhile;
  };
}

customElements.define('sps-wake-recipe', WakeRecipe);
