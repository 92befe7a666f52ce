/** `#/rooms/<id>` and `#/rooms/new`: everything a person can decide about a room, against what others decide meanwhile. */
import { html, nothing } from 'lit';
import { ask } from '../parts/dialog.ts';
import { empty } from '../parts/empty.ts';
import { alert } from '../parts/icons.ts';
import { Page } from '../parts/part.ts';
import { filled } from '../parts/sentence.ts';
import type { PageModule } from '../shell/pages.ts';
import { linkTo, linkToRoom } from '../shell/route.ts';
import { byWhom } from './by-whom.ts';
import { changesBetween } from './changes.ts';
import { type Around, type Desk, rightsOver } from './desk.ts';
import { draftOf, type Edit, isSame } from './draft.ts';
import type { Editing, EditingState } from './editing.ts';
import { editor } from './editor.ts';
import { lookAround } from './look-around.ts';
import { openRoom } from './open-room.ts';
import { nameOf } from './sensors-card.ts';
import type { RoomTexts } from './texts/en.ts';
import { tellingIn } from './told.ts';
import type { WeekTexts } from './week-texts/en.ts';
import { loadWeekTexts } from './week-texts/load.ts';
import { type WeekTold, weekToldIn } from './week-told.ts';
import { wrongIn } from './wrong.ts';
import './room.css';

const NEW = 'new';

class RoomPage extends Page<RoomTexts> {
  static override properties: Record<string, object> = {
    ...Page.properties,
    editing: { state: true },
    around: { state: true },
    notRead: { state: true },
    answer: { state: true },
    isAnswerOpen: { state: true },
    isAsked: { state: true },
  };
  declare editing: Editing | null;
  declare around: Around;
  /** Why there is nothing to show; null: there is, or will be. */
  declare notRead: { status: number; detail: string } | null;
  /** What would happen now, in a line. */
  declare answer: string | null;
  declare isAnswerOpen: boolean;
  /** Somebody wanted to save: from then on what is missing is said. */
  declare isAsked: boolean;
  #id: string | null = null;
  #week: { told: WeekTold; texts: WeekTexts } | null = null;
  /** What the stream told last, so that no difference is asked about twice. */
  #heard = '';

  constructor() {
    super();
    this.editing = null;
    this.around = { rooms: [], sensors: [], accounts: [], people: [], candidates: null };
    this.notRead = null;
    this.answer = null;
    this.isAnswerOpen = false;
    this.isAsked = false;
  }

