/** Rooms that share a party hear of each other: motion in one keeps the music on in another. */
import type { Room } from '../contract/room.ts';
import type { AccountId, RoomId } from '../contract/units.ts';
import type { RoomEvent, Senses, Situation } from '../core/situation.ts';
import { holders } from '../core/stage.ts';
import type { HouseIndex } from './house-index.ts';
import type { Memories } from './memories.ts';

/**
 * @param accountId by which the room plays, or would: music of a reserve account is not the party's.
 * @returns what the sensors say in the other rooms of the party; none, where there is no party.
 */
export function nearbyAtParty(
  { id }: Room,
  accountId: AccountId | null,
  house: HouseIndex,
  memories: Memories,
): Senses[] {
  if (accountId === null || house.accounts.get(accountId)?.sharing !== 'party') return [];
  return house.document.rooms
    .filter((other) => other.id !== id && other.accountId === accountId)
    .map((other) => memories.senses(other, house));
}

/** @returns the rooms with the party's music, when a room without it heard that someone came or went. */
export function partyMoved(event: RoomEvent, { sharing, claims, room }: Situation): RoomId[] {
  if (sharing !== 'party' || (event.type !== 'motion_seen' && event.type !== 'occupancy_changed')) return [];
  return holders(claims, room.accountId).map(({ roomId }) => roomId);
}
