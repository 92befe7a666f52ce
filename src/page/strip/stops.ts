/** What one can step through in a strip: its events in their order, each with the stretch of the strip that is its own. */
import type { DayView, RoomDayView, StretchView } from '../../contract/strip.ts';
import { TICK_MS } from '../../contract/strip-marks.ts';
import { type Mark, marksAt } from './marks.ts';
import { momentAt, placeOf, type Scale, type Span, spanOf } from './scale.ts';

export type Stop = Span &
  (
    | { kind: 'music'; stretch: StretchView }
    | { kind: 'held' | 'quiet' | 'snoozed' | 'off'; stretch: StretchView }
    | { kind: 'mark'; mark: Mark }
    | { kind: 'movement'; count: number; beganAt: number }
  );

/** A finger or a pointer this near still means it. */
const NEAR = 10;
/** Below this the marks are, above that the ticks. */
const MARKS_FROM = 47;
const TICKS_TO = 28;
const AROUND_MARK = 6;

/** @returns the earliest first. Movement is none: nobody steps through a thousand. */
export function stopsOf(room: RoomDayView, off: readonly StretchView[], scale: Scale): Stop[] {
  const of = (
    kind: 'music' | 'held' | 'quiet' | 'snoozed' | 'off',
    stretches: readonly StretchView[],
  ): Stop[] =>
    stretches.flatMap((stretch) => {
      const span = spanOf(stretch, scale);
      return span === null ? [] : [{ ...span, kind, stretch }];
    });
  return [
    ...of('music', room.music),
    ...of('held', room.held),
    ...of('quiet', room.quiet),
    ...of('snoozed', room.snoozed),
    ...of('off', off),
    ...marksAt(room.marks, scale).map((mark): Stop => ({ kind: 'mark', from: mark.x, to: mark.x, mark })),
  ].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** @returns what is meant by somebody who points there; null: nothing is near. What lies in their lane comes first, then what is narrower. */
export function stopAt(
  { x, y }: { x: number; y: number },
  stops: readonly Stop[],
  room: RoomDayView,
  day: Pick<DayView, 'firstTickAt'>,
  scale: Scale,
): Stop | null {
  const away = ({ kind, from, to }: Stop) => {
    const edge = kind === 'mark' ? AROUND_MARK : 0;
    return Math.max(0, from - edge - x, x - to - edge);
  };
  const near = stops.filter((stop) => away(stop) < NEAR);
  const lane = near.filter(({ kind }) => (kind === 'mark') === y >= MARKS_FROM);
  const movement = y < TICKS_TO ? movementAt(x, room, day, scale) : null;
  if (movement !== null) return movement;
  return (
    (lane.length > 0 ? lane : near).toSorted(
      (a, b) => away(a) - away(b) || a.to - a.from - (b.to - b.from),
    )[0] ?? null
  );
}

function movementAt(
  x: number,
  { ticks }: RoomDayView,
  day: Pick<DayView, 'firstTickAt'>,
  scale: Scale,
): Stop | null {
  const first = Date.parse(day.firstTickAt);
  const at = Math.floor((momentAt(x, scale) - first) / TICK_MS);
  // Ticks are narrower than any finger, so their neighbours count.
  const tick = [at, at - 1, at + 1].find((one) => (ticks[one] ?? 0) > 0);
  if (tick === undefined) return null;
  const beganAt = first + tick * TICK_MS;
  const from = placeOf(beganAt, scale);
  return { kind: 'movement', from, to: placeOf(beganAt + TICK_MS, scale), count: ticks[tick] ?? 0, beganAt };
}
