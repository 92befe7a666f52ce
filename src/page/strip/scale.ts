/** Where in a strip a moment lies. The right edge is now, the left edge a day before. */
import type { StretchView } from '../../contract/strip.ts';
import { TICKS } from '../../contract/strip-marks.ts';

const DAY_MS = 86_400_000;

export interface Scale {
  /** In pixels. */
  width: number;
  now: number;
}

export interface Span {
  from: number;
  to: number;
}

export function placeOf(at: number | string, { width, now }: Scale): number {
  const instant = typeof at === 'string' ? Date.parse(at) : at;
  return width * (1 - (now - instant) / DAY_MS);
}

/** @returns which moment lies there. */
export function momentAt(x: number, { width, now }: Scale): number {
  return now - DAY_MS * (1 - x / width);
}

/** @returns as much of it as lies in the strip; null: none does. What goes on goes on until now. */
export function spanOf({ beganAt, endedAt }: StretchView, scale: Scale): Span | null {
  const began = placeOf(beganAt, scale);
  // What began before the first tick is told as beginning with it, and that is up to a tick after the edge.
  const from = began < scale.width / TICKS ? 0 : began;
  const to = endedAt === null ? scale.width : Math.min(scale.width, placeOf(endedAt, scale));
  return to < 0 || from > scale.width || to < from ? null : { from, to };
}

export function spansOf(stretches: readonly StretchView[], scale: Scale): Span[] {
  return stretches.map((stretch) => spanOf(stretch, scale)).filter((span) => span !== null);
}

/** @param holes the leftmost first, none over another. @returns what is left of the spans. */
export function apartFrom(spans: readonly Span[], holes: readonly Span[]): Span[] {
  return spans.flatMap(({ from, to }) => {
    const pieces: Span[] = [];
    let begins = from;
    for (const hole of holes) {
      if (hole.to <= begins || hole.from >= to) continue;
      if (hole.from > begins) pieces.push({ from: begins, to: hole.from });
      begins = hole.to;
    }
    return begins < to ? [...pieces, { from: begins, to }] : pieces;
  });
}

/** For a path: a hundredth of a pixel is enough. */
export function short(value: number): number {
  return Math.round(value * 100) / 100;
}
