import { describe, expect, it } from 'vitest';
import { Speaker } from '../../../src/contract/speaker.ts';
import { Percent } from '../../../src/contract/units.ts';
import {
  calm,
  DEVICES,
  device,
  devices,
  hall,
  STATE,
  scriptedPlayer,
  state,
  TRANSFER,
  VOLUME,
  violated,
} from './scripted-player.ts';
import { cutOff, nothing } from './scripted-spotify.ts';

describe('move', () => {
  const kitchen = Speaker.parse({ name: 'Kitchen' });
  const from = { speaker: hall, contextUri: calm };
  const to = { speaker: kitchen, contextUri: calm, volumePercent: Percent.parse(30) };
  const listed = () => devices(device('h1', { is_active: true }), device('k1', { name: 'Kitchen' }));

  it('brings what plays over to the other speaker, playing, and sets the volume there', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => state());
    spotify.on(DEVICES, listed);
    expect(await player.move(from, to)).toMatchObject({
      ok: true,
      value: { moved: true, found: { playing: true } },
    });
    expect(spotify.lines()).toEqual([STATE, DEVICES, TRANSFER, `${VOLUME}?volume_percent=30&device_id=k1`]);
    const asked = spotify.heard.find(({ line }) => line === TRANSFER);
    expect(JSON.parse(asked?.body ?? '')).toEqual({ device_ids: ['k1'], play: true });
  });

  it.each([
    ['nothing is active', null],
    ['it stands still', { is_playing: false }],
    ['another list plays', { context: { uri: 'spotify:playlist:other' } }],
    ['it plays in a third room', { device: { id: 'b1', name: 'Bath', type: 'Speaker' } }],
  ])('commands nothing when %s', async (_what, more) => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => (more === null ? nothing() : state(more)));
    expect(await player.move(from, to)).toMatchObject({ ok: true, value: { moved: false } });
    expect(spotify.lines()).toEqual([STATE]);
  });

  it('commands nothing when the other speaker is asleep', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => state());
    spotify.on(DEVICES, () => devices(device('h1', { is_active: true })));
    expect(await player.move(from, to)).toEqual({ ok: false, failure: { kind: 'speaker_not_found' } });
    expect(spotify.lines()).toEqual([STATE, DEVICES]);
  });

  it('is a success when it is refused because it is so already', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(
      STATE,
      () => state(),
      () => state({ device: device('k1', { name: 'Kitchen' }) }),
    );
    spotify.on(DEVICES, listed);
    spotify.on(TRANSFER, violated);
    expect(await player.move(from, to)).toMatchObject({ ok: true, value: { moved: true } });
  });

  it('does not know when Spotify does not answer', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, cutOff);
    expect(await player.move(from, to)).toEqual({ ok: false, failure: { kind: 'unreachable' } });
  });
});
