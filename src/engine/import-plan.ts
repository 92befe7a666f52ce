/** What an imported house means for the music that plays and for the permissions that are here. Changes nothing. */
import type { Account } from '../contract/account.ts';
import type { HouseDocument } from '../contract/house.ts';
import type { SpotifyGrant } from '../contract/secrets.ts';
import type { ImportFailure, ImportReport, ImportRest } from '../contract/transfer.ts';
import type { AccountId, RoomId } from '../contract/units.ts';
import type { Result } from '../ports.ts';
import { isSame } from './house-difference.ts';

export interface Plan {
  from: HouseDocument;
  next: HouseDocument;
  taken: ImportRest['grants'];
  unlinked: ImportRest['unlinked'];
  permissions: ImportReport['permissions'];
}

export interface PlanFacts {
  hasMusic: (roomId: RoomId) => boolean;
  hasMusicBy: (accountId: AccountId) => boolean;
  grantOf: (accountId: AccountId) => SpotifyGrant | null;
}

/** @param brought permissions that came with the house. @returns the plan, or why nothing may be done while music plays. */
export function planOf(
  from: HouseDocument,
  next: HouseDocument,
  brought: ImportRest['grants'],
  { hasMusic, hasMusicBy, grantOf }: PlanFacts,
): Result<Plan, ImportFailure> {
  const accounts = new Map(next.accounts.map((account) => [account.id, account]));
  const gone = from.accounts.filter((account) => !isSamePerson(account, accounts.get(account.id)));
  const isGone = (id: AccountId) => gone.some((account) => account.id === id);
  const no = playing(from, next, hasMusic) ?? gone.find(({ id }) => hasMusicBy(id))?.label;
  if (no !== undefined)
    return {
      ok: false,
      failure: {
        kind: 'in_use',
        message: `"${no}" has music that the import would take away. Stop it first.`,
      },
    };

  const taken: Plan['taken'] = {};
  const permissions: Plan['permissions'] = { taken: [], kept: [], missing: [] };
  for (const { id } of next.accounts) {
    const here = isGone(id) ? null : grantOf(id);
    const there = Object.hasOwn(brought, id) ? brought[id] : undefined;
    // Spotify changes tokens as they are used: of one and the same consent those that lived on here are the good ones.
    if (there !== undefined && (here === null || here.authorizedAt < there.authorizedAt)) {
      taken[id] = there;
      permissions.taken.push(id);
    } else permissions[here === null ? 'missing' : 'kept'].push(id);
  }
  const unlinked = gone.map(({ id }) => ({
    accountId: id,
    roomIds: from.rooms
      .filter((room) => room.accountId === id || room.reserveAccountId === id)
      .map((room) => room.id),
  }));
  return { ok: true, value: { from, next, taken, unlinked, permissions } };
}

/** @returns the name of a room whose music would lose its room, its account or its speaker. */
function playing(
  from: HouseDocument,
  next: HouseDocument,
  hasMusic: PlanFacts['hasMusic'],
): string | undefined {
  const rooms = new Map(next.rooms.map((room) => [room.id, room]));
  return from.rooms.find((room) => {
    const after = rooms.get(room.id);
    const stays = after?.accountId === room.accountId && isSame(after.speaker, room.speaker);
    return !stays && hasMusic(room.id);
  })?.name;
}

/** What one person allowed is not the other's, even where both go by one id here. */
function isSamePerson({ spotifyId }: Account, after: Account | undefined): boolean {
  if (after === undefined) return false;
  return spotifyId === null || after.spotifyId === null || spotifyId === after.spotifyId;
}
