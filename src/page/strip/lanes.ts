/** What a strip draws, each kind as one path. Above the line what people did, on it what the music did, below it what was not started. */
import { apartFrom, type Scale, type Span, short } from './scale.ts';

/** The lane of the music, around the line. */
const TOP = 28;
const HIGH = 17;
const LINE = 36.5;
const LEAST = 3;
/** Nearer than this two bars would look like one. */
const APART = 2;
const ROUND = 3;
/** Of the hatch, along the line. */
const STEP = 8.5;
const HATCH = { top: 29, bottom: 44 };

export interface TickLane {
  /** Where ticks stand. */
  foot: number;
  /** How high the highest is. */
  high: number;
}
export const roomLane: TickLane = { foot: 27, high: 25 };
export const sensorLane: TickLane = { foot: 27, high: 20 };
/** So many movements make the highest tick. */
const MOST = 8;

/** @returns how high a tick is: by the root, for the second movement says more than the seventh. */
export function tickHeight(count: number, { high }: TickLane): number {
  return high * Math.sqrt(Math.min(count, MOST) / MOST);
}

/** @param x the left edges of ticks, one for each count. */
export function ticksPath(
  counts: readonly number[],
  x: (tick: number) => number,
  wide: number,
  lane: TickLane,
): string {
  return counts.map((count, tick) => (count === 0 ? '' : tickPath(count, x(tick), wide, lane))).join('');
}

export function tickPath(count: number, x: number, wide: number, lane: TickLane): string {
  return x < 0
    ? ''
    : `M${short(x)} ${lane.foot}v${short(-tickHeight(count, lane))}h${short(wide)}V${lane.foot}z`;
}

/** @returns where bars stand: none too narrow to be seen, and each apart from its neighbour. The leftmost first. */
export function barsAt(spans: readonly Span[], { width }: Scale): Span[] {
  const bars: Span[] = [];
  for (const span of spans) {
    const before = bars.at(-1);
    let from = Math.min(span.from, width - LEAST);
    if (before !== undefined && from - before.to < APART) {
      before.to = Math.max(before.from + LEAST, Math.min(before.to, from - 1));
      from = Math.max(from, before.to + 1);
    }
    bars.push({ from, to: Math.max(span.to, from + LEAST) });
  }
  return bars;
}

export function barsPath(bars: readonly Span[]): string {
  return bars.map(({ from, to }) => roundPath(from, to - from, TOP, HIGH, ROUND)).join('');
}

/** The line around it is two pixels wide, half of it within. */
export function hollowPath(bars: readonly Span[]): string {
  return bars
    .map(({ from, to }) => roundPath(from + 1, Math.max(1, to - from - 2), TOP + 1, HIGH - 2, 2))
    .join('');
}

function roundPath(x: number, wide: number, y: number, high: number, radius: number): string {
  const r = Math.min(radius, wide / 2);
  const flat = short(wide - 2 * r);
  const arc = (dx: number, dy: number) => `a${short(r)} ${short(r)} 0 0 1 ${short(dx)} ${short(dy)}`;
  return `M${short(x + r)} ${y}h${flat}${arc(r, r)}v${short(high - 2 * r)}${arc(-r, r)}h${-flat}${arc(-r, -r)}v${short(2 * r - high)}${arc(r, -r)}z`;
}

/** @returns slanted lines, each cut off at the ends of its span, on one grid: what grows does not move them. */
export function hatchPath(spans: readonly Span[]): string {
  const high = HATCH.bottom - HATCH.top;
  return spans
    .map(({ from, to }) => {
      const lines: string[] = [];
      for (let foot = Math.floor((from - high) / STEP) * STEP; foot < to; foot += STEP) {
        const left = Math.max(foot, from);
        const right = Math.min(foot + high, to);
        if (right > left)
          lines.push(
            `M${short(left)} ${short(HATCH.bottom - (left - foot))}L${short(right)} ${short(HATCH.bottom - (right - foot))}`,
          );
      }
      return lines.join('');
    })
    .join('');
}

export function linePath(spans: readonly Span[], y = LINE): string {
  return spans.map(({ from, to }) => `M${short(from)} ${y}H${short(to)}`).join('');
}

/** The line itself, and nothing at all where nothing is known. */
export function basePath({ width }: Scale, off: readonly Span[], y = LINE): string {
  return linePath(apartFrom([{ from: 0, to: width }], off), y);
}

export function hoursPath(places: readonly number[], high: number): string {
  return places.map((x) => `M${short(x)} 0V${high}`).join('');
}

export function diamondsPath(places: readonly number[]): string {
  return places.map((x) => `M${short(x)} 50.5l5.5 5.5-5.5 5.5-5.5-5.5z`).join('');
}

export function trianglesPath(places: readonly number[]): string {
  return places.map((x) => `M${short(x)} 50l6.5 11.5h-13z`).join('');
}
