/** Codes, refresh tokens and access tokens: issuing, exchanging, expiring. It knows no HTTP; refusals are the words of RFC 6749. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { App, RefreshToken } from './access.ts';
import { draw, drawText } from './chance.ts';
import { checkRefresh } from './invariants.ts';
import type { Instant } from './music.ts';
import type { World } from './world.ts';

const ACCESS_FOR = 3600;
const CODE_FOR = 600;
const REFRESH_MONTHS = 6;
/** An expired or revoked token is remembered this long, so that it meets "expired" rather than "unknown". */
const REMEMBERED_MS = 86_400_000;

export interface TokenRefusal {
  error: 'invalid_grant' | 'invalid_client' | 'invalid_request' | 'unsupported_grant_type';
  error_description: string;
}

export interface TokenAnswer {
  access_token: string;
  token_type: 'Bearer';
  scope: string;
  expires_in: number;
  refresh_token?: string;
}

export function refuse(error: TokenRefusal['error'], description: string): TokenRefusal {
  return { error, error_description: description };
}

export function scopesOf(scope: string): string[] {
  return scope.split(' ').filter((word) => word !== '');
}

export interface Consent {
  clientId: string;
  accountId: string;
  redirectUri: string;
  scope: string;
  challenge: string | null;
}

/** A person has agreed. @returns the code, good for ten minutes and one exchange. */
export function issueCode(world: World, consent: Consent, at: Instant): string {
  forget(world, at);
  const code = `AQ${drawText(world, 120)}`;
  world.codes.push({ ...consent, code, expiresAt: at + CODE_FOR * 1000, isUsed: false });
  return code;
}

/** Exchanges a code for the first pair of tokens. */
export function exchangeCode(
  world: World,
  app: App,
  form: { code: string; redirectUri: string; verifier: string | null },
  at: Instant,
): TokenAnswer | TokenRefusal {
  const code = world.codes.find((candidate) => candidate.code === form.code);
  if (code === undefined || code.clientId !== app.clientId || code.isUsed) {
    return refuse('invalid_grant', 'Invalid authorization code');
  }
  if (code.expiresAt <= at) return refuse('invalid_grant', 'Authorization code expired');
  if (code.redirectUri !== form.redirectUri) return refuse('invalid_grant', 'Invalid redirect URI');
  if (code.challenge !== null && !answers(form.verifier, code.challenge)) {
    return refuse('invalid_grant', 'code_verifier was incorrect');
  }
  code.isUsed = true;
  const refresh = issueRefreshToken(world, { ...code, authorizedAt: at });
  return { ...issueAccessToken(world, refresh, at), refresh_token: refresh.token };
}

/** Exchanges a refresh token for an access token, with or without a new refresh token as the app's rotation has it. */
export function refreshTokens(
  world: World,
  app: App,
  token: string,
  at: Instant,
): TokenAnswer | TokenRefusal {
  forget(world, at);
  const refresh = world.refreshTokens.find((candidate) => candidate.token === token);
  if (refresh === undefined || refresh.clientId !== app.clientId) {
    return refuse('invalid_grant', 'Invalid refresh token');
  }
  checkRefresh(world, refresh, at);
  if (refresh.isRevoked) return refuse('invalid_grant', 'Refresh token revoked');
  if (addMonths(refresh.authorizedAt, REFRESH_MONTHS) <= at)
    return refuse('invalid_grant', 'Refresh token expired');
  const answer = issueAccessToken(world, refresh, at);
  refresh.lastIssued = { accessToken: answer.access_token, at };
  if (app.rotation === 'never' || (app.rotation === 'sometimes' && draw(world) < 0.5)) return answer;
  refresh.isRevoked = true;
  // The life counts from the consent: rotating does not lengthen it.
  return { ...answer, refresh_token: issueRefreshToken(world, refresh).token };
}

/**
 * Links an account without a browser, as if its person had just consented.
 *
 * @returns the refresh token to hand to a client.
 */
export function grant(
  world: World,
  { accountId, clientId, scopes }: { accountId: string; clientId: string; scopes: readonly string[] },
  at: Instant,
): string {
  if (!world.accounts.some(({ id }) => id === accountId))
    throw new Error(`No account ${accountId} in this world`);
  if (!world.apps.some((app) => app.clientId === clientId))
    throw new Error(`No app ${clientId} in this world`);
  return issueRefreshToken(world, { accountId, clientId, scope: scopes.join(' '), authorizedAt: at }).token;
}

/** The person removes the app from their account. @param clientId null removes every app. */
export function revoke(world: World, accountId: string, clientId: string | null): void {
  const isMeant = (token: { accountId: string; clientId: string }) =>
    token.accountId === accountId && (clientId === null || token.clientId === clientId);
  for (const refresh of world.refreshTokens) if (isMeant(refresh)) refresh.isRevoked = true;
  world.accessTokens = world.accessTokens.filter((access) => !isMeant(access));
}

function issueRefreshToken(
  world: World,
  { clientId, accountId, scope, authorizedAt }: Omit<RefreshToken, 'token' | 'isRevoked' | 'lastIssued'>,
): RefreshToken {
  const token = `AQ${drawText(world, 129)}`;
  const refresh = { token, clientId, accountId, scope, authorizedAt, isRevoked: false, lastIssued: null };
  world.refreshTokens.push(refresh);
  return refresh;
}

function issueAccessToken(
  world: World,
  { clientId, accountId, scope }: RefreshToken,
  at: Instant,
): TokenAnswer {
  const token = `BQ${drawText(world, 150)}`;
  world.accessTokens.push({
    token,
    clientId,
    accountId,
    scope,
    expiresAt: at + ACCESS_FOR * 1000,
    isUsed: false,
  });
  return { access_token: token, token_type: 'Bearer', scope, expires_in: ACCESS_FOR };
}

function answers(verifier: string | null, challenge: string): boolean {
  if (verifier === null || !/^[\w.~-]{43,128}$/.test(verifier)) return false;
  const digest = createHash('sha256').update(verifier).digest('base64url');
  return digest.length === challenge.length && timingSafeEqual(Buffer.from(digest), Buffer.from(challenge));
}

/** Drops what has been of no use for a day, so that years of refreshes fit in the world. */
function forget(world: World, at: Instant): void {
  const isRecent = ({ expiresAt }: { expiresAt: Instant }) => expiresAt > at - REMEMBERED_MS;
  world.accessTokens = world.accessTokens.filter(isRecent);
  world.codes = world.codes.filter(isRecent);
  world.refreshTokens = world.refreshTokens.filter(
    ({ isRevoked, lastIssued }) => !isRevoked || lastIssued === null || lastIssued.at > at - REMEMBERED_MS,
  );
}

/** The same day and time some calendar months later, or the month's last day where there is no such day. */
export function addMonths(at: Instant, months: number): Instant {
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}
