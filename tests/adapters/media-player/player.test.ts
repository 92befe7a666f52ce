import { describe, expect, test } from 'vitest';
import { createMediaPlayers } from '../../../src/adapters/media-player/player.ts';
import { Percent } from '../../../src/contract/units.ts';
import { createFakeHome } from '../../fakes/home-actions.ts';
import { entityId, heard, list, order, ours, scene, seen, seenTwice, speaker } from './scene.ts';

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
    expect(await player.look('needed', ours)).toEqual({ ok: false, failure });
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
    expect(await player.look('needed', ours)).toEqual({ ok: false, failure: told });
    expect(await player.pause(ours)).toEqual({ ok: false, failure: told });
    expect(await player.setVolume(ours, Percent.parse(5))).toEqual({ ok: false, failure: told });
    home.failWith(null);
    await player.play(order);
    await seenTwice(player);
    home.failWith(failure, 'media_player.media_pause');
    expect(await player.pause(ours)).toEqual({ ok: false, failure: told });
  });
});

describe('what a look shows', () => {
  test.each(['idle', 'off', 'standby', 'on'])('is nothing while the player is %s', async (state) => {
    const { player } = scene(state);
    expect(await seen(player)).toMatchObject({ device: null, playing: false });
  });

  test.each(['unavailable', 'unknown'])('is not known while the player is %s', async (state) => {
    const { player } = scene(state);
    expect(await player.look('needed', ours)).toEqual({ ok: false, failure: { kind: 'speaker_not_found' } });
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

  test('it is only turned down where that is asked', async () => {
    const { home, player } = await heard();
    for (const percent of [20, 21])
      expect(await player.setVolume(ours, Percent.parse(percent), 'lower')).toMatchObject({
        value: { set: false },
      });
    expect(await player.setVolume(ours, Percent.parse(19), 'lower')).toMatchObject({ value: { set: true } });
    expect(home.entity(entityId)?.attributes.volume_level).toBe(0.19);
  });

  test('its volume is given back only once it stands still, where that is asked', async () => {
    const { home, player } = await heard();
    expect(await player.setVolume(ours, Percent.parse(60), 'paused')).toMatchObject({
      value: { set: false },
    });
    home.shows(entityId, 'paused');
    expect(await player.setVolume(ours, Percent.parse(60))).toMatchObject({ value: { set: false } });
    expect(await player.setVolume(ours, Percent.parse(60), 'paused')).toMatchObject({ value: { set: true } });
    expect(home.entity(entityId)?.attributes.volume_level).toBe(0.6);
  });
});
