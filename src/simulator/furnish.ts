/** A furnished home to begin with: two people, four speakers, their phones, an app and music that exists nowhere. */
import { createHash } from 'node:crypto';
import { addSpeaker } from './devices.ts';
import { type Kind, kinds, type Traits } from './kinds.ts';
import type { Context, Instant, Track } from './music.ts';
import { newAccount, newApp } from './newcomers.ts';
import { artistUri, spotifyId } from './spotify-id.ts';
import { emptyWorld, type World } from './world.ts';

/** The names by which others may rely on the furnished home. */
export const furnished = {
  clientId: createHash('md5').update('simulated app').digest('hex'),
  /** What the demo registers: its own page's callback. */
  redirectUri: 'http://127.0.0.1:8099/callback',
  nina: 'nina',
  tom: 'tom',
  /** Everything a motion-driven player asks for. */
  scopes: [
    'user-read-playback-state',
    'user-modify-playback-state',
    'user-read-currently-playing',
    'playlist-read-private',
    'playlist-read-collaborative',
  ],
  speakers: {
    hall: 'Hall speaker',
    bathroom: 'Bathroom Echo',
    kitchen: 'Kitchen speaker',
    livingRoom: 'Living room',
  },
  playlists: ['Morning', 'Kitchen', 'Evening', 'Focus', 'Calm', 'Sunday'],
} as const;

/** The URI of one of the furnished playlists: each person has a list of each name. */
export function playlistUri(accountId: string, name: (typeof furnished.playlists)[number]): string {
  return `spotify:playlist:${spotifyId(`${accountId} ${name}`)}`;
}

/** An editorial list: it plays, but asking about it meets 404. */
export const editorialUri = 'spotify:playlist:37i9dQZF1DXsimulated00';

/** A podcast: its episodes are shown to those who ask for `additional_types=episode` only. */
export const showUri = `spotify:show:${spotifyId('show')}`;

export interface Furnishing {
  now: Instant;
  seed?: number | undefined;
  /** Speakers fall asleep when idle, each brand after its time, and must then be woken. Off: they stay in reach. */
  isSleepy?: boolean | undefined;
}

export function furnishedWorld({ now, seed, isSleepy = false }: Furnishing): World {
  const world = emptyWorld(now, seed);
  const people = [
    { id: 'nina', name: 'Nina' },
    { id: 'tom', name: 'Tom' },
  ];
  world.accounts = people.map(({ id, name }) =>
    newAccount({ id, name, accountId: spotifyId(`account ${id}`) }, now),
  );
  world.apps = [
    {
      ...newApp(furnished.clientId),
      name: 'Room music',
      redirectUris: [furnished.redirectUri],
      rotation: 'sometimes',
    },
  ];
  for (const { kind, traits = {}, accountIds = both, ...speaker } of speakers) {
    const { type, traits: ways } = kinds[kind];
    const awake = isSleepy ? {} : { sleepsAfterFor: null };
    addSpeaker(world, { ...speaker, type, accountIds, traits: { ...ways, ...traits, ...awake } }, now);
  }
  addMusic(world);
  return world;
}

const both = ['nina', 'tom'];

interface Furniture {
  id: string;
  name: string;
  kind: Kind;
  accountIds?: string[];
  traits?: Partial<Traits>;
}

const speakers: Furniture[] = [
  { id: 'hall', name: furnished.speakers.hall, kind: 'librespot', traits: { answerStyle: 'text' } },
  { id: 'bathroom', name: furnished.speakers.bathroom, kind: 'echo', traits: { volumePercent: 30 } },
  { id: 'kitchen', name: furnished.speakers.kitchen, kind: 'cast' },
  { id: 'living-room', name: furnished.speakers.livingRoom, kind: 'avr', traits: { volumePercent: 35 } },
  { id: 'phone-nina', name: "Nina's phone", kind: 'phone', accountIds: ['nina'] },
  { id: 'phone-tom', name: "Tom's phone", kind: 'phone', accountIds: ['tom'] },
];

/** Each person's lists, each of them an album too; an editorial list, an artist and a show with three episodes. */
function addMusic(world: World): void {
  for (const { id } of world.accounts) {
    for (const name of furnished.playlists) {
      const uri = playlistUri(id, name);
      const albumUri = `spotify:album:${spotifyId(`album ${uri}`)}`;
      const trackUris = addSongs(world, uri, name, albumUri);
      addContext(world, { uri, name, trackUris, ownerId: id });
      addContext(world, { uri: albumUri, name, trackUris });
    }
  }
  addContext(world, {
    uri: editorialUri,
    name: 'Rainy Hours',
    trackUris: addSongs(world, editorialUri, 'Rainy Hours', null),
    isHidden: true,
  });
  const songUris = Object.keys(world.tracks).filter((uri) => uri.startsWith('spotify:track:'));
  addContext(world, { uri: artistUri(ARTIST), name: ARTIST, trackUris: songUris.slice(0, 10) });
  const episodeUris = [1, 2, 3].map((part) =>
    addTrack(world, {
      uri: `spotify:episode:${spotifyId(`episode ${part}`)}`,
      name: `Rooms and Sounds, part ${part}`,
      collectionUri: showUri,
      durationMs: 1_200_000 + part * 60_000,
    }),
  );
  addContext(world, { uri: showUri, name: 'Rooms and Sounds', trackUris: episodeUris });
}

const ARTIST = 'The Simulated';

/** Ten invented songs of three to five minutes. */
function addSongs(world: World, uri: string, name: string, collectionUri: string | null): string[] {
  return Array.from({ length: 10 }, (_, index) =>
    addTrack(world, {
      uri: `spotify:track:${spotifyId(`${uri} ${index}`)}`,
      name: `${name}, No. ${index + 1}`,
      collectionUri,
      durationMs: 180_000 + ((index * 37) % 13) * 10_000,
    }),
  );
}

function addTrack(world: World, track: Omit<Track, 'artist' | 'isPlayable'>): string {
  world.tracks[track.uri] = { ...track, artist: ARTIST, isPlayable: true };
  return track.uri;
}

function addContext(
  world: World,
  context: Pick<Context, 'uri' | 'name' | 'trackUris'> & Partial<Context>,
): void {
  world.contexts[context.uri] = { ownerId: null, isCollaborative: false, isHidden: false, ...context };
}
