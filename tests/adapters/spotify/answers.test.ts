import { describe, expect, it } from 'vitest';
import { DeviceList, PlaybackState, parsed, playbackOf } from '../../../src/adapters/spotify/answers.ts';
import { SpotifyUnreachable } from '../../../src/adapters/spotify/errors.ts';

const hall = {
  id: 'h1',
  is_active: true,
  is_private_session: false,
  is_restricted: false,
  name: 'Hall',
  type: 'Speaker',
  volume_percent: 40,
  supports_volume: false,
};

describe("SDK 1.2.0: Spotify's answers are read as they are, not as they are typed (defect 11)", () => {
  it('takes the null of a 204 for silence', () => {
    expect(playbackOf(parsed(PlaybackState, null))).toEqual({
      device: null,
      contextUri: null,
      playing: false,
      volumePercent: null,
      itemUri: null,
      progressMs: null,
    });
  });

  it('knows whether a device takes a volume', () => {
    const [device] = parsed(DeviceList, { devices: [hall] });
    expect(device).toMatchObject({ supports_volume: false });
  });

  it('lives with nulls where the SDK promises values', () => {
    const state = parsed(PlaybackState, {
      device: { ...hall, id: null },
      is_playing: true,
      context: null,
      item: null,
    });
    expect(playbackOf(state)).toEqual({
      device: { id: null, name: 'Hall', type: 'Speaker' },
      contextUri: null,
      playing: true,
      volumePercent: null,
      itemUri: null,
      progressMs: null,
    });
  });

  it('passes on what Spotify wants shown with its music', () => {
    const cover = { url: 'https://i.scdn.co/image/wide', width: 640, height: 640 };
    const link = { spotify: 'https://open.spotify.com/track/one' };
    const shownOf = (item: object) =>
      playbackOf(parsed(PlaybackState, { device: hall, is_playing: true, item })).shown;
    const song = {
      uri: 'spotify:track:one',
      name: 'One',
      artists: [{ name: 'A' }, { name: 'B' }],
      album: { images: [cover, { url: 'https://i.scdn.co/image/narrow' }] },
      external_urls: link,
    };
    const shown = { title: 'One', by: ['A', 'B'], coverUrl: cover.url, url: link.spotify };
    expect(shownOf(song)).toEqual(shown);
    expect(shownOf({ ...song, album: null, external_urls: {} })).toEqual({
      ...shown,
      coverUrl: null,
      url: null,
    });
    expect(shownOf({ ...song, album: { images: 'none' }, artists: null })).toEqual({
      ...shown,
      coverUrl: null,
      by: [],
    });
    const show = { name: 'The show', images: [{ url: 'https://i.scdn.co/image/show' }] };
    const episode = { uri: 'spotify:episode:two', name: 'Two', show, images: [cover], external_urls: link };
    expect(shownOf(episode)).toEqual({ ...shown, title: 'Two', by: ['The show'] });
    expect(shownOf({ ...episode, images: [] })?.coverUrl).toBe('https://i.scdn.co/image/show');
    expect(shownOf({ uri: 'spotify:local:x', name: null })).toBeUndefined();
  });

  it('lets one unreadable device hide no other', () => {
    const devices = parsed(DeviceList, { devices: [null, { id: 'x' }, hall] });
    expect(devices.map(({ name }) => name)).toEqual(['Hall']);
  });

  it('does not mind what is new', () => {
    const state = parsed(PlaybackState, {
      device: { ...hall, is_magic: true },
      is_playing: false,
      context: { uri: 'spotify:playlist:abc', type: 'playlist', mood: 'calm' },
      smart_shuffle: true,
      actions: { disallows: { pausing: true } },
    });
    expect(playbackOf(state).contextUri).toBe('spotify:playlist:abc');
  });

  it.each([[{}], ['OK'], [{ is_playing: 'yes' }], [[]]])('learns nothing from %j', (answer) => {
    expect(() => parsed(PlaybackState, answer)).toThrow(SpotifyUnreachable);
  });

  it('has no empty device id, for the SDK would leave it out (defect 10)', () => {
    expect(parsed(DeviceList, { devices: [{ ...hall, id: '' }] })[0]?.id).toBeNull();
  });
});
