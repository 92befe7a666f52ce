import { SpotifyApi } from '@spotify/web-api-ts-sdk';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { furnished, playlistUri } from '../../src/simulator/furnish.ts';
import { type Listener, listen } from '../../src/simulator/http-door.ts';
import { prompt, type Visitor, visit } from './visitor.ts';

let door: Listener;
let visitor: Visitor;

beforeEach(async () => {
  visitor = visit((world) => {
    prompt(world);
    for (const speaker of world.speakers) speaker.answerStyle = 'no_content';
  });
  door = await listen(visitor.sim, 0);
});
afterEach(() => door.close());

/** The official SDK as anybody would use it, but for the address. */
async function sdk(): Promise<SpotifyApi> {
  const tokens = {
    access_token: await visitor.token(),
    refresh_token: 'not used here',
    token_type: 'Bearer',
    expires_in: 3600,
  };
  return SpotifyApi.withAccessToken(furnished.clientId, tokens, {
    fetch: (url, init) => fetch(String(url).replace('https://api.spotify.com', door.url), init),
  });
}

test('the official SDK finds its person, their lists and a speaker, plays, turns down, moves and pauses', async () => {
  const { currentUser, player } = await sdk();
  expect((await currentUser.profile()).id).toBe('nina');
  const [list] = (await currentUser.playlists.playlists()).items;
  const { devices } = await player.getAvailableDevices();
  const [hall, , kitchen] = devices.map(({ id }) => id ?? 'no id');
  if (hall === undefined || kitchen === undefined || list === undefined) throw new Error('An empty home');

  await player.startResumePlayback(hall, list.uri, undefined, { position: 2 });
  await player.setPlaybackVolume(20, hall);
  const state = await player.getPlaybackState();
  expect(state).toMatchObject({ is_playing: true, device: { id: hall, volume_percent: 20 } });
  expect(state.item.name).toBe('Morning, No. 3');

  await player.transferPlayback([kitchen], true);
  await player.pausePlayback(kitchen);
  expect(visitor.playing()).toMatchObject({ isPlaying: false, speakerName: 'Kitchen speaker' });
  expect(visitor.sim.state().violations).toEqual([]);
});

test('the official SDK looks things up', async () => {
  const { search, albums, artists, tracks } = await sdk();
  const found = await search('morning', ['track'], undefined, 5);
  const track = await tracks.get(found.tracks.items[0]?.id ?? '');
  expect((await albums.get(track.album.id)).tracks.items[0]?.uri).toBe(track.uri);
  expect((await artists.get(track.artists[0]?.id ?? '')).name).toBe('The Simulated');
});

test('the official SDK stumbles where it stumbles over Spotify: text after a success, routes that are gone', async () => {
  const { player, tracks } = await sdk();
  const contextUri = playlistUri('nina', 'Calm');
  visitor.sim.act('devices', { action: 'set', deviceName: 'Hall speaker', traits: { answerStyle: 'text' } });
  await expect(player.startResumePlayback(visitor.deviceId('Hall speaker'), contextUri)).rejects.toThrow(
    /is not valid JSON/,
  );
  expect(visitor.playing()).toMatchObject({ isPlaying: true, contextUri });
  await expect(tracks.get(['a', 'b'])).rejects.toThrow(/Bad OAuth request/);
});
