/** A furnished home to begin with: two people, four speakers, their phones, an app and music that exists nowhere. */
import { createHash } from 'node:crypto';
import { addSpeaker, type NewSpeaker } from './devices.ts';
import type { Account, Instant } from './music.ts';
import { emptyPlayback } from './stream.ts';
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

export interface Furnishing {
  now: Instant;
  seed?: number | undefined;
  /** Speakers fall asleep when idle, each brand after its time, and must then be woken. Off: they stay in reach. */
  isSleepy?: boolean | undefined;
}

export function furnishedWorld({ now, seed, isSleepy = false }: Furnishing): World {
  const world = emptyWorld(now, seed);
  world.accounts = [person('nina', 'Nina', now), person('tom', 'Tom', now)];
  world.apps = [
    {
      clientId: furnished.clientId,
      clientSecret: null,
      name: 'Room music',
      redirectUris: [furnished.redirectUri],
      rotation: 'sometimes',
      isOwnerPremium: true,
      allowedAccountIds: null,
      calls: [],
      limited: null,
    },
  ];
  for (const speaker of speakers) {
    const { sleepsAfterFor, ...traits } = speaker.traits ?? {};
    addSpeaker(world, { ...speaker, traits: { ...traits, ...(isSleepy ? { sleepsAfterFor } : {}) } }, now);
  }
  for (const { id } of world.accounts) for (const name of furnished.playlists) addPlaylist(world, id, name);
  addList(world, editorialUri, 'Rainy Hours', null);
  return world;
}

const both = ['nina', 'tom'];

/** How the brands behave; the times are those that people report. */
const speakers: NewSpeaker[] = [
  { id: 'hall', name: furnished.speakers.hall, type: 'Speaker', accountIds: both },
  {
    id: 'bathroom',
    name: furnished.speakers.bathroom,
    type: 'Speaker',
    accountIds: both,
    traits: { sleepsAfterFor: 900, wakesNeeded: 2, volumePercent: 30 },
  },
  {
    id: 'kitchen',
    name: furnished.speakers.kitchen,
    type: 'CastAudio',
    accountIds: both,
    traits: { sleepsAfterFor: 300, changesIdOnWake: true },
  },
  {
    id: 'living-room',
    name: furnished.speakers.livingRoom,
    type: 'AVR',
    accountIds: both,
    traits: { sleepsAfterFor: 1200, changesIdOnWake: true, volumePercent: 35 },
  },
  { id: 'phone-nina', name: "Nina's phone", type: 'Smartphone', accountIds: ['nina'] },
  { id: 'phone-tom', name: "Tom's phone", type: 'Smartphone', accountIds: ['tom'] },
];

function person(id: string, name: string, at: Instant): Account {
  return { id, accountId: spotifyId(`account ${id}`), name, product: 'premium', playback: emptyPlayback(at) };
}

function addPlaylist(world: World, ownerId: string, name: (typeof furnished.playlists)[number]): void {
  addList(world, playlistUri(ownerId, name), name, ownerId);
}

/** Ten invented tracks of three to five minutes. */
function addList(world: World, uri: string, name: string, ownerId: string | null): void {
  const tracks = Array.from({ length: 10 }, (_, index) => ({
    uri: `spotify:track:${spotifyId(`${uri} ${index}`)}`,
    name: `${name}, No. ${index + 1}`,
    artist: 'The Simulated',
    durationMs: 180_000 + ((index * 37) % 13) * 10_000,
  }));
  for (const track of tracks) world.tracks[track.uri] = track;
  world.contexts[uri] = {
    uri,
    name,
    ownerId,
    isCollaborative: false,
    isHidden: ownerId === null,
    trackUris: tracks.map((track) => track.uri),
  };
}

/** Twenty-two letters and digits, as Spotify's ids have, always the same for the same words. */
export function spotifyId(words: string): string {
  const digest = createHash('sha256').update(words).digest('base64url');
  return digest.replaceAll('-', 'x').replaceAll('_', 'y').slice(0, 22);
}
