/** Who one is, and one's playlists: `/v1/me`, `/v1/me/playlists`, `/v1/playlists/…`. */
import type { ApiCall } from './api.ts';
import { API, itemsHref, personView, playlistView, rowView } from './catalogue-view.ts';
import type { Account, Context } from './music.ts';
import { page } from './page.ts';
import { refusals } from './refusals.ts';
import { json, type Reply } from './wire.ts';

/**
 * Since 2026 without product, country and e-mail: a client cannot ask whether the account is Premium. Apps from before still see them,
 * each with its scope.
 */
export function getMe({ account, app, scopes }: ApiCall): Reply {
  const sees = (scope: string) => app.isGrandfathered && scopes.includes(scope);
  return json(200, {
    ...personView(account),
    account_id: account.accountId,
    images: [],
    ...(sees('user-read-private') ? { country: 'SE', product: account.product } : {}),
    ...(sees('user-read-email') ? { email: `${account.id}@simulated.invalid` } : {}),
  });
}

export function getMyPlaylists({ world, account, request }: ApiCall): Reply {
  const mine = Object.values(world.contexts).filter(
    (context) => isPlaylist(context) && owns(account, context),
  );
  const cut = page(request.query, `${API}/me/playlists`, mine, (context) => playlistView(world, context));
  return 'refused' in cut ? cut.refused : json(200, cut.page);
}

export function getPlaylist({ world, account, params }: ApiCall): Reply {
  const context = findPlaylist(world, params);
  if (context === null) return refusals.resourceNotFound();
  const rows = page(
    new URLSearchParams({ limit: '100' }),
    itemsHref(context),
    context.trackUris,
    (uri) => rowView(world, context, uri, 'item'),
    { usual: 100, most: 100 },
  );
  const isShown = owns(account, context) && 'page' in rows;
  return json(200, { ...playlistView(world, context), ...(isShown ? { items: rows.page } : {}) });
}

/** Since 2026 only for the owner and collaborators; everybody else is refused without a reason. */
export function getPlaylistItems(call: ApiCall): Reply {
  return rowsOf(call, 'item');
}

/** The same by its old name, for apps from before 2026. */
export function getPlaylistTracks(call: ApiCall): Reply {
  return rowsOf(call, 'track');
}

function rowsOf({ world, account, request, params }: ApiCall, key: 'item' | 'track'): Reply {
  const context = findPlaylist(world, params);
  if (context === null) return refusals.resourceNotFound();
  if (!owns(account, context)) return refusals.forbidden();
  const cut = page(request.query, itemsHref(context), context.trackUris, (uri) =>
    rowView(world, context, uri, key),
  );
  return 'refused' in cut ? cut.refused : json(200, cut.page);
}

// Editorial playlists answer as if they were not there, though they play as a context.
function findPlaylist({ contexts }: ApiCall['world'], [id = '']: readonly string[]): Context | null {
  const context = contexts[`spotify:playlist:${id}`];
  return context === undefined || context.isHidden ? null : context;
}

function isPlaylist({ uri, isHidden }: Context): boolean {
  return uri.startsWith('spotify:playlist:') && !isHidden;
}

function owns(account: Account, { ownerId, isCollaborative }: Context): boolean {
  return ownerId === account.id || isCollaborative;
}
