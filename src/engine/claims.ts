/** What the other rooms do with the accounts of the house at this moment, as the rules want to know it. */
import type { Phase } from '../contract/phase.ts';
import type { RoomId } from '../contract/units.ts';
import { type Claim, oursOf } from '../core/situation.ts';
import type { HouseIndex } from './house-index.ts';
import type { Memories } from './memories.ts';

export function claimsBeside(
  roomId: RoomId,
  standings: ReadonlyMap<RoomId, { phase: Phase }>,
  house: HouseIndex,
  memories: Memories,
): Claim[] {
  const claims: Claim[] = [];
  for (const [otherId, { phase }] of standings) {
    const other = house.rooms.get(otherId);
    if (other === undefined || otherId === roomId) continue;
    if (!('session' in phase) || phase.session === null) continue;
    claims.push({
      roomId: otherId,
      accountId: phase.session.accountId,
      policy: other.policy,
      ...memories.senses(other, house),
      phase: phase.name,
      since: phase.session.startedAt,
      ours: oursOf(phase.session),
    });
  }
  return claims;
}
