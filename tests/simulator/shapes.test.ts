/**
 * The shapes of the answers, written down once more from Spotify's published description and from what it really sends. Strict: a field
 * that is in neither is a mistake of ours, and so is one that Spotify took away.
 */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { furnished, playlistUri, showUri } from '../../src/simulator/furnish.ts';
import { playingInTheHall } from './visitor.ts';

const text = z.string();
const whole = z.number().int().nonnegative();
const links = z.strictObject({ spotify: z.url() });
const id = z.string().regex(/^[A-Za-z0-9]{22}$/);
const day = z.literal('day');
const of = (type: string) => ({ type: z.literal(type), uri: text, href: z.url(), external_urls: links });
const named = (type: string) => ({ ...of(type), id, name: text });
const none = z.array(z.never());

const ArtistName = z.strictObject(named('artist'));
const Artist = z.strictObject({ ...named('artist'), images: none });
const AlbumName = z.strictObject({
  ...named('album'),
  album_type: z.enum(['album', 'single', 'compilation']),
  total_tracks: whole,
  release_date: z.iso.date(),
  release_date_precision: day,
  images: none,
  artists: z.array(ArtistName).min(1),
});
const Song = z.strictObject({
  ...named('track'),
  duration_ms: whole,
  artists: z.array(ArtistName).min(1),
  disc_number: whole,
  track_number: whole.min(1),
  explicit: z.boolean(),
  is_local: z.boolean(),
  is_playable: z.boolean(),
});
const Track = Song.extend({ album: AlbumName, external_ids: z.strictObject({ isrc: text }) });
const Part = z.strictObject({
  ...named('episode'),
  description: text,
  html_description: text,
  audio_preview_url: z.null(),
  duration_ms: whole,
  explicit: z.boolean(),
  images: none,
  is_externally_hosted: z.boolean(),
  is_playable: z.boolean(),
  languages: z.array(text),
  release_date: z.iso.date(),
  release_date_precision: day,
});
const Show = z.strictObject({
  ...named('show'),
  description: text,
  html_description: text,
  copyrights: none,
  explicit: z.boolean(),
  images: none,
  is_externally_hosted: z.boolean(),
  languages: z.array(text),
  media_type: text,
  total_episodes: whole,
});
const Episode = Part.extend({ show: Show });
const Item = z.union([Track, Episode]);

const pageOf = (item: z.ZodType) =>
  z.strictObject({
    href: z.url(),
    limit: whole,
    offset: whole,
    total: whole,
    next: z.url().nullable(),
    previous: z.url().nullable(),
    items: z.array(item),
  });

const User = z.strictObject({ ...of('user'), id: text });
const Person = User.extend({ display_name: text.nullable() });
const Row = z.strictObject({ added_at: z.iso.datetime(), added_by: User, is_local: z.boolean(), item: Item });
const List = z.strictObject({
  ...named('playlist'),
  description: text.nullable(),
  collaborative: z.boolean(),
  public: z.boolean(),
  images: none,
  owner: Person,
  snapshot_id: text,
  items: z.strictObject({ href: z.url(), total: whole }),
});

const Device = z.strictObject({
  id: text.nullable(),
  is_active: z.boolean(),
  is_private_session: z.boolean(),
  is_restricted: z.boolean(),
  name: text,
  type: text,
  volume_percent: whole.max(100).nullable(),
  supports_volume: z.boolean(),
});
const Context = z.strictObject(of('playlist'));
const disallows = ['pausing', 'resuming', 'seeking', 'skipping_next', 'skipping_prev'] as const;
const Current = z.strictObject({
  timestamp: whole,
  context: Context.nullable(),
  progress_ms: whole.nullable(),
  item: Item.nullable(),
  currently_playing_type: z.enum(['track', 'episode', 'ad', 'unknown']),
  is_playing: z.boolean(),
  actions: z.strictObject({ disallows: z.partialRecord(z.enum(disallows), z.literal(true)) }),
});
const State = Current.extend({
  device: Device,
  repeat_state: z.enum(['off', 'track', 'context']),
  shuffle_state: z.boolean(),
  smart_shuffle: z.boolean(),
});

const morning = playlistUri('nina', 'Morning');
const idOf = (uri: string) => uri.split(':')[2];

