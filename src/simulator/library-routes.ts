/** Who one is, and one's playlists: `/v1/me`, `/v1/me/playlists`, `/v1/playlists/…`, `/v1/tracks/…`. */
import type { ApiCall } from './api.ts';
import type { Account, Context } from './music.ts';
import { trackView } from './player-routes.ts';
import { refusals } from './refusals.ts';
import { json, type Reply } from './wire.ts';
import type { World } from './world.ts';

const API = 'https://api.spotify.com/v1';

/** Since 2026 without product, country and e-mail: a client cannot ask whether the account is Premium. */
export function getMe({ account }: ApiCall): Reply {
  return json(200, { ...personView(account), account_id: account.accountId, images: [] });
}

export function getMyPlaylists({ world, account, request }: ApiCall): Reply {
  const mine = Object.values(world.contexts).filter(
    (context) => isPlaylist(context) && owns(account, context),
  );
  return page(request.query, `${API}/me/playlists`, mine, (context) => playlistView(world, context));
}

export function getPlaylist({ world, account, params }: ApiCall): Reply {
  const context = findPlaylist(world, params);
  if (context === null) return refusals.resourceNotFound();
  const items = context.trackUris.map((uri) => rowView(world, uri));
  return json(200, {
    ...playlistView(world, context),
    ...(owns(account, context) ? { items: { href: itemsHref(context), total: items.length, items } } : {}),
  });
}

/** Since 2026 only for the owner and collaborators; everybody else is refused without a reason. */
export function getPlaylistItems({ world, account, request, params }: ApiCall): Reply {
  const context = findPlaylist(world, params);
  if (context === null) return refusals.resourceNotFound();
  if (!owns(account, context)) return refusals.forbidden();
  return page(request.query, itemsHref(context), context.trackUris, (uri) => rowView(world, uri));
}

export function getTrack({ world, params }: ApiCall): Reply {
  const track = world.tracks[`spotify:track:${params[0] ?? ''}`];
  return track === undefined ? refusals.resourceNotFound() : json(200, trackView(track));
}

// Editorial playlists answer as if they were not there, though they play as a context.
function findPlaylist(world: World, [id = '']: readonly string[]): Context | null {
  const context = world.contexts[`spotify:playlist:${id}`];
  return context === undefined || context.isHidden ? null : context;
}

function isPlaylist({ uri, isHidden }: Context): boolean {
  return uri.startsWith('spotify:playlist:') && !isHidden;
}

function owns(account: Account, { ownerId, isCollaborative }: Context): boolean {
  return ownerId === account.id || isCollaborative;
}

function page<T>(query: URLSearchParams, href: string, all: readonly T[], view: (item: T) => object): Reply {
  const limit = Number(query.get('limit') ?? 20);
  const offset = Number(query.get('offset') ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > 50) return refusals.badRequest('Invalid limit');
  if (!Number.isInteger(offset) || offset < 0) return refusals.badRequest('Invalid offset');
  const at = (from: number) => `${href}?offset=${from}&limit=${limit}`;
  return json(200, {
    href: at(offset),
    limit,
    offset,
    total: all.length,
    next: offset + limit < all.length ? at(offset + limit) : null,
    previous: offset > 0 ? at(Math.max(0, offset - limit)) : null,
    items: all.slice(offset, offset + limit).map(view),
  });
}

function personView({ id, name }: Account): object {
  return {
    type: 'user',
    id,
    display_name: name,
    uri: `spotify:user:${id}`,
    href: `${API}/users/${id}`,
    external_urls: { spotify: `https://open.spotify.com/user/${id}` },
  };
}

function playlistView(world: World, context: Context): object {
  const id = context.uri.split(':').at(-1) ?? '';
  const owner = world.accounts.find((account) => account.id === context.ownerId);
  return {
    type: 'playlist',
    id,
    uri: context.uri,
    name: context.name,
    description: '',
    href: `${API}/playlists/${id}`,
    external_urls: { spotify: `https://open.spotify.com/playlist/${id}` },
    images: [],
    collaborative: context.isCollaborative,
    public: false,
    owner: owner === undefined ? null : personView(owner),
    snapshot_id: id,
    items: { href: itemsHref(context), total: context.trackUris.length },
  };
}

function itemsHref({ uri }: Context): string {
  return `${API}/playlists/${uri.split(':').at(-1) ?? ''}/items`;
}

function rowView(world: World, uri: string): object {
  const track = world.tracks[uri];
  return { is_local: false, item: track === undefined ? null : trackView(track) };
}
