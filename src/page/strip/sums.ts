/** What a strip comes to in numbers, for whoever does not see it. */
import type { RoomDayView } from '../../contract/strip.ts';

export interface Sums {
  sessions: number;
  musicMinutes: number;
  movements: number;
  notStarted: number;
  couldNotStart: number;
}

/** @param from the beginning of the strip. */
export function sumsOf({ music, ticks, marks }: RoomDayView, from: number, now: number): Sums {
  const lengths = music.map(({ beganAt, endedAt }) =>
    Math.max(0, (endedAt === null ? now : Date.parse(endedAt)) - Math.max(from, Date.parse(beganAt))),
  );
  const counted = (isWrong: boolean) =>
    marks
      .filter(({ kind }) => (kind !== 'not_started') === isWrong)
      .reduce((sum, { count }) => sum + count, 0);
  return {
    sessions: new Set(music.map(({ sessionId }) => sessionId)).size,
    musicMinutes: Math.round(lengths.reduce((sum, length) => sum + length, 0) / 60_000),
    movements: ticks.reduce((sum, count) => sum + count, 0),
    notStarted: counted(false),
    couldNotStart: counted(true),
  };
}