test.each<[string, z.ZodType]>([
  ['/me', Person.extend({ account_id: id, images: none })],
  ['/me/player', State],
  ['/me/player/devices', z.strictObject({ devices: z.array(Device).min(5) })],
  ['/me/player/currently-playing', Current],
  ['/me/player/queue', z.strictObject({ currently_playing: Item.nullable(), queue: z.array(Item).min(9) })],
  ['/me/playlists?limit=3', pageOf(List)],
  [`/playlists/${idOf(morning)}`, List.extend({ items: pageOf(Row) })],
  [`/playlists/${idOf(morning)}/items`, pageOf(Row)],
  [`/shows/${idOf(showUri)}`, Show.extend({ episodes: pageOf(Part) })],
  ['/search?q=morning&type=track', z.strictObject({ tracks: pageOf(Track) })],
  [
    '/search?q=morning&type=album,playlist',
    z.strictObject({ albums: pageOf(AlbumName), playlists: pageOf(List) }),
  ],
  ['/search?q=rainy&type=playlist', z.strictObject({ playlists: pageOf(List.nullable()) })],
  ['/search?q=rooms&type=show,episode', z.strictObject({ shows: pageOf(Show), episodes: pageOf(Part) })],
  ['/search?q=simulated&type=artist', z.strictObject({ artists: pageOf(Artist) })],
])('%s has the shape of Spotify’s answer', async (path, shape) => {
  const { call, pass } = await playingInTheHall();
  pass(40);
  const seen = await call('GET', path);
  expect([seen.status, shape.safeParse(seen.json()).error]).toEqual([200, undefined]);
});

describe('the shape of a single thing', () => {
  test('is that of Spotify’s track, album, artist, episode', async () => {
    const { call, sim } = await playingInTheHall();
    const { tracks, contexts } = sim.world();
    const first = (known: object, kind: string) =>
      idOf(Object.keys(known).find((uri) => uri.startsWith(`spotify:${kind}:`)) ?? '');
    const Album = AlbumName.extend({
      external_ids: z.strictObject({}),
      copyrights: none,
      tracks: pageOf(Song),
    });
    const shapes: [string, z.ZodType][] = [
      [`/tracks/${first(tracks, 'track')}`, Track],
      [`/episodes/${first(tracks, 'episode')}`, Episode],
      [`/albums/${first(contexts, 'album')}`, Album],
      [`/artists/${first(contexts, 'artist')}`, Artist],
    ];
    for (const [path, shape] of shapes)
      expect([path, shape.safeParse((await call('GET', path)).json()).error]).toEqual([path, undefined]);
  });

  test('stays that of the player while an episode or nothing plays', async () => {
    const { call, hall, pass } = await playingInTheHall();
    await call('PUT', `/me/player/play?device_id=${hall}`, { context_uri: showUri });
    const Podcast = State.extend({ context: z.strictObject(of('show')) });
    for (const query of ['', '?additional_types=episode']) {
      const seen = (await call('GET', `/me/player${query}`)).json();
      expect(Podcast.safeParse(seen).error).toBeUndefined();
    }
    await call('PUT', `/me/player/pause?device_id=${hall}`);
    pass(301);
    const queue = (await call('GET', '/me/player/queue')).json();
    expect(queue).toEqual({ currently_playing: null, queue: [] });
  });
});

test('every refusal is one of the three forms: plain text, an error, an error with a reason', async () => {
  const Refusal = z.strictObject({
    error: z.strictObject({ status: z.number(), message: text, reason: text.optional() }),
  });
  const { call, sim, hall } = await playingInTheHall();
  const asked: [string, string][] = [
    ['PUT', '/me/player/play?device_id=unknown'],
    ['PUT', `/me/player/play?device_id=${hall}`],
    ['GET', '/playlists/unknown'],
    ['GET', '/markets'],
    ['PUT', `/me/player/volume?volume_percent=101&device_id=${hall}`],
  ];
  for (const [method, path] of asked) {
    const seen = await call(method, path);
    const refusal = Refusal.parse(seen.json());
    expect(refusal.error.status).toBe(seen.status);
  }
  sim.act('apps', { clientId: furnished.clientId, isOwnerPremium: false });
  expect((await call('GET', '/me')).headers.get('content-type')).toBe('text/plain; charset=utf-8');
});