  protected override follows(): (() => void)[] {
    addEventListener('keydown', this.#pressed);
    return [
      this.context.live.watch(() => void this.#followTheirs()),
      () => removeEventListener('keydown', this.#pressed),
      () => this.context.guardLeaving(null),
    ];
  }

  protected override willUpdate(): void {
    if (this.route.id !== this.#id) void this.#open();
  }

  async #open(): Promise<void> {
    const { id } = this.route;
    this.#id = id;
    this.editing = null;
    this.notRead = null;
    this.isAsked = false;
    const { context } = this;
    const [around, weekTexts] = await Promise.all([
      lookAround(context),
      loadWeekTexts(context.about.you.language),
    ]);
    this.#week = { told: weekToldIn(weekTexts, context.formats), texts: weekTexts };
    const opened = await openRoom(id === NEW ? null : id, context, around, this.#changed);
    if (this.#id !== id) return;
    this.around = around;
    if (opened.ok) this.editing = opened.value;
    else this.notRead = opened.problem;
    this.#changed();
  }

  readonly #changed = (): void => {
    const { context } = this;
    context.guardLeaving(this.#changeCount() === 0 ? null : this.#mayLeave);
    this.requestUpdate();
  };

  #changeCount(): number {
    const state = this.editing?.state();
    return state === undefined ? 0 : changesBetween(state.saved, state.draft).length;
  }

  readonly #mayLeave = (): Promise<boolean> => {
    const { leave } = this.texts;
    const body = this.context.formats.plural(this.#changeCount(), leave.body);
    return ask({ title: leave.title, body, yes: leave.yes, no: leave.no, destroys: true });
  };

  /** Rooms and sensors are told as they change; their versions are not, so they are read again. */
  async #followTheirs(): Promise<void> {
    const { editing, context } = this;
    const house = context.live.house();
    if (editing === null || house === null) return;
    const { saved, isNew, isSaving } = editing.state();
    this.around = { ...this.around, rooms: house.rooms, sensors: house.sensors };
    if (isNew || isSaving) return;
    const room = house.rooms.find(({ id }) => id === saved.id);
    const heard = room === undefined ? null : draftOf(room, house.sensors, []);
    const told = JSON.stringify(heard);
    if (told === this.#heard || (heard !== null && isSame({ ...heard, accounts: saved.accounts }, saved)))
      return;
    this.#heard = told;
    if (!(await editing.lookAgain())) return;
    const { editedBy, saved: theirs } = editing.state();
    context.toast({ text: byWhom(this.texts.bar.theirs, editedBy, theirs.name) });
  }

  readonly #save = async (): Promise<void> => {
    const { editing, context, texts } = this;
    const week = this.#week;
    if (editing === null || week === null || editing.state().isSaving) return;
    const { isNew } = editing.state();
    this.isAsked = true;
    if (this.#desk(editing, week).wrongs > 0) return this.#showFirst('.help.bad');
    const outcome = await editing.save();
    this.#changed();
    if (outcome === 'asked') return this.#showFirst('.conflict button');
    if (outcome === 'problem') return this.#showFirst('.help.bad');
    this.isAsked = false;
    const { editedBy, saved: stands } = editing.state();
    const { name, id } = stands;
    const { saved, added, kept } = texts.bar;
    const text = outcome === 'saved' ? this.#said(isNew ? added : saved, name) : byWhom(kept, editedBy, name);
    context.toast({ text });
    if (isNew) location.hash = linkToRoom(id);
  };

  /** Brings into sight what has to be looked at next. */
  #showFirst(selector: string): void {
    void this.updateComplete.then(() => {
      const found = this.querySelector<HTMLElement>(selector);
      for (const more of this.querySelectorAll('details')) if (more.contains(found)) more.open = true;
      found?.scrollIntoView({ block: 'center' });
      const row = found?.closest('li, .field');
      (row?.querySelector<HTMLElement>('input, select, button') ?? found)?.focus({ preventScroll: true });
    });
  }

  readonly #remove = async (): Promise<void> => {
    const { editing, context, texts } = this;
    if (editing === null) return;
    const { saved } = editing.state();
    const room = context.live.house()?.rooms.find(({ id }) => id === saved.id);
    const { remove } = texts;
    const say = (message: string) => this.#said(message, saved.name);
    if (room !== undefined && room.session !== null) return context.toast({ text: say(remove.playing) });
    const body = context.formats.plural(saved.sensorIds.length, remove.body);
    const question = { title: say(remove.title), body, yes: say(remove.yes), no: remove.no, destroys: true };
    if (!(await ask(question))) return;
    const problem = await editing.remove();
    if (problem !== null) {
      const known: Record<number, string> = {
        409: say(remove.playing),
        412: byWhom(this.texts.bar.theirs, editing.state().editedBy, saved.name),
      };
      return context.toast({ text: known[problem.status] ?? problem.detail });
    }
    context.guardLeaving(null);
    context.toast({ text: say(remove.done) });
    location.hash = linkTo('home');
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.key === 's' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (this.#changeCount() > 0) void this.#save();
    } else if (event.key === 'Escape') this.isAnswerOpen = false;
  };

  #desk(editing: Editing, week: { told: WeekTold; texts: WeekTexts }): Desk & { wrongs: number } {
    const { context, texts, around } = this;
    const state: EditingState = editing.state();
    const called = (list: readonly { id: string }[], id: string, name: (at: number) => string | undefined) =>
      name(list.findIndex((each) => each.id === id)) ?? id;
    const wrong = wrongIn(state, texts, this.isAsked);
    return {
      context,
      texts,
      around,
      state,
      week: week.told,
      weekTexts: week.texts,
      changes: changesBetween(state.saved, state.draft),
      may: rightsOver(state.saved, context.about.you),
      wrongAt: wrong.at,
      wrongs: wrong.hints,
      edit: (edit: Edit) => editing.edit(edit),
      redraw: this.redraw,
      tell: tellingIn(texts, context.formats, {
        person: (id) => called(around.people, id, (at) => around.people[at]?.name),
        account: (id) => called(around.accounts, id, (at) => around.accounts[at]?.label),
        sensor: (id) =>
          nameOf(
            around.sensors.find((one) => one.id === id),
            id,
          ),
      }),
    };
  }

  protected override render() {
    const { editing, notRead } = this;
    if (notRead !== null) return this.#nothing(notRead);
    const week = this.#week;
    if (editing === null || week === null) return nothing;
    const desk = this.#desk(editing, week);
    if (desk.state.isGone) return this.#nothing({ status: 404, detail: '' });
    return editor(desk, {
      choose: (path, side) => editing.choose(path, side),
      discard: () => {
        this.isAsked = false;
        editing.discard();
      },
      save: () => void this.#save(),
      remove: () => void this.#remove(),
      answer: this.answer,
      isAnswerOpen: this.isAnswerOpen,
      toggleAnswer: () => {
        this.isAnswerOpen = !this.isAnswerOpen;
      },
      answered: (line) => {
        this.answer = line;
      },
    });
  }

  #nothing({ status, detail }: { status: number; detail: string }) {
    const { gone, notRead, again } = this.texts;
    return status === 404
      ? empty(alert, gone.title, gone.because, html`<a class="btn" href=${linkTo('home')}>${gone.act}</a>`)
      : empty(
          alert,
          notRead,
          detail,
          html`<button type="button" class="btn" @click=${() => this.#open()}>${again}</button>`,
        );
  }

  #said(message: string, room: string): string {
    return filled(message, { room }).join('');
  }
}

customElements.define('sps-room-page', RoomPage);

export const page: PageModule<RoomTexts> = {
  tag: 'sps-room-page',
  texts: {
    en: () => import('./texts/en.ts'),
    de: () => import('./texts/de.ts'),
    fr: () => import('./texts/fr.ts'),
    es: () => import('./texts/es.ts'),
    nl: () => import('./texts/nl.ts'),
  },
};
