/** At a party people are everywhere: the rooms of one account are empty together, or not at all. */
import { type Instant, latest } from '../contract/units.ts';
import { unkeptAt } from './occupancy.ts';
import type { Situation } from './situation.ts';

/**
 * @returns when all of them count as empty, counted from `from`; null while someone is in any of them. The timeout is that of the room
 *   with the music; behind its doors each room is asked by itself.
 */
export function emptyTogetherAt(situation: Situation, from: Instant): Instant | null {
  const rooms = [situation, ...situation.nearby.map((senses) => ({ ...situation, ...senses }))];
  return rooms
    .map((each) => unkeptAt(each, from))
    .reduce((one, other) => (one === null || other === null ? null : latest(one, other)));
}
