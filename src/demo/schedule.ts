/** Where each person is at any instant: a walk from room to room, made anew for each day from the seed alone. Nothing of it is ever stored. */
import { type Instant, type RoomId, type Seconds, seconds, shifted } from '../contract/units.ts';
import { type Arrival, arrivalsOf } from './habits.ts';

const DAY_MS = 86_400_000;

export interface Move {
  at: Instant;
  /** null: in bed or out of the house. */
  roomId: RoomId | null;
  stayFor: Seconds;
}

/**
 * @param person a name; with the seed it decides how that person spends each day.
 * @returns where the person is at that instant, and from there on without an end: each move begins as the one before it ends.
 */
export function* movesFrom(seed: number, person: string, at: Instant, timeZone: string): Generator<Move> {
  const today = Math.floor(shifted(at, offsetMs(at, timeZone)) / DAY_MS);
  // Whoever has not got up yet went to bed yesterday.
  let here: Omit<Move, 'stayFor'> | null = null;
  for (let day = today - 1; ; day++) {
    const midnight = midnightOf(day, timeZone);
    for (const arrival of arrivalsOf(seed, person, day)) {
      const next = moveOf(arrival, midnight);
      if (here !== null && next.at > at) yield { ...here, stayFor: seconds((next.at - here.at) / 1000) };
      here = next;
    }
  }
}

function moveOf({ second, place }: Arrival, midnight: Instant): Omit<Move, 'stayFor'> {
  return { at: shifted(midnight, Math.round(second * 1000)), roomId: place };
}

/** As the clock stands at noon: on a daylight-saving night everybody sleeps, and gets up by the new time. */
function midnightOf(day: number, timeZone: string): Instant {
  const noon = (day * DAY_MS + DAY_MS / 2) as Instant;
  const nearly = shifted(noon, -offsetMs(noon, timeZone));
  return shifted(noon, -offsetMs(nearly, timeZone) - DAY_MS / 2);
}

/** Asking a formatter is quick, building one is not. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** @returns by how much the clocks on the wall are ahead of UTC. */
function offsetMs(at: Instant, timeZone: string): number {
  const formatter =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formatters.set(timeZone, formatter);
  // Swedish writes 2026-06-01 12:00:00, which with a Z is the time on the wall as if it were UTC.
  const onTheWall = Date.parse(`${formatter.format(at).replace(' ', 'T')}Z`);
  return onTheWall - Math.floor(at / 1000) * 1000;
}
