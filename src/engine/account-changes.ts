/** What linking and unlinking change in the house document. */
import { Account, LOCAL_USER } from '../contract/account.ts';
import type { HouseDocument } from '../contract/house.ts';
import type { Consent, LinkFailure } from '../contract/link.ts';
import type { PendingLink } from '../contract/secrets.ts';
import type { AccountId } from '../contract/units.ts';
import type { Result } from '../ports.ts';

/** @returns the account of the person who consented: the one they have, renewed, or a new one; or why it cannot be theirs. */
export function accountOf(
  { client: { clientId }, accountId, userId, label }: PendingLink,
  { ids, name }: Consent['person'],
  accounts: readonly Account[],
  newId: () => string,
): Result<Account, LinkFailure> {
  const isTheirs = ({ spotifyId }: Account) => spotifyId !== null && ids.includes(spotifyId);
  const shown = (account: Account) => (account.userId === userId ? account.label : null);
  const theirs = accounts.find(isTheirs);
  const meant = accountId === null ? theirs : accounts.find(({ id }) => id === accountId);
  const [spotifyId] = ids;
  if (meant === undefined) {
    // Unlinked while its person was at Spotify.
    if (accountId !== null) return refused({ kind: 'no_such_account' });
    const called = (label ?? name ?? 'Spotify').slice(0, 100);
    return { ok: true, value: Account.parse({ id: newId(), label: called, clientId, userId, spotifyId }) };
  }
  if (meant.spotifyId !== null && !isTheirs(meant))
    return refused({ kind: 'other_person', label: meant.label });
  if (theirs !== undefined && theirs !== meant)
    return refused({ kind: 'linked_already', label: shown(theirs) });
  // Who names an account was asked whether they may; who does not would find one that is somebody else's. At this machine itself
  // nobody says who they are, and all of them may do everything.
  const saysWho = userId !== null && userId !== LOCAL_USER;
  if (accountId === null && meant.userId !== null && saysWho && meant.userId !== userId)
    return refused({ kind: 'linked_already', label: shown(meant) });
  const renewed = { clientId, userId: meant.userId ?? userId, spotifyId, label: label ?? meant.label };
  return { ok: true, value: { ...meant, ...renewed } };
}

export function withAccount(house: HouseDocument, account: Account): HouseDocument {
  const isThere = house.accounts.some(({ id }) => id === account.id);
  const accounts = isThere
    ? house.accounts.map((old) => (old.id === account.id ? account : old))
    : [...house.accounts, account];
  return { ...house, accounts };
}

export function withoutAccount(house: HouseDocument, gone: AccountId): HouseDocument {
  const unlessGone = (id: AccountId | null) => (id === gone ? null : id);
  return {
    ...house,
    accounts: house.accounts.filter(({ id }) => id !== gone),
    rooms: house.rooms.map((room) => ({
      ...room,
      accountId: unlessGone(room.accountId),
      reserveAccountId: unlessGone(room.reserveAccountId),
    })),
  };
}

function refused(failure: LinkFailure): { ok: false; failure: LinkFailure } {
  return { ok: false, failure };
}
