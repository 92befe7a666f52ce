/** What other rooms do with an account at this moment, as the rules want to know it. */
import type { Phase } from '../contract/phase.ts';
import type { AccountId, RoomId } from '../contract/units.ts';
import { type Claim, oursOf } from '../core/situation.ts';

export function claimsOn(
  accountId: AccountId,
  except: RoomId,
  standings: ReadonlyMap<RoomId, { phase: Phase }>,
): Claim[] {
  const claims: Claim[] = [];
  for (const [roomId, { phase }] of standings) {
    if (roomId === except || !('session' in phase) || phase.session?.accountId !== accountId) continue;
    claims.push({ roomId, phase: phase.name, since: phase.session.startedAt, ours: oursOf(phase.session) });
  }
  return claims;
}
