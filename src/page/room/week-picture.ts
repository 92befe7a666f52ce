/** `<sps-week-picture>`: seven lanes of blocks, as high as the music is loud. A block leads to the sentence that makes it. */
import { html, nothing } from 'lit';
import { Part } from '../parts/part.ts';
import { vars } from '../parts/vars.ts';
import { linkTo } from '../shell/route.ts';
import { quietAround } from './around.ts';
import type { QuietWindowDraft, RoomDraft } from './draft.ts';
import { type Block, DAY, differences, type Span, weekOf } from './week.ts';
import { momentIn, type WeekMoment } from './week-now.ts';
import type { WeekTexts } from './week-texts/en.ts';
import { type WeekTold, weekToldIn } from './week-told.ts';
import './week.css';

const HOUR = 60;
const MARKS = [0, 6, 12, 18, 24].map((hour) => hour * HOUR);
/** Half as loud as can be fills a lane, unless something is louder. */
const FULL_PERCENT = 50;

interface Place {
  day: number;
  at: number;
}

interface Drawing {
  texts: WeekTexts;
  told: WeekTold;
  percent: (value: number) => string;
  loudest: number;
  now: WeekMoment;
  /** The block that Tab leads to, and the arrow keys move from. */
  reached: Place;
}

class WeekPicture extends Part {
  static override properties: Record<string, object> = {
    ...Part.properties,
    draft: { attribute: false },
    saved: { attribute: false },
    texts: { attribute: false },
    around: { state: true },
    place: { state: true },
  };
  /** As it is on the screen, saved or not. */
  declare draft: RoomDraft;
  /** As the house has it. */
  declare saved: RoomDraft;
  declare texts: WeekTexts;
  declare around: readonly QuietWindowDraft[];
  /** The block that was chosen last; null: none yet. */
  declare place: Place | null;
  #minute = -1;
  #owner: string | null | undefined;

  constructor() {
    super();
    this.around = [];
    this.place = null;
  }

