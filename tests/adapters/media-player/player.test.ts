import { describe, expect, test } from 'vitest';
import { createMediaPlayers } from '../../../src/adapters/media-player/player.ts';
import { ContextUri, type Ours, type Playback } from '../../../src/contract/playback.ts';
import { MediaPlayerSpeaker } from '../../../src/contract/speaker.ts';
import { Percent } from '../../../src/contract/units.ts';
import { createFakeHome } from '../../fakes/home-actions.ts';

const speaker = MediaPlayerSpeaker.parse({
  output: 'media_player',
  entityId: 'media_player.sonos',
  name: 'Sonos',
});
const { entityId } = speaker;
const list = ContextUri.parse('spotify:playlist:calm');
const other = ContextUri.parse('spotify:playlist:loud');
const order = { speaker, contextUri: list, volumePercent: Percent.parse(20), position: null };
const ours = { speaker, contextUri: list };

function scene(state = 'idle', attributes: Record<string, unknown> = {}) {
  const home = createFakeHome();
  home.shows(entityId, state, { volume_level: 0.5, ...attributes });
  return { home, player: createMediaPlayers(home).of(speaker) };
}

async function seen(player: ReturnType<typeof scene>['player'], mine: Ours = ours): Promise<Playback> {
  const looked = await player.look(mine);
  if (!looked.ok) throw new Error(`could not look: ${looked.failure.kind}`);
  return looked.value;
}

/** As the rules look until they hear it. */
async function seenTwice(player: ReturnType<typeof scene>['player'], mine: Ours = ours): Promise<Playback> {
  await seen(player, mine);
  return seen(player, mine);
}

/** Our list, heard. */
async function heard() {
  const { home, player } = scene();
  await player.play(order);
  expect((await seenTwice(player)).contextUri).toBe(list);
  return { home, player };
}

describe('playing', () => {
  test('sets the volume before the first sound, and replaces what was queued', async () => {
    const { home, player } = scene();
    expect(await player.play(order)).toEqual({ ok: true, value: undefined });
    expect(home.asked).toEqual([
      { action: 'media_player.volume_set', entityId, data: { volume_level: 0.2 } },
      {
        action: 'media_player.play_media',
        entityId,
        data: { media_content_id: list, media_content_type: 'music', enqueue: 'replace' },
      },
    ]);
  });

  test('begins all the same when the volume fails, or cannot be set', async () => {
    const { home, player } = scene();
    home.failWith({ kind: 'refused', message: 'no' }, 'media_player.volume_set');
    expect((await player.play(order)).ok).toBe(true);
    expect(home.entity(entityId)?.state).toBe('playing');

    const deaf = scene('idle', { supported_features: 512 });
    await deaf.player.play(order);
    expect(deaf.home.asked.map(({ action }) => action)).toEqual(['media_player.play_media']);
    expect((await seen(deaf.player)).volumePercent).toBeNull();
  });

  test.each(['off', 'standby', 'unavailable', 'unknown'])(
    'finds nobody where the player is %s',
    async (state) => {
      const { home, player } = scene(state);
      expect(await player.play(order)).toEqual({ ok: false, failure: { kind: 'speaker_not_found' } });
      expect(home.asked).toEqual([]);
    },
  );

  test('finds nobody where there is no such entity', async () => {
    const player = createMediaPlayers(createFakeHome()).of(speaker);
    const failure = { kind: 'speaker_not_found' };
    expect(await player.play(order)).toEqual({ ok: false, failure });
    expect(await player.look(ours)).toEqual({ ok: false, failure });
  });

  test('says that a player takes no such commands', async () => {
    const { player } = scene('idle', { supported_features: 4 });
    expect(await player.play(order)).toEqual({ ok: false, failure: { kind: 'speaker_restricted' } });
  });

  test.each([
    [{ kind: 'not_connected' }, { kind: 'home_assistant_away' }],
    [{ kind: 'no_answer' }, { kind: 'speaker_unreachable' }],
    [
      { kind: 'refused', message: 'no such list' },
      { kind: 'refused', status: 0, reason: 'no such list' },
    ],
  ] as const)('calls %j by its name', async (failure, told) => {
    const { home, player } = await heard();
    for (const action of [undefined, 'media_player.play_media']) {
      home.failWith(failure, action);
      expect(await player.play(order)).toEqual({ ok: false, failure: told });
    }
    home.failWith(failure);
    expect(await player.look(ours)).toEqual({ ok: false, failure: told });
    expect(await player.pause(ours)).toEqual({ ok: false, failure: told });
    expect(await player.setVolume(ours, Percent.parse(5))).toEqual({ ok: false, failure: told });
    home.failWith(null);
    await player.play(order);
    await seenTwice(player);
    home.failWith(failure, 'media_player.media_pause');
    expect(await player.pause(ours)).toEqual({ ok: false, failure: told });
  });
});

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

describe('what a look shows', () => {
  test.each(['idle', 'off', 'standby', 'on'])('is nothing while the player is %s', async (state) => {
    const { player } = scene(state);
    expect(await seen(player)).toMatchObject({ device: null, playing: false });
  });

  test.each(['unavailable', 'unknown'])('is not known while the player is %s', async (state) => {
    const { player } = scene(state);
    expect(await player.look(ours)).toEqual({ ok: false, failure: { kind: 'speaker_not_found' } });
  });

  test('is nothing of ours where attributes are of another shape', async () => {
    const odd = { media_position: 'soon', queue_size: -1, volume_level: 7, supported_features: 'all' };
    const { player } = scene('playing', odd);
    expect(await seen(player)).toMatchObject({
      contextUri: null,
      playing: true,
      volumePercent: null,
      progressMs: null,
    });
  });

  test('is the end of the list only after its last track', async () => {
    const { home, player } = await heard();
    home.shows(entityId, 'paused', { media_position: 0 });
    expect((await seen(player)).progressMs).toBeNull();
    home.shows(entityId, 'playing', { queue_position: 10, media_position: 5 });
    expect((await seen(player)).progressMs).toBe(5000);
    home.shows(entityId, 'paused', { queue_position: 1, media_position: 0 });
    expect((await seen(player)).progressMs).toBe(0);
  });
});

describe('while ours plays', () => {
  test('it is paused', async () => {
    const { home, player } = await heard();
    expect(await player.pause(ours)).toMatchObject({
      ok: true,
      value: { paused: true, found: { playing: true } },
    });
    expect(home.entity(entityId)?.state).toBe('paused');
    expect(await player.pause(ours)).toMatchObject({
      ok: true,
      value: { paused: false, found: { playing: false } },
    });
  });

  test('its volume is set', async () => {
    const { home, player } = await heard();
    expect(await player.setVolume(ours, Percent.parse(5))).toMatchObject({ ok: true, value: { set: true } });
    expect(home.entity(entityId)?.attributes.volume_level).toBe(0.05);
  });
});
