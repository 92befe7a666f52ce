/** Access tokens of one account: held in memory, renewed by one request at a time, never written down. */
import type { AccessToken, IAuthStrategy } from '@spotify/web-api-ts-sdk';
import { z } from 'zod';
import type { SpotifyGrant } from '../../contract/secrets.ts';
import type { AccountId } from '../../contract/units.ts';
import { type Clock, type Log, StorageFailure } from '../../ports.ts';
import { httpErrorFrom, PermissionMissing, SpotifyHttpError, SpotifyUnreachable } from './errors.ts';
import { meaningOf } from './failure.ts';
import type { Fetch } from './wire.ts';

/** What this adapter needs of the secrets file. */
export interface SpotifyGrants {
  /** @returns what holds now, or null when the account is not linked. */
  spotifyGrant(accountId: AccountId): SpotifyGrant | null;
  /** Holds at once and is durable when it resolves; rejects with `StorageFailure`, and then holds until the next restart. */
  saveSpotifyGrant(accountId: AccountId, grant: SpotifyGrant): Promise<void>;
}

/** The household's own Spotify app. */
export interface SpotifyClient {
  clientId: string;
  clientSecret?: string;
}

export interface Auth extends IAuthStrategy {
  /** Renews although the present token still serves, unless that is new itself. @returns for how many ms there is one now. */
  renewAhead(): Promise<number>;
  /** Spotify refused this token with 401. @returns another one, asking for it unless somebody just did. */
  renew(rejected: string): Promise<string>;
}

export interface AuthDeps {
  accountId: AccountId;
  client: SpotifyClient;
  secrets: SpotifyGrants;
  accountsUrl: string;
  clock: Clock;
  log: Log;
  send: Fetch;
}

interface Access {
  token: string;
  /** What it was had for: whoever links anew must not go on with the old one. */
  grant: SpotifyGrant;
  // By the clock that cannot jump: a Raspberry Pi wakes up in 1970, and when 2026 comes every token would seem old.
  youngUntilMs: number;
  renewAtMs: number;
  endsAtMs: number;
}

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  // Since June 2026 often missing: then the old one goes on.
  refresh_token: z.string().min(1).optional(),
});

const MARGIN_MS = 90_000;

/**
 * @returns the SDK's authentication strategy. It rejects with `PermissionMissing` when there is no permission (left),
 *   with `SpotifyUnreachable` or `SpotifyHttpError` when no token could be had just now; those log nobody out.
 */
export function createAuth({ accountId, client, secrets, accountsUrl, clock, log, send }: AuthDeps): Auth {
  let access: Access | null = null;
  let refreshing: Promise<Access> | null = null;
  let isUnsaved = false;

  function usableGrant(): SpotifyGrant {
    const grant = secrets.spotifyGrant(accountId);
    if (grant === null) throw new PermissionMissing('not_linked');
    if (grant.endedAt !== null) throw new PermissionMissing('permission_ended');
    return grant;
  }

  async function currentAccess(): Promise<Access> {
    const grant = usableGrant();
    if (access !== null && !isSameConsent(access.grant, grant)) access = null;
    if (access !== null && clock.monotonicMs() < access.renewAtMs) return access;
    try {
      return await refreshed();
    } catch (error) {
      // Within the margin the old token still opens the door; the token endpoint may have a bad minute.
      const isPassing = error instanceof SpotifyUnreachable || error instanceof SpotifyHttpError;
      if (isPassing && access !== null && clock.monotonicMs() < access.endsAtMs) return access;
      throw error;
    }
  }

  /** One request at a time: two could each get a refresh token, and only the last of them counts. */
  function refreshed(): Promise<Access> {
    refreshing ??= refresh().finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  async function refresh(): Promise<Access> {
    const grant = usableGrant();
    const askedAtMs = clock.monotonicMs();
    const answer = await send(`${accountsUrl}/api/token`, tokenRequest(client, grant));
    if (!answer.ok) {
      const error = await httpErrorFrom(answer);
      if (meaningOf(error) !== 'permission_ended') throw error;
      log.warn({ accountId }, 'Spotify has ended its permission; the account must be linked again');
      await keep({ ...grant, endedAt: clock.now() });
      // Unless a person linked anew meanwhile.
      if (isSameConsent(secrets.spotifyGrant(accountId), grant))
        throw new PermissionMissing('permission_ended');
      return refresh();
    }
    const tokens = TokenAnswer.safeParse(await answer.json().catch(() => null));
    if (!tokens.success) throw new SpotifyUnreachable('Spotify answered with something that is no token');
    const { access_token, expires_in, refresh_token = grant.refreshToken } = tokens.data;
    // Durable before the access token is used: an old token may die with its first use, and a power cut must not lose the new one.
    if (isUnsaved || refresh_token !== grant.refreshToken)
      await keep({ ...grant, refreshToken: refresh_token });
    if (!isSameConsent(secrets.spotifyGrant(accountId), grant)) return refresh();
    const lastsMs = expires_in * 1000;
    const endsAtMs = askedAtMs + lastsMs;
    const youngUntilMs = askedAtMs + lastsMs / 2;
    access = { token: access_token, grant, youngUntilMs, renewAtMs: endsAtMs - MARGIN_MS, endsAtMs };
    return access;
  }

  async function keep(next: SpotifyGrant): Promise<void> {
    // Who unlinked meanwhile wants it gone, and who linked anew has a better one.
    if (!isSameConsent(secrets.spotifyGrant(accountId), next)) return;
    try {
      await secrets.saveSpotifyGrant(accountId, next);
      isUnsaved = false;
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
      // Not to use the access token would not bring the old refresh token back, and nobody could stop the music.
      isUnsaved = true;
      log.error({ accountId }, "Spotify's new permission could not be stored; a restart would lose it");
    }
  }

  return {
    setConfiguration() {
      // The SDK offers its fetch here; ours has a gate and a timeout.
    },
    async getOrCreateAccessToken() {
      return forSdk(await currentAccess());
    },
    async getAccessToken() {
      return access === null ? null : forSdk(access);
    },
    removeAccessToken() {
      access = null;
    },
    async renewAhead() {
      const grant = usableGrant();
      const isYoung = access !== null && clock.monotonicMs() < access.youngUntilMs;
      const { endsAtMs } =
        access !== null && isYoung && isSameConsent(access.grant, grant) ? access : await refreshed();
      return endsAtMs - clock.monotonicMs();
    },
    async renew(rejected) {
      if (access?.token === rejected) access = null;
      return (await currentAccess()).token;
    },
  };
}

/** Tokens rotate; the moment a person consented stays. */
function isSameConsent(stored: SpotifyGrant | null, { authorizedAt }: SpotifyGrant): boolean {
  return stored?.authorizedAt === authorizedAt;
}

function tokenRequest(
  { clientId, clientSecret }: SpotifyClient,
  { refreshToken }: SpotifyGrant,
): RequestInit {
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  if (clientSecret === undefined) {
    return { method: 'POST', body: new URLSearchParams({ ...form, client_id: clientId }) };
  }
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  return {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams(form),
  };
}

/** Without the refresh token: nothing the SDK does for us needs it. */
function forSdk({ token }: Access): AccessToken {
  return { access_token: token, token_type: 'Bearer', expires_in: 0, refresh_token: '' };
}