  protected override follows(): (() => void)[] {
    return [
      this.context.now.everySecond(() => this.#momentNow().minute !== this.#minute && this.requestUpdate()),
    ];
  }

  protected override willUpdate(): void {
    if (this.draft.userId === this.#owner) return;
    const owner = this.draft.userId;
    this.#owner = owner;
    void quietAround(this.context.api, owner).then((around) => {
      if (owner === this.#owner) this.around = around;
    });
  }

  #momentNow(): WeekMoment {
    return momentIn(this.context.about.timeZone, this.context.now.at());
  }

  protected override render() {
    const { texts, context, draft, saved, around } = this;
    const week = weekOf(draft.policy, around);
    const changed = differences(weekOf(saved.policy, around), week);
    const now = this.#momentNow();
    this.#minute = now.minute;
    const drawing: Drawing = {
      texts,
      told: weekToldIn(texts, context.formats),
      percent: context.formats.percent,
      loudest: Math.max(FULL_PERCENT, ...week.flat().map(({ volumePercent }) => volumePercent)),
      now,
      reached: reachedIn(week, this.place ?? placeOf(week, now)),
    };
    return html`
      <p class="help">${texts.picture.help}</p>
      <div
        class="week"
        role="group"
        aria-label=${texts.picture.days}
        @keydown=${(event: KeyboardEvent) => this.#pressed(event, week, drawing.reached)}
      >
        ${week.map((lane, day) => this.#lane(lane, day, changed[day] ?? [], drawing))}
        <div class="axis" aria-hidden="true">
          ${MARKS.map((minute) => html`<span ${vars({ '--at': share(minute) })}>${drawing.told.fullHourOfDay(minute)}</span>`)}
        </div>
      </div>
      <p class="help">${this.#legend(week, drawing)}</p>
    `;
  }

  #lane(lane: readonly Block[], day: number, changed: readonly Span[], drawing: Drawing) {
    const { told, now } = drawing;
    const isToday = day === now.day;
    return html`<div class="d ${isToday ? 'today' : ''}" aria-hidden="true">${told.dayShort(day + 1)}</div>
      <div class="lane">
        <ul aria-label=${told.dayLong(day + 1)}>${lane.map((block, at) => html`<li>${this.#block(block, { day, at }, drawing)}</li>`)}</ul>
        ${changed.map((span) => html`<div class="new" ${vars(spread(span))}></div>`)}
        ${isToday ? html`<div class="line-now" ${vars({ '--at': share(now.minute) })}></div>` : nothing}
      </div>`;
  }

  #block(block: Block, place: Place, drawing: Drawing) {
    const { told, loudest, reached } = drawing;
    const { isSilent, quiet, lists, volumePercent } = block;
    const isReached = place.day === reached.day && place.at === reached.at;
    const look = `seg ${quiet === null ? '' : 'hush'} ${this.place !== null && isReached ? 'pick' : ''}`;
    const name = `${place.day}-${place.at}`;
    const label = saidOf(block, place.day, drawing);
    const where = spread(block);
    const tab = isReached ? 0 : -1;
    if (isSilent && quiet?.of === 'around')
      return html`<a class=${look} href=${linkTo('settings')} data-place=${name} tabindex=${tab} aria-label=${label} ${vars(where)}></a>`;
    const height = Math.round((100 * volumePercent) / loudest);
    // Its name stands where the line of its volume does not run.
    const isLoud = height > 45;
    return html`<button
      type="button"
      class="${look} ${isLoud ? 'loud' : ''}"
      data-place=${name}
      tabindex=${tab}
      aria-label=${label}
      ${vars({ ...where, '--v': `${height}%` })}
      @click=${() => this.#choose(place, block)}
    >${isSilent ? nothing : html`<i></i><span><span class="nm">${told.lists(lists)} </span>${volumePercent}</span>`}</button>`;
  }

  /** Narrow blocks show no names, so each is told once below. */
  #legend(week: readonly Block[][], { texts, told, percent }: Drawing): string {
    const { entry, entries } = texts.picture;
    const heard = week.flat().filter(({ isSilent }) => !isSilent);
    const all = heard.map(({ lists, volumePercent }) =>
      told.said(entry, { music: told.lists(lists), volume: percent(volumePercent) }),
    );
    const list = new Intl.ListFormat(this.context.formats.locale, { type: 'unit', style: 'short' });
    return told.said(entries, { music: list.format([...new Set(all)]) });
  }

  #choose(place: Place, block: Block): void {
    this.place = place;
    const sentence = document.getElementById(sentenceOf(block));
    sentence?.scrollIntoView({ block: 'nearest' });
    sentence?.querySelector('select')?.focus();
  }

  /** One Tab leads in, the arrows lead on: through a day, and from day to day at the same time. */
  #pressed(event: KeyboardEvent, week: readonly Block[][], { day, at }: Place): void {
    const lane = week[day] ?? [];
    const across = (step: number) =>
      placeOf(week, { day: (day + step + 7) % 7, minute: lane[at]?.from ?? 0 });
    const to: Partial<Record<string, Place>> = {
      ArrowRight: { day, at: Math.min(at + 1, lane.length - 1) },
      ArrowLeft: { day, at: Math.max(at - 1, 0) },
      ArrowDown: across(1),
      ArrowUp: across(-1),
      Home: { day, at: 0 },
      End: { day, at: lane.length - 1 },
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.place = next;
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(`[data-place="${next.day}-${next.at}"]`)?.focus(),
    );
  }
}

/** @returns the block of this moment. */
function placeOf(week: readonly Block[][], { day, minute }: WeekMoment): Place {
  return { day, at: week[day]?.findIndex(({ to }) => minute < to) ?? 0 };
}

/** @returns where Tab leads to: an edit may have taken blocks away. */
function reachedIn(week: readonly Block[][], { day, at }: Place): Place {
  return { day, at: Math.min(at, (week[day]?.length ?? 1) - 1) };
}

function saidOf(block: Block, day: number, { texts, told, percent }: Drawing): string {
  const { from, to, isSilent, quiet, lists, volumePercent } = block;
  const says = texts.picture;
  const silent = quiet?.of === 'around' ? says.aroundBlock : says.silentBlock;
  return told.said(isSilent ? silent : quiet === null ? says.block : says.softBlock, {
    day: told.dayLong(day + 1),
    from: told.timeOfDay(from),
    to: told.timeOfDay(to),
    music: told.lists(lists),
    volume: percent(volumePercent),
  });
}

/** @returns the id of the sentence that makes a block what it is. */
function sentenceOf({ quiet, slot }: Block): string {
  if (quiet?.of === 'room') return `say-quiet-${quiet.at}`;
  return slot === null ? 'say-base' : `say-plan-${slot}`;
}

function spread({ from, to }: Span): Record<string, string> {
  return { '--at': share(from), '--wide': share(to - from) };
}

function share(minutes: number): string {
  return `${((100 * minutes) / DAY).toFixed(3)}%`;
}

customElements.define('sps-week-picture', WeekPicture);
