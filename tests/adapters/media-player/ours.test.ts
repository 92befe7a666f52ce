import { describe, expect, test } from 'vitest';
import { createMediaPlayers } from '../../../src/adapters/media-player/player.ts';
import { ContextUri } from '../../../src/contract/playback.ts';
import { Percent } from '../../../src/contract/units.ts';
import { entityId, heard, list, order, other, ours, scene, seen, seenTwice, speaker } from './scene.ts';

describe('what is ours', () => {
  test('is what plays once we asked, and what stands still after it', async () => {
    const { home, player } = await heard();
    expect(await seen(player)).toEqual({
      device: { id: entityId, name: 'Sonos', type: 'media_player' },
      contextUri: list,
      playing: true,
      volumePercent: 20,
      itemUri: null,
      progressMs: 3000,
      mark: expect.any(String),
    });
    home.shows(entityId, 'paused');
    expect(await seen(player)).toMatchObject({ contextUri: list, playing: false });
    home.shows(entityId, 'buffering');
    expect(await seen(player)).toMatchObject({ contextUri: list, playing: true });
  });

  test('goes on being ours with its next track, and with another volume', async () => {
    const { home, player } = await heard();
    home.shows(entityId, 'playing', {
      media_content_id: 'x-sonos-spotify:spotify%3atrack%3anext',
      media_position: 0,
      queue_position: 2,
      volume_level: 0.7,
    });
    expect(await seen(player)).toMatchObject({ contextUri: list, volumePercent: 70 });
  });

  test.each([
    ['another queue', { queue_size: 11 }],
    ['another input', { source: 'Line-in' }],
    ['another app', { app_name: 'Radio' }],
    ['another station', { media_channel: 'Jazz' }],
    ['a list that has a name', { media_playlist: 'Theirs' }],
    ['what is not from Spotify', { media_content_id: 'http://radio.example/stream' }],
  ])('is no longer ours with %s', async (_, shown) => {
    const { home, player } = await heard();
    home.shows(entityId, 'playing', shown);
    expect(await seen(player)).toMatchObject({ contextUri: null, playing: true });
    expect(await player.pause(ours)).toMatchObject({ ok: true, value: { paused: false } });
    expect(await player.setVolume(ours, Percent.parse(5))).toMatchObject({ ok: true, value: { set: false } });
    expect(home.entity(entityId)).toMatchObject({ state: 'playing', attributes: { volume_level: 0.2 } });
  });

  test('is an album only while the album is on', async () => {
    const { home, player } = scene();
    const album = { ...ours, contextUri: ContextUri.parse('spotify:album:blue') };
    await player.play({ ...order, ...album });
    home.shows(entityId, 'playing', { media_album_name: 'Blue' });
    expect((await seenTwice(player, album)).contextUri).toBe(album.contextUri);
    home.shows(entityId, 'playing', { media_album_name: 'Green' });
    expect((await seen(player, album)).contextUri).toBeNull();
  });

  test('is not what played before we asked, for as long as it shows the same', async () => {
    const { home, player } = scene();
    home.personPlays(entityId, 'theirs', 10);
    home.failWith({ kind: 'no_answer' }, 'media_player.play_media');
    await player.play(order);
    home.failWith(null);
    expect((await seenTwice(player)).contextUri).toBeNull();
    await player.play(order);
    expect((await seenTwice(player)).contextUri).toBe(list);
  });

  test.each([
    ['the television', { source: 'TV', media_content_id: null }],
    ['the radio', { media_content_id: 'http://radio.example/stream' }],
  ])('is never %s, though it comes on just after we asked', async (_, attributes) => {
    const { home, player } = scene();
    await player.play(order);
    home.shows(entityId, 'playing', attributes);
    expect((await seenTwice(player)).contextUri).toBeNull();
  });

  test('is what the first play began, also when it was obeyed late and we asked again', async () => {
    const { home, player } = scene();
    home.personPlays(entityId, 'theirs', 10);
    await player.play(order);
    await player.play(order);
    expect((await seenTwice(player)).contextUri).toBe(list);
  });

  test('is believed once its mark has stood still: a queue is filled after it began to play', async () => {
    const { home, player } = scene();
    await player.play(order);
    home.shows(entityId, 'playing', { queue_size: 1 });
    expect((await seen(player)).contextUri).toBeNull();
    home.shows(entityId, 'playing', { queue_size: 10 });
    expect((await seen(player)).contextUri).toBeNull();
    expect((await seen(player)).contextUri).toBe(list);
    home.shows(entityId, 'playing', { queue_size: 1 });
    expect((await seen(player)).contextUri).toBeNull();
  });

  test('is nothing that a person puts on after our play was refused', async () => {
    const { home, player } = scene();
    home.failWith({ kind: 'refused', message: 'no such list' }, 'media_player.play_media');
    await player.play(order);
    home.failWith(null);
    home.personPlays(entityId, 'theirs', 10);
    expect((await seenTwice(player)).contextUri).toBeNull();
    expect(await player.pause(ours)).toMatchObject({ ok: true, value: { paused: false } });
  });

  test('is the list we asked for last', async () => {
    const { player } = await heard();
    await player.play({ ...order, contextUri: other });
    expect((await seenTwice(player)).contextUri).toBe(other);
    expect(await player.pause(ours)).toMatchObject({ ok: true, value: { paused: false } });
  });

  test('is known again by its mark in another process, and by nothing else', async () => {
    const { home, player } = await heard();
    const { mark } = await seen(player);
    const next = () => createMediaPlayers(home).of(speaker);
    expect((await seen(next(), { ...ours, ...(mark === undefined ? {} : { mark }) })).contextUri).toBe(list);
    expect((await seen(next())).contextUri).toBeNull();
    expect((await seen(next(), { ...ours, mark: 'of another queue' })).contextUri).toBeNull();
    expect(await next().look()).toMatchObject({ ok: true, value: { contextUri: null, playing: true } });
  });
});
