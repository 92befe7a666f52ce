/** The API side, `/v1`: who calls, may they, and which route answers. */
import type { AccessToken, App } from './access.ts';
import { getAlbum, getArtist, getEpisode, getShow, getTrack, search } from './catalogue-routes.ts';
import { getRecentlyPlayed } from './heard-route.ts';
import { checkRate } from './invariants.ts';
import { commandRoutes } from './judge.ts';
import { getMe, getMyPlaylists, getPlaylist, getPlaylistItems, getPlaylistTracks } from './library-routes.ts';
import type { Account, Instant } from './music.ts';
import { command, getCurrentlyPlaying, getDevices, getPlayer, getQueue } from './player-routes.ts';
import { countAgainstQuota } from './quota.ts';
import { countCall } from './rate-limit.ts';
import { refusals } from './refusals.ts';
import { scopesOf } from './tokens.ts';
import type { Reply, SimRequest } from './wire.ts';
import type { World } from './world.ts';

/** An admitted call. */
export interface ApiCall {
  world: World;
  app: App;
  account: Account;
  /** What the person consented to. */
  scopes: readonly string[];
  request: SimRequest;
  /** What the path's wildcards matched. */
  params: readonly string[];
  at: Instant;
}

interface Route {
  method: string;
  path: RegExp;
  scopes: readonly string[];
  answer: (call: ApiCall) => Reply;
}

const READ_STATE = 'user-read-playback-state';
const READ_CURRENT = 'user-read-currently-playing';
const MODIFY = 'user-modify-playback-state';
const READ_HEARD = 'user-read-recently-played';
const READ_PLAYLISTS = 'playlist-read-private';

const routes: readonly Route[] = [
  get('/v1/me', [], getMe),
  get('/v1/me/player', [READ_STATE], getPlayer),
  get('/v1/me/player/devices', [READ_STATE], getDevices),
  get('/v1/me/player/currently-playing', [READ_CURRENT], getCurrentlyPlaying),
  get('/v1/me/player/queue', [READ_CURRENT, READ_STATE], getQueue),
  ...commandRoutes.map((route) => {
    const [method = '', path = ''] = route.split(' ');
    return { method, path: pattern(path), scopes: [MODIFY], answer: command };
  }),
  get('/v1/me/player/recently-played', [READ_HEARD], getRecentlyPlayed),
  get('/v1/me/playlists', [READ_PLAYLISTS], getMyPlaylists),
  get('/v1/playlists/*', [], getPlaylist),
  get('/v1/playlists/*/items', [READ_PLAYLISTS], getPlaylistItems),
  get('/v1/search', [], search),
  get('/v1/tracks/*', [], getTrack),
  get('/v1/episodes/*', [], getEpisode),
  get('/v1/albums/*', [], getAlbum),
  get('/v1/artists/*', [], getArtist),
  get('/v1/shows/*', [], getShow),
];

/** What is left of the old ways for apps from before 2026. */
const oldRoutes: readonly Route[] = [get('/v1/playlists/*/tracks', [READ_PLAYLISTS], getPlaylistTracks)];

/** What Spotify took away in February 2026; apps registered since then are refused. */
const removedRoutes = [
  '* /v1/playlists/*/tracks',
  '* /v1/playlists/*/followers',
  '* /v1/playlists/*/followers/contains',
  '* /v1/users/*',
  '* /v1/users/*/playlists',
  '* /v1/(?:albums|artists|tracks|episodes|shows|audiobooks|chapters)',
  '* /v1/artists/*/top-tracks',
  '* /v1/artists/*/related-artists',
  '(?:PUT|DELETE) /v1/me/(?:albums|tracks|episodes|shows|audiobooks|following)',
  '* /v1/me/(?:albums|tracks|episodes|shows|audiobooks|following)/contains',
  '* /v1/browse/.+',
  '* /v1/markets',
  '* /v1/recommendations(?:/.+)?',
  '* /v1/audio-features(?:/.+)?',
  '* /v1/audio-analysis/*',
].map(pattern);

/** Answers a call to `/v1`. */
export function answerApi(world: World, asked: SimRequest, at: Instant): Reply {
  // Spotify takes a slash at the end; spotipy asks for `me/`.
  const request = { ...asked, path: asked.path.replace(/\/$/, '') };
  const caller = findCaller(world, request, at);
  if ('refused' in caller) return caller.refused;
  const { app, account, token } = caller;
  const retryAfterFor = countCall(world, app, at);
  checkRate(world, app, at);
  if (retryAfterFor !== null) return refusals.rateLimited(retryAfterFor);
  const exceeded = countAgainstQuota(world, app, at);
  if (exceeded !== null) return exceeded;
  if (!app.isOwnerPremium) return refusals.ownerNotPremium();
  if (app.allowedAccountIds !== null && !app.allowedAccountIds.includes(account.id)) {
    return refusals.notAllowListed();
  }
  const known = app.isGrandfathered ? [...routes, ...oldRoutes] : routes;
  const route = known.find(({ method, path }) => method === request.method && path.test(request.path));
  if (route === undefined) {
    const isRemoved = removedRoutes.some((removed) => removed.test(`${request.method} ${request.path}`));
    return isRemoved ? refusals.forbidden() : refusals.serviceNotFound();
  }
  const granted = scopesOf(token.scope);
  if (route.scopes.some((scope) => !granted.includes(scope))) return refusals.scopeMissing();
  const params = route.path.exec(request.path)?.slice(1) ?? [];
  return route.answer({ world, app, account, scopes: granted, request, params, at });
}

export interface Caller {
  token: AccessToken;
  app: App;
  account: Account;
}

/** The caller by bearer token, or the refusal that its header earns. */
export function findCaller(world: World, { headers }: SimRequest, at: Instant): Caller | { refused: Reply } {
  const { authorization = '' } = headers;
  if (authorization === '') return { refused: refusals.noToken() };
  const [, scheme = '', credentials = ''] = /^(\S+)\s*(.*)$/.exec(authorization) ?? [];
  if (scheme.toLowerCase() !== 'bearer') return { refused: refusals.notBearer() };
  if (credentials === '') return { refused: refusals.tokenMissing() };
  const token = world.accessTokens.find((candidate) => candidate.token === credentials);
  const app = world.apps.find(({ clientId }) => clientId === token?.clientId);
  const account = world.accounts.find(({ id }) => id === token?.accountId);
  if (token === undefined || app === undefined || account === undefined) {
    return { refused: refusals.invalidToken() };
  }
  return token.expiresAt <= at ? { refused: refusals.tokenExpired() } : { token, app, account };
}

function get(path: string, scopes: readonly string[], answer: Route['answer']): Route {
  return { method: 'GET', path: pattern(path), scopes, answer };
}

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('*', '([^/]+)')}$`);
}
