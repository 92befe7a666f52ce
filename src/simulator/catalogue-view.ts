/**
 * Songs, albums, artists, shows, lists and people in the shapes of the Web API. What it took away in February 2026 (markets, popularity,
 * label, genres, followers) is left out, though its published description still calls some of it required.
 */
import { coverOf } from './cover.ts';
import type { Account, Context, Track } from './music.ts';
import { artistUri, spotifyId } from './spotify-id.ts';
import { kindOf } from './stream.ts';
import type { World } from './world.ts';

export const API = 'https://api.spotify.com/v1';

const RELEASE = { release_date: '2026-01-01', release_date_precision: 'day' };
const LANGUAGES = ['en'];

/** What every thing in the catalogue says of itself. */
function identity(uri: string) {
  const [, type = '', id = ''] = uri.split(':');
  const external_urls = { spotify: `https://open.spotify.com/${type}/${id}` };
  return { type, id, uri, href: `${API}/${type}s/${id}`, external_urls };
}

export function contextView({ uri }: Context): object {
  const { type, href, external_urls } = identity(uri);
  return { type, href, external_urls, uri };
}

/** A song or an episode; null for an advertisement, of which Spotify tells nothing. */
export function itemView(world: World, track: Track): object | null {
  const kind = kindOf(track.uri);
  if (kind === 'track') return trackView(world, track);
  return kind === 'episode' ? episodeView(world, track) : null;
}

/** The songs and episodes behind these URIs. */
export function itemsView(world: World, uris: readonly string[]): object[] {
  return uris.flatMap((uri) => world.tracks[uri] ?? []).flatMap((track) => itemView(world, track) ?? []);
}

export function trackView(world: World, track: Track): object {
  const album = albumView(world, collectionOf(world, track, 'album'));
  return { ...songView(world, track), album, external_ids: { isrc: 'ZZSIM2600001' } };
}

/** A song as its own album lists it. */
export function songView(world: World, track: Track): object {
  const { uri, name, artist, durationMs, isPlayable } = track;
  const { trackUris } = collectionOf(world, track, 'album');
  return {
    ...identity(uri),
    name,
    duration_ms: durationMs,
    artists: [artistName(artist)],
    disc_number: 1,
    track_number: trackUris.indexOf(uri) + 1,
    explicit: false,
    is_local: false,
    is_playable: isPlayable,
    ...(isPlayable ? {} : { restrictions: { reason: 'market' } }),
  };
}

export function albumView(world: World, { uri, name, trackUris }: Context): object {
  const [first = ''] = trackUris;
  return {
    ...identity(uri),
    ...RELEASE,
    name,
    album_type: trackUris.length > 1 ? 'album' : 'single',
    total_tracks: trackUris.length,
    images: world.conduct.drawsCovers ? coverOf(uri) : [],
    artists: [artistName(world.tracks[first]?.artist ?? name)],
  };
}

function artistName(name: string): object {
  return { ...identity(artistUri(name)), name };
}

export function artistView({ uri, name }: Context): object {
  return { ...identity(uri), name, images: [] };
}

export function episodeView(world: World, track: Track): object {
  return { ...partView(track), show: showView(collectionOf(world, track, 'show')) };
}

/** An episode as its own show lists it. */
export function partView({ uri, name, durationMs, isPlayable }: Track): object {
  return {
    ...identity(uri),
    ...RELEASE,
    name,
    description: name,
    html_description: name,
    // Its successor has not been named; the description keeps it as required and nullable.
    audio_preview_url: null,
    duration_ms: durationMs,
    explicit: false,
    images: [],
    is_externally_hosted: false,
    is_playable: isPlayable,
    languages: LANGUAGES,
  };
}

export function showView({ uri, name, trackUris }: Context): object {
  return {
    ...identity(uri),
    name,
    description: name,
    html_description: name,
    copyrights: [],
    explicit: false,
    images: [],
    is_externally_hosted: false,
    languages: LANGUAGES,
    media_type: 'audio',
    total_episodes: trackUris.length,
  };
}

/** The album or show that a track is of; one made for it alone where the world knows none. */
function collectionOf({ contexts }: World, track: Track, kind: 'album' | 'show'): Context {
  const { uri, name, collectionUri } = track;
  const alone = { ownerId: null, isCollaborative: false, isHidden: false, trackUris: [uri] };
  const known = contexts[collectionUri ?? ''];
  return known ?? { ...alone, uri: `spotify:${kind}:${spotifyId(`${kind} of ${uri}`)}`, name };
}

export function personView({ id, name }: Pick<Account, 'id' | 'name'>): object {
  return { ...userView(id), display_name: name };
}

function userView(id: string): object {
  return identity(`spotify:user:${id}`);
}

export function playlistView(world: World, context: Context): object {
  const owner = world.accounts.find((account) => account.id === context.ownerId);
  return {
    ...identity(context.uri),
    name: context.name,
    description: '',
    images: [],
    collaborative: context.isCollaborative,
    public: false,
    owner: personView(owner ?? { id: 'spotify', name: 'Spotify' }),
    snapshot_id: identity(context.uri).id,
    items: { href: itemsHref(context), total: context.trackUris.length },
  };
}

export function itemsHref({ uri }: Context): string {
  return `${identity(uri).href}/items`;
}

/** One row of a playlist. @param key `track` for apps from before the renaming. */
export function rowView(world: World, { ownerId }: Context, uri: string, key: 'item' | 'track'): object {
  const track = world.tracks[uri];
  return {
    added_at: '2026-01-01T00:00:00Z',
    added_by: userView(ownerId ?? 'spotify'),
    is_local: false,
    [key]: track === undefined ? null : itemView(world, track),
  };
}
