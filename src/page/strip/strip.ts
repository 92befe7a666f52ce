/**
 * One day of a room as one line, and one control: arrows step from event to event, Enter leads to History.
 *
 * `<sps-strip .context=${context} .room=${room}></sps-strip>`, where the room has `id` and `name`. Follows the day by itself; two hundred
 * of them ask for it once. `sps-readout` bubbles from it with `detail: string | null`, for the line above the finger that scrubs.
 */
import { html, nothing, type PropertyDeclarations, svg } from 'lit';
import type { DayView, RoomDayView } from '../../contract/strip.ts';
import { TICK_MS } from '../../contract/strip-marks.ts';
import { vars } from '../parts/vars.ts';
import { linkTo } from '../shell/route.ts';
import { DayPart } from './day-part.ts';
import { hoursOf } from './hours.ts';
import {
  barsAt,
  barsPath,
  basePath,
  diamondsPath,
  hatchPath,
  hollowPath,
  hoursPath,
  linePath,
  roomLane,
  tickPath,
  ticksPath,
  trianglesPath,
} from './lanes.ts';
import { marksAt } from './marks.ts';
import { apartFrom, placeOf, type Scale, spansOf } from './scale.ts';
import { type Stop, stopAt, stopsOf } from './stops.ts';
import './strip.css';
import { sumsOf } from './sums.ts';
import { put, sayingOf, spoken, summaryOf } from './telling.ts';
import './axis.ts';

const HIGH = 64;
const MINUTES = 1440;
const TICK_SHARE = 0.0038;

/** Where cards are one column and each strip has its own hours: see widths.css. */
const narrow = matchMedia('(max-width: 870px)');

class Strip extends DayPart {
  static override properties: PropertyDeclarations = {
    ...DayPart.properties,
    room: { attribute: false },
    at: { state: true },
    pointed: { state: true },
  };
  declare room: { id: string; name: string };
  /** Where the keys have stepped to, as the beginning of a stop; null: now. */
  declare at: Stop | null;
  /** What a mouse or a finger is at. */
  declare pointed: Stop | null;
  #isScrubbed = false;
  /** The newest tick that is drawn, and the one that has come while it was looked at. */
  #last: string | null = null;
  #grown: string | null = null;

  constructor() {
    super();
    this.at = null;
    this.pointed = null;
  }

  protected override follows(): (() => void)[] {
    narrow.addEventListener('change', this.redraw);
    return [...super.follows(), () => narrow.removeEventListener('change', this.redraw)];
  }

  protected override shows(): readonly unknown[] {
    return [this.followed.room(this.room.id), this.followed.day()?.off];
  }

  protected override render() {
    const texts = this.followed.texts();
    const day = this.followed.day();
    const room = this.followed.room(this.room.id);
    const axis = narrow.matches ? html`<sps-axis .context=${this.context}></sps-axis>` : nothing;
    if (texts === null || day === null || room === undefined)
      return html`<div class="strip"><svg class="day" height=${HIGH} aria-hidden="true"></svg></div>
        ${axis}`;
    const { scale } = this;
    const { formats } = this.context;
    const stop = this.pointed ?? this.at;
    const sums = sumsOf(room, Date.parse(day.firstTickAt), scale.now);
    const summary = summaryOf(sums, texts, formats);
    return html`<div
        class="strip"
        role="slider"
        tabindex="0"
        aria-label=${put(texts.label, { room: this.room.name })}
        aria-valuemin="0"
        aria-valuemax=${MINUTES}
        aria-valuenow=${stop === null || !this.isDrawn ? MINUTES : Math.round((stop.from / this.width) * MINUTES)}
        aria-valuetext=${stop === null ? summary : spoken(sayingOf(stop, texts, formats))}
        @keydown=${this.#key}
        @blur=${this.#leave}
        @pointermove=${this.#point}
        @pointerdown=${this.#point}
        @pointerup=${this.#lift}
        @pointercancel=${this.#lift}
        @pointerleave=${this.#lift}
        @click=${this.#click}
      >
        ${this.#tip(stop)}
        <svg class="day" height=${HIGH} aria-hidden="true">${this.isDrawn ? this.#drawing(room, day, scale, stop) : nothing}</svg>
      </div>
      <p class="vh">${summary}</p>
      ${axis}`;
  }

