/** What an account's permission is worth, and until when. */
import type { Account } from '../contract/account.ts';
import type { PlayerFailure } from '../contract/failure.ts';
import { type AccountStanding, SPOTIFY_SCOPES } from '../contract/link.ts';
import type { SpotifyGrant } from '../contract/secrets.ts';
import { consentEndsAt } from '../core/consent.ts';

export function standingOf(account: Account, grant: SpotifyGrant | null): AccountStanding {
  if (grant === null)
    return {
      account,
      linkedAt: null,
      consentEndsAt: null,
      missingScopes: [],
      failure: { kind: 'not_linked' },
    };
  const given = grant.scope.split(' ');
  const missingScopes = SPOTIFY_SCOPES.filter((scope) => !given.includes(scope));
  return {
    account,
    linkedAt: grant.authorizedAt,
    consentEndsAt: consentEndsAt(grant.authorizedAt),
    missingScopes,
    failure: failureOf(grant, missingScopes),
  };
}

function failureOf({ endedAt }: SpotifyGrant, missingScopes: readonly string[]): PlayerFailure | null {
  if (endedAt !== null) return { kind: 'permission_ended' };
  // Without the lists of a person music plays; without its state or its commands it does not.
  return missingScopes.some((scope) => scope.startsWith('user-')) ? { kind: 'not_allowed' } : null;
}
