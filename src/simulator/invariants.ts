/** What a good client never does and a sound world never shows; each breach is kept in the world for all to read. */
import type { App, RefreshToken } from './access.ts';
import { isPlayingOn } from './devices.ts';
import type { Instant } from './music.ts';
import { quotaOf } from './quota.ts';
import { limitedFor } from './rate-limit.ts';
import type { SimRequest } from './wire.ts';
import type { Violation, World } from './world.ts';

const KEPT = 200;
/** Calls that were under way when the penalty fell are not held against the client. */
const GRACE_MS = 1000;
/** Two refreshes this close, with nothing done in between, were not one after the other on purpose. */
const PARALLEL_MS = 2000;

export function note(world: World, at: Instant, kind: Violation['kind'], detail: string): void {
  if (world.violations.length < KEPT) world.violations.push({ at, kind, detail });
}

/** @param app who sent it, when token or form say so. */
export function checkRequest(world: World, request: SimRequest, app: App | null, at: Instant): void {
  const what = `${request.method} ${request.path}`;
  if (hasToken(world, request.query)) note(world, at, 'token_in_query', what);
  if (isStreamCommand(request) && !request.query.get('device_id')) {
    note(world, at, 'command_without_device', what);
  }
  const toldAt = app === null ? null : shutOutSince(world, app, request, at);
  if (toldAt !== null && at > toldAt + GRACE_MS) note(world, at, 'call_while_limited', what);
}

/** When the app was told of the `Retry-After` that still runs, or null. */
function shutOutSince(world: World, app: App, { path }: SimRequest, at: Instant): Instant | null {
  const side = path === '/api/token' ? 'tokensLimited' : 'limited';
  const toldAt = limitedFor(app, at, side) === null ? null : (app[side]?.toldAt ?? null);
  if (side === 'tokensLimited') return toldAt;
  return toldAt ?? quotaOf(world, app, at)?.toldAt ?? null;
}

/** Noted once each time the app goes beyond what is modest. */
export function checkRate(world: World, { calls, name }: App, at: Instant): void {
  const { modestCallsPerWindow } = world.conduct;
  if (calls.length === modestCallsPerWindow + 1 && calls.at(-1) === at)
    note(world, at, 'too_many_calls', `${name}: ${calls.length} in 30 s`);
}

/** One account plays on one speaker, and one speaker plays for one account. */
export function checkStreams(world: World, at: Instant): void {
  for (const speaker of world.speakers) {
    const players = world.accounts.filter((account) => isPlayingOn(account, speaker.id)).map(({ id }) => id);
    const detail = `${speaker.name}: ${players.join(', ')}`;
    const isKnown = world.violations.some((known) => known.kind === 'two_streams' && known.detail === detail);
    if (players.length > 1 && !isKnown) note(world, at, 'two_streams', detail);
  }
}

/**
 * A refresh is taken for parallel when the token it brings was refreshed a moment ago and the access token given
 * then has not been used once: requests are answered one by one here, so overlap itself cannot be seen.
 */
export function checkRefresh(world: World, { lastIssued, accountId }: RefreshToken, at: Instant): void {
  if (lastIssued === null || at > lastIssued.at + PARALLEL_MS) return;
  const issued = world.accessTokens.find(({ token }) => token === lastIssued.accessToken);
  if (issued?.isUsed === false) note(world, at, 'parallel_refresh', `account ${accountId}`);
}

function isStreamCommand({ method, path }: SimRequest): boolean {
  return method !== 'GET' && path.startsWith('/v1/me/player/');
}

function hasToken(world: World, query: URLSearchParams): boolean {
  return [...query].some(
    ([name, value]) =>
      name === 'access_token' ||
      name === 'refresh_token' ||
      world.accessTokens.some(({ token }) => token === value) ||
      world.refreshTokens.some(({ token }) => token === value),
  );
}