  #drawing(room: RoomDayView, day: DayView, scale: Scale, stop: Stop | null) {
    const off = spansOf(day.off, scale);
    const known = (stretches: RoomDayView['quiet']) => apartFrom(spansOf(stretches, scale), off);
    const first = Date.parse(day.firstTickAt);
    const placeOfTick = (tick: number) => placeOf(first + tick * TICK_MS, scale);
    const wide = scale.width * TICK_SHARE;
    const newest = room.ticks.findLastIndex((count) => count > 0);
    const isNewest = `${first + newest * TICK_MS} ${room.ticks[newest]}`;
    if (this.#last !== null && this.#last !== isNewest) this.#grown = isNewest;
    this.#last = isNewest;
    const marks = marksAt(room.marks, scale);
    const hours = hoursOf(scale.now, this.context.about.timeZone);
    const placesOf = (isWrong: boolean) => marks.filter((mark) => mark.isWrong === isWrong).map(({ x }) => x);
    return svg`
      <path class="hour" d=${hoursPath(
        hours.map(({ at }) => placeOf(at, scale)),
        HIGH,
      )} />
      <path class="hush" d=${hatchPath(known(room.quiet))} />
      <path class="base" d=${basePath(scale, off)} />
      <path class="snooze" d=${linePath(known(room.snoozed))} />
      <path class="tick" d=${ticksPath(room.ticks.with(Math.max(0, newest), 0), placeOfTick, wide, roomLane)} />
      ${this.#newest(room.ticks[newest] ?? 0, placeOfTick(newest), wide)}
      <path class="play" d=${barsPath(barsAt(spansOf(room.music, scale), scale))} />
      <path class="held" d=${hollowPath(barsAt(spansOf(room.held, scale), scale))} />
      <path class="no" d=${diamondsPath(placesOf(false))} />
      <path class="bad" d=${trianglesPath(placesOf(true))} />
      ${stop === null ? nothing : svg`<path class="sel" d=${hoursPath([Math.max(0, stop.from)], 46)} />`}
      <path class="now ${this.followed.isStale() ? 'stale' : ''}" d=${hoursPath([scale.width], 46)} />
    `;
  }

  /**
   * By itself, for it grows when it comes; another count is another tick, so that it grows again. One that was there already stands
   * still: each that moves is a layer of its own, and a page of strips would begin with one for every room.
   */
  #newest(count: number, x: number, wide: number) {
    if (count === 0) return nothing;
    const growing = this.#grown === this.#last ? `newest n${count % 2}` : '';
    return svg`<path class="tick ${growing}" d=${tickPath(count, x, wide, roomLane)} />`;
  }

  #tip(stop: Stop | null) {
    const texts = this.followed.texts();
    if (stop === null || texts === null || this.#isScrubbed) return nothing;
    const { what, why } = sayingOf(stop, texts, this.context.formats);
    const x = Math.min(this.width, Math.max(0, (stop.from + stop.to) / 2));
    // Its arrow stands at the event, and the rest of it within the strip.
    return html`<span class="tip" aria-hidden="true" ${vars({ '--at': `${x}px`, '--share': `${(x / this.width) * 100}%` })}><b>${what}</b>${why}</span>`;
  }

  #stops(): Stop[] {
    const day = this.followed.day();
    const room = this.followed.room(this.room.id);
    return day === null || room === undefined ? [] : stopsOf(room, day.off, this.scale);
  }

  readonly #key = (event: KeyboardEvent): void => {
    const stops = this.#stops();
    const { at } = this;
    const place = at === null ? stops.length : stops.findIndex((stop) => isSame(stop, at));
    const to: Record<string, number> = {
      ArrowLeft: place - 1,
      ArrowDown: place - 1,
      ArrowRight: place + 1,
      ArrowUp: place + 1,
      Home: 0,
      End: stops.length,
    };
    const next = to[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.pointed = null;
      this.at = stops[Math.max(0, next)] ?? null;
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#open(at);
    } else if (event.key === 'Escape') this.#leave();
  };

  readonly #leave = (): void => {
    this.at = null;
    this.pointed = null;
  };

  readonly #point = (event: PointerEvent): void => {
    const day = this.followed.day();
    const room = this.followed.room(this.room.id);
    if (day === null || room === undefined) return;
    this.#isScrubbed = event.pointerType === 'touch';
    const { left, top } = this.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    this.pointed = stopAt(at, this.#stops(), room, day, this.scale);
    if (this.#isScrubbed) this.#read();
  };

  readonly #lift = (event: PointerEvent): void => {
    // A finger that is lifted leaves what it found to be read; a mouse that is up is still there.
    if (event.type === 'pointerup') return;
    this.pointed = null;
    if (event.pointerType === 'touch') return;
    this.#isScrubbed = false;
  };

  readonly #click = (event: MouseEvent): void => {
    // A finger that lands reads; only a mouse, which has read already, goes on from there.
    if (!this.#isScrubbed && event.detail > 0 && this.pointed !== null) this.#open(this.pointed);
  };

  #read(): void {
    const texts = this.followed.texts();
    const detail =
      this.pointed === null || texts === null
        ? null
        : spoken(sayingOf(this.pointed, texts, this.context.formats));
    this.dispatchEvent(new CustomEvent('sps-readout', { detail, bubbles: true }));
  }

  #open(stop: Stop | null): void {
    location.hash = linkTo('history', { room: this.room.id, ...placeInHistory(stop) });
  }
}

function isSame(one: Stop, other: Stop): boolean {
  return one.kind === other.kind && beginningOf(one) === beginningOf(other);
}

function beginningOf(stop: Stop): string | number {
  if (stop.kind === 'mark') return stop.mark.newest.eventId;
  return stop.kind === 'movement' ? stop.beganAt : stop.stretch.beganAt;
}

function placeInHistory(stop: Stop | null): Record<string, string> {
  if (stop?.kind === 'mark') return { event: stop.mark.newest.eventId, at: stop.mark.newest.at };
  return stop?.kind === 'music' ? { view: 'sessions' } : {};
}

customElements.define('sps-strip', Strip);
