/** Looking things up: single songs, episodes, albums, artists and shows, and the search. */
import { z } from 'zod';
import type { ApiCall } from './api.ts';
import {
  API,
  albumView,
  artistView,
  episodeView,
  partView,
  playlistView,
  showView,
  songView,
  trackView,
} from './catalogue-view.ts';
import type { Context, Track } from './music.ts';
import { LISTS, page } from './page.ts';
import { refusals } from './refusals.ts';
import { kindOf } from './stream.ts';
import { json, type Reply } from './wire.ts';
import type { World } from './world.ts';

export function getTrack({ world, params }: ApiCall): Reply {
  const track = world.tracks[`spotify:track:${params[0] ?? ''}`];
  return track === undefined ? refusals.resourceNotFound() : json(200, trackView(world, track));
}

export function getEpisode({ world, params }: ApiCall): Reply {
  const episode = world.tracks[`spotify:episode:${params[0] ?? ''}`];
  return episode === undefined ? refusals.resourceNotFound() : json(200, episodeView(world, episode));
}

export function getArtist({ world, params }: ApiCall): Reply {
  const artist = world.contexts[`spotify:artist:${params[0] ?? ''}`];
  return artist === undefined ? refusals.resourceNotFound() : json(200, artistView(artist));
}

export function getAlbum({ world, params }: ApiCall): Reply {
  const album = world.contexts[`spotify:album:${params[0] ?? ''}`];
  if (album === undefined) return refusals.resourceNotFound();
  const songs = firstPage(world, album, 'tracks', (track) => songView(world, track));
  return json(200, { ...albumView(world, album), external_ids: {}, copyrights: [], tracks: songs });
}

export function getShow({ world, params }: ApiCall): Reply {
  const show = world.contexts[`spotify:show:${params[0] ?? ''}`];
  if (show === undefined) return refusals.resourceNotFound();
  return json(200, { ...showView(show), episodes: firstPage(world, show, 'episodes', partView) });
}

function firstPage(
  world: World,
  { uri, trackUris }: Context,
  what: 'tracks' | 'episodes',
  view: (track: Track) => object,
): object {
  const [, kind = '', id = ''] = uri.split(':');
  const tracks = trackUris.flatMap((trackUri) => world.tracks[trackUri] ?? []);
  const cut = page(new URLSearchParams(), `${API}/${kind}s/${id}/${what}`, tracks, view, {
    usual: LISTS.most,
    most: LISTS.most,
  });
  return 'page' in cut ? cut.page : {};
}

const Kind = z.enum(['album', 'artist', 'playlist', 'track', 'show', 'episode', 'audiobook']);
type Kind = z.infer<typeof Kind>;

/** Since February 2026: five at a time unless asked for more, and never more than ten. */
const FOUND = { usual: 5, most: 10, furthest: 1000 };

export function search({ world, request: { query } }: ApiCall): Reply {
  const words = (query.get('q') ?? '').trim().toLowerCase();
  if (words === '') return refusals.badRequest('No search query');
  const asked = (query.get('type') ?? '').split(',').map((kind) => Kind.safeParse(kind));
  if (asked.some(({ success }) => !success)) return refusals.badRequest('Bad search type field');
  const answer: Record<string, object> = {};
  for (const { data: kind } of asked) {
    if (kind === undefined) continue;
    const href = `${API}/search?${new URLSearchParams({ q: words, type: kind })}`;
    const cut = page(query, href, found(world, kind, words), ({ view }) => view(), FOUND);
    if ('refused' in cut) return cut.refused;
    answer[`${kind}s`] = cut.page;
  }
  return json(200, answer);
}

interface Find {
  view: () => object | null;
}

function found(world: World, kind: Kind, words: string): Find[] {
  const isMeant = ({ uri, name }: { uri: string; name: string }) =>
    uri.startsWith(`spotify:${kind}:`) && name.toLowerCase().includes(words);
  if (kind === 'track' || kind === 'episode')
    return Object.values(world.tracks)
      .filter((track) => kindOf(track.uri) === kind && isMeant(track))
      .map((track) => ({ view: () => (kind === 'track' ? trackView(world, track) : partView(track)) }));
  return Object.values(world.contexts)
    .filter(isMeant)
    .map((context) => ({ view: () => collectionView(world, context) }));
}

/** Null for an editorial list: it is found, and nothing may be told of it. Clients that do not expect the null stumble. */
function collectionView(world: World, context: Context): object | null {
  if (context.isHidden) return null;
  switch (context.uri.split(':')[1]) {
    case 'album':
      return albumView(world, context);
    case 'artist':
      return artistView(context);
    case 'show':
      return showView(context);
    default:
      return playlistView(world, context);
  }
}
