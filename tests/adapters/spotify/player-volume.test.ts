import { describe, expect, it } from 'vitest';
import { Percent } from '../../../src/contract/units.ts';
import { calm, device, hall, STATE, scriptedPlayer, state, VOLUME, violated } from './scripted-player.ts';
import { cutOff, nothing, refusal } from './scripted-spotify.ts';

describe('setVolume', () => {
  const ours = { speaker: hall, contextUri: calm };
  const soft = Percent.parse(12);
  const disallowed = () => refusal(403, 'Cannot control device volume', 'VOLUME_CONTROL_DISALLOW');

  it('sets the device that plays', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => state({ device: device('h-today') }));
    expect(await player.setVolume(ours, soft)).toMatchObject({
      ok: true,
      value: { set: true, found: { playing: true } },
    });
    expect(spotify.lines()).toEqual([STATE, `${VOLUME}?volume_percent=12&device_id=h-today`]);
  });

  it('can set it to nothing at all', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => state());
    await player.setVolume(ours, Percent.parse(0));
    expect(spotify.lines()).toEqual([STATE, `${VOLUME}?volume_percent=0&device_id=h1`]);
  });

  it.each([
    ['nothing is active', null],
    ['it stands still', { is_playing: false }],
    ['another list plays', { context: { uri: 'spotify:playlist:other' } }],
    ['it plays in another room', { device: { id: 'k1', name: 'Kitchen', type: 'Speaker' } }],
  ])('commands nothing when %s', async (_what, more) => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => (more === null ? nothing() : state(more)));
    expect(await player.setVolume(ours, soft)).toMatchObject({ ok: true, value: { set: false } });
    expect(spotify.lines()).toEqual([STATE]);
  });

  it('commands nothing where no command is taken', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => state({ device: device(null, { is_restricted: true }) }));
    expect(await player.setVolume(ours, soft)).toEqual({
      ok: false,
      failure: { kind: 'speaker_restricted' },
    });
    expect(spotify.lines()).toEqual([STATE]);
  });

  it('says so when a person took the music away meanwhile', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(
      STATE,
      () => state(),
      () => state({ context: { uri: 'spotify:playlist:other' } }),
    );
    spotify.on(VOLUME, violated);
    expect(await player.setVolume(ours, soft)).toMatchObject({
      ok: true,
      value: { set: false, found: { contextUri: 'spotify:playlist:other' } },
    });
  });

  it('leaves a device alone that has refused once, and shows it as one without volume', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => state({ device: device('h1', { volume_percent: 50 }) }));
    spotify.on(VOLUME, disallowed);
    const volumeless = { ok: true, value: { set: false, found: { playing: true, volumePercent: null } } };
    expect(await player.setVolume(ours, soft)).toMatchObject(volumeless);
    expect(await player.setVolume(ours, soft)).toMatchObject(volumeless);
    // The same speaker on another day.
    spotify.on(STATE, () => state({ device: device('h2', { volume_percent: 50 }) }));
    expect(await player.setVolume(ours, soft)).toMatchObject(volumeless);
    expect(await player.look()).toMatchObject({ value: { volumePercent: null } });
    expect(spotify.lines().filter((line) => line.startsWith(VOLUME))).toHaveLength(1);
  });

  it('leaves a device alone that says it has none', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => state({ device: device('h1', { supports_volume: false }) }));
    expect(await player.setVolume(ours, soft)).toMatchObject({ ok: true, value: { set: false } });
    expect(spotify.lines()).toEqual([STATE]);
  });

  it('fails when it is refused for another reason', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => state());
    spotify.on(VOLUME, violated);
    expect(await player.setVolume(ours, soft)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });

  it('commands nothing while nobody knows what plays', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, cutOff);
    expect(await player.setVolume(ours, soft)).toEqual({ ok: false, failure: { kind: 'unreachable' } });
    expect(spotify.lines()).toEqual([STATE, STATE]);
  });

  describe('only lower', () => {
    it.each([
      [13, 1],
      [12, 0],
      [11, 0],
    ])('what plays at %s percent', async (percent, commands) => {
      const { spotify, player } = scriptedPlayer();
      spotify.on(STATE, () => state({ device: device('h1', { volume_percent: percent }) }));
      expect(await player.setVolume(ours, soft, 'lower')).toMatchObject({
        ok: true,
        value: { set: commands === 1, found: { volumePercent: percent } },
      });
      expect(spotify.lines()).toHaveLength(1 + commands);
    });

    it('what does not tell how loud it is', async () => {
      const { spotify, player } = scriptedPlayer();
      spotify.on(STATE, () => state());
      expect(await player.setVolume(ours, soft, 'lower')).toMatchObject({ ok: true, value: { set: true } });
    });
  });

  describe('only paused', () => {
    it('sets what stands still', async () => {
      const { spotify, player } = scriptedPlayer();
      spotify.on(STATE, () => state({ is_playing: false }));
      expect(await player.setVolume(ours, soft, 'paused')).toMatchObject({ ok: true, value: { set: true } });
      expect(spotify.lines()).toEqual([STATE, `${VOLUME}?volume_percent=12&device_id=h1`]);
    });

    it.each([
      ['plays', {}],
      ['is another list', { is_playing: false, context: { uri: 'spotify:playlist:other' } }],
      [
        'stands still elsewhere',
        { is_playing: false, device: { id: 'k1', name: 'Kitchen', type: 'Speaker' } },
      ],
    ])('commands nothing when it %s', async (_what, more) => {
      const { spotify, player } = scriptedPlayer();
      spotify.on(STATE, () => state(more));
      expect(await player.setVolume(ours, soft, 'paused')).toMatchObject({ ok: true, value: { set: false } });
      expect(spotify.lines()).toEqual([STATE]);
    });

    it('says so when it is refused and stands still all the same', async () => {
      const { spotify, player } = scriptedPlayer();
      spotify.on(STATE, () => state({ is_playing: false }));
      spotify.on(VOLUME, violated);
      expect(await player.setVolume(ours, soft, 'paused')).toMatchObject({
        ok: false,
        failure: { kind: 'refused' },
      });
    });
  });
});
