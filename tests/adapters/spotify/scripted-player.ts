/** One player before a scripted Spotify, and the sentences such a Spotify says. */
import { createSpotifyPlayers } from '../../../src/adapters/spotify/players.ts';
import { ContextUri } from '../../../src/contract/playback.ts';
import { Speaker } from '../../../src/contract/speaker.ts';
import {
  ACCOUNTS,
  API,
  grantOf,
  handClock,
  json,
  listeningLog,
  memoryGrants,
  memoryPenalties,
  nina,
  nothing,
  refusal,
  scriptedSpotify,
  silentAlarms,
} from './scripted-spotify.ts';

export const calm = ContextUri.parse('spotify:playlist:calm');
export const hall = Speaker.parse({ name: 'Hall' });
export const DEVICES = 'GET /v1/me/player/devices';
export const STATE = 'GET /v1/me/player?additional_types=episode';
export const PLAY = 'PUT /v1/me/player/play';
export const TRANSFER = 'PUT /v1/me/player';
export const PAUSE = 'PUT /v1/me/player/pause';
export const VOLUME = 'PUT /v1/me/player/volume';

export const device = (id: string | null, more: object = {}) => ({
  id,
  name: 'Hall',
  type: 'Speaker',
  ...more,
});
export const devices = (...list: object[]) => json({ devices: list });
/** Our list plays in the hall, unless told otherwise. */
export const state = (more: object = {}) =>
  json({ device: device('h1', { is_active: true }), is_playing: true, context: { uri: calm }, ...more });
export const violated = () => refusal(403, 'Player command failed: Restriction violated', 'UNKNOWN');

export function scriptedPlayer() {
  const spotify = scriptedSpotify();
  const clock = handClock();
  const log = listeningLog();
  const players = createSpotifyPlayers({
    secrets: memoryGrants(grantOf('refresh-1')),
    apiUrl: API,
    accountsUrl: ACCOUNTS,
    clock,
    log,
    clientOf: () => ({ clientId: 'our-app' }),
    fetch: spotify.fetch,
    penalties: memoryPenalties(),
    alarms: silentAlarms,
    wait: async () => {},
  });
  const player = players.of(nina);
  if (player === null) throw new Error('There is a grant, and no player');
  spotify.on(VOLUME, nothing);
  spotify.on(PLAY, nothing);
  spotify.on(PAUSE, nothing);
  spotify.on(TRANSFER, nothing);
  return { spotify, player, clock, log };
}

/** A player that has seen the hall, silent and as loud as ordered. */
export async function seenPlayer(more: object = {}, playback: object = {}) {
  const scene = scriptedPlayer();
  scene.spotify.on(STATE, () =>
    state({
      is_playing: false,
      device: device('h1', { is_active: true, volume_percent: 30, ...more }),
      ...playback,
    }),
  );
  scene.spotify.on(DEVICES, () => devices(device('h1', { volume_percent: 30, ...more })));
  await scene.player.look();
  scene.spotify.heard.length = 0;
  return scene;
}
