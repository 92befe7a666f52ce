/** What rooms are called in mid-sentence, in English. */
import type { RoomId } from '../contract/units.ts';
import type { Told } from './language.ts';

const ORDINARY = /(room|kitchen|hall|hallway|office|study|laundry|attic|cellar|garage|garden|toilet)$/i;

/** "Living room" becomes "the living room" in mid-sentence; a name of its own, such as Nina's den, stays as it is. */
export function other(roomId: RoomId, told: Told): string {
  const name = told.roomNameOf(roomId);
  return /^[A-Z][a-z]*( [a-z]+)*$/.test(name) && ORDINARY.test(name) ? `the ${name.toLowerCase()}` : name;
}
