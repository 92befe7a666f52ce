import { describe, expect, test } from 'vitest';
import { ContextUri, isOnSpeaker, isOurs, Playback } from '../../src/contract/playback.ts';
import { Speaker, sameName } from '../../src/contract/speaker.ts';
import { session } from '../fakes/factories.ts';
import { playback } from '../fakes/playbacks.ts';

test('a list is a playlist, an album, an artist or a show', () => {
  for (const good of [
    'spotify:playlist:37i9dQZF1DX4WYpdgoIcn6',
    'spotify:album:a',
    'spotify:artist:Z',
    'spotify:show:0',
  ])
    expect(ContextUri.safeParse(good).success).toBe(true);
  for (const bad of [
    'spotify:track:a',
    'spotify:playlist:',
    'spotify:playlist:a-b',
    `spotify:album:${'a'.repeat(65)}`,
  ])
    expect(ContextUri.safeParse(bad).success).toBe(false);
});

test.each([
  ['https://open.spotify.com/playlist/37i9dQZF1DX4WYpdgoIcn6?si=0a1b', 'playlist:37i9dQZF1DX4WYpdgoIcn6'],
  ['https://open.spotify.com/intl-de/album/aB1', 'album:aB1'],
  ['http://open.spotify.com/artist/Z/', 'artist:Z'],
  ['open.spotify.com/show/0#t', 'show:0'],
  ['\n spotify:album:a ', 'album:a'],
])('the link that Spotify shares is read as its URI: %s', (pasted, uri) => {
  expect(ContextUri.parse(pasted)).toBe(`spotify:${uri}`);
});

test.each([
  'https://open.spotify.com/track/a',
  'https://open.spotify.com/playlist/',
  'https://open.spotify.com/playlist/a-b',
  'https://open.spotify.com/intl-/album/a',
  'https://open.spotify.com/album/a b',
  'https://evil.example/https://open.spotify.com/album/a',
  'https://open-spotify.com/album/a',
  `https://open.spotify.com/album/${'a'.repeat(65)}`,
])('no other link is: %s', (pasted) => {
  expect(ContextUri.safeParse(pasted).success).toBe(false);
});

describe('is it on the speaker?', () => {
  const device = (name: string, type = 'Speaker') =>
    Playback.parse({ device: { id: null, name, type }, contextUri: null, playing: true });
  const anyType = Speaker.parse({ name: 'Hall' });
  const typed = Speaker.parse({ name: 'Hall', type: 'Speaker' });
  test.each([
    ['by its name', device('Hall'), anyType, true],
    ['whatever the case and the space around it', device('  hALL '), anyType, true],
    ['not by a part of it', device('Hall 2'), anyType, false],
    ['by its type as well, when the speaker has one', device('Hall', 'TV'), typed, false],
    ['by any type, when it has none', device('Hall', 'TV'), anyType, true],
    ['not without a device', playback.nothing(), anyType, false],
  ])('%s', (_, shown, speaker, on) => {
    expect(isOnSpeaker(shown, speaker)).toBe(on);
  });
});

describe('is it ours?', () => {
  const { speaker, contextUri } = session();
  test.each([
    ['our list on our speaker', playback.ours(), true],
    ['though it stands still', playback.ours(false), true],
    ['not another list', playback.otherMusic(), false],
    ['not another speaker', playback.elsewhere(), false],
    ['not silence', playback.nothing(), false],
  ])('%s', (_, shown, ours) => {
    expect(isOurs(shown, { speaker, contextUri })).toBe(ours);
  });
});

test('names are the same as people read them', () => {
  expect(sameName('Küche ', 'küche')).toBe(true);
  expect(sameName('Küche', 'Kuche')).toBe(false);
});
