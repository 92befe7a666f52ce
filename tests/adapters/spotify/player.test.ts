import { describe, expect, it } from 'vitest';
import { ContextUri } from '../../../src/contract/playback.ts';
import { Percent } from '../../../src/contract/units.ts';
import {
  calm,
  DEVICES,
  device,
  devices,
  hall,
  PLAY,
  STATE,
  scriptedPlayer,
  state,
  VOLUME,
  violated,
} from './scripted-player.ts';
import { cutOff, nothing, refusal } from './scripted-spotify.ts';

const order = {
  speaker: hall,
  contextUri: calm,
  volumePercent: Percent.parse(30),
  position: null,
  softly: false,
};
const premium = () => refusal(403, 'Player command failed: Premium required', 'PREMIUM_REQUIRED');
const notFound = () => refusal(404, 'Device not found');

describe('play', () => {
  it('sets the volume before the first sound where the speaker is active', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('h1', { is_active: true })));
    expect(await player.play(order)).toEqual({ ok: true, value: undefined });
    expect(spotify.lines()).toEqual([
      DEVICES,
      `${VOLUME}?volume_percent=30&device_id=h1`,
      `${PLAY}?device_id=h1`,
    ]);
  });

  it('sets the volume of an idle speaker once it plays', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('h1')));
    await player.play(order);
    expect(spotify.lines().slice(1)).toEqual([
      `${PLAY}?device_id=h1`,
      `${VOLUME}?volume_percent=30&device_id=h1`,
    ]);
  });

  it('asks nothing of a speaker that takes no volume', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('h1', { is_active: true, supports_volume: false })));
    await player.play(order);
    expect(spotify.lines().slice(1)).toEqual([`${PLAY}?device_id=h1`]);
  });

  it.each([
    ['active', true],
    ['idle', false],
  ])('is a success on an %s speaker although its volume cannot be set', async (_what, is_active) => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('h1', { is_active })));
    spotify.on(VOLUME, () => refusal(403, 'Cannot control device volume', 'VOLUME_CONTROL_DISALLOW'));
    expect(await player.play(order)).toMatchObject({ ok: true });
  });

  it('can be as quiet as nothing', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('h1')));
    await player.play({ ...order, volumePercent: Percent.parse(0) });
    expect(spotify.lines()).toContain(`${VOLUME}?volume_percent=0&device_id=h1`);
  });

  it('asks for the list from its beginning, on this device and no other', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('k1', { name: 'Kitchen', is_active: true }), device('h1')));
    await player.play(order);
    const asked = spotify.heard.find(({ line }) => line.startsWith(PLAY));
    expect(asked?.line).toBe(`${PLAY}?device_id=h1`);
    expect(JSON.parse(asked?.body ?? '')).toEqual({ context_uri: calm, position_ms: 0 });
  });

  it('commands nothing when the speaker is asleep', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('k1', { name: 'Kitchen' })));
    expect(await player.play(order)).toEqual({ ok: false, failure: { kind: 'speaker_not_found' } });
    expect(spotify.lines()).toEqual([DEVICES]);
  });

  it('commands nothing where no command is taken', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device(null, { is_restricted: true })));
    expect(await player.play(order)).toEqual({ ok: false, failure: { kind: 'speaker_restricted' } });
    expect(spotify.lines()).toEqual([DEVICES]);
  });

  it('looks for the speaker again when its id was of yesterday', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(
      DEVICES,
      () => devices(device('old')),
      () => devices(device('new')),
    );
    spotify.on(PLAY, notFound, nothing);
    expect(await player.play(order)).toMatchObject({ ok: true });
    expect(spotify.lines().filter((line) => line.startsWith(PLAY))).toEqual([
      `${PLAY}?device_id=old`,
      `${PLAY}?device_id=new`,
    ]);
  });

  it('tries a speaker that is not ready twice, and no more', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('h1')));
    spotify.on(PLAY, notFound);
    expect(await player.play(order)).toEqual({ ok: false, failure: { kind: 'speaker_not_found' } });
    expect(spotify.lines().filter((line) => line.startsWith(PLAY))).toHaveLength(2);
  });

  it('goes back to the device it used last among two of one name', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(
      DEVICES,
      () => devices(device('h2', { is_active: true }), device('h1')),
      () => devices(device('h1'), device('h2')),
    );
    await player.play(order);
    await player.play(order);
    expect(spotify.lines().filter((line) => line.startsWith(PLAY))).toEqual([
      `${PLAY}?device_id=h2`,
      `${PLAY}?device_id=h2`,
    ]);
  });

  it('is a success when it is refused because it already plays', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('h1')));
    spotify.on(PLAY, violated);
    spotify.on(STATE, () => state());
    expect(await player.play(order)).toMatchObject({ ok: true });
  });

  it.each([
    ['it stands still', { is_playing: false }],
    ['another list plays', { context: { uri: 'spotify:playlist:other' } }],
    ['it plays elsewhere', { device: { id: 'k1', name: 'Kitchen', type: 'Speaker' } }],
  ])('is refused when it is refused and %s', async (_what, more) => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('h1')));
    spotify.on(PLAY, violated);
    spotify.on(STATE, () => state(more));
    expect(await player.play(order)).toMatchObject({ ok: false, failure: { kind: 'refused', status: 403 } });
  });

  it('is not sent twice when nobody knows whether it was obeyed', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('h1')));
    spotify.on(PLAY, cutOff);
    expect(await player.play(order)).toEqual({ ok: false, failure: { kind: 'unreachable' } });
    expect(spotify.lines().filter((line) => line.startsWith(PLAY))).toHaveLength(1);
  });

  it('believes that Premium is missing only when Spotify keeps saying so', async () => {
    const { spotify, player, clock } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('h1')));
    spotify.on(PLAY, premium);
    spotify.on(VOLUME, premium);
    spotify.on(STATE, () => state({ is_playing: false }));
    expect(await player.play(order)).toMatchObject({ failure: { kind: 'refused' } });
    clock.pass(4999);
    expect(await player.play(order)).toMatchObject({ failure: { kind: 'refused' } });
    clock.pass(1);
    expect(await player.play(order)).toMatchObject({ failure: { kind: 'premium_required' } });
  });

  it('forgets the doubt once a command was obeyed', async () => {
    const { spotify, player, clock } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('h1')));
    spotify.on(PLAY, premium, nothing, premium);
    spotify.on(STATE, () => state({ is_playing: false }));
    await player.play(order);
    await player.play(order);
    clock.pass(60_000);
    expect(await player.play(order)).toMatchObject({ failure: { kind: 'refused' } });
  });

  it.each([
    ['an artist, who takes no place', 'spotify:artist:a', 'spotify:track:t'],
    ['a list of which no item is known', 'spotify:playlist:p', null],
  ])('begins anew with %s', async (_what, contextUri, itemUri) => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('h1')));
    await player.play({
      ...order,
      contextUri: ContextUri.parse(contextUri),
      position: { itemUri, positionMs: 5000 },
    });
    const asked = spotify.heard.find(({ line }) => line.startsWith(PLAY));
    expect(JSON.parse(asked?.body ?? '')).toEqual({ context_uri: contextUri, position_ms: 0 });
  });

  it('throws what is our own mistake', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(DEVICES, () => devices(device('h1')));
    spotify.on(PLAY, () => refusal(400, 'Malformed json'));
    await expect(player.play(order)).rejects.toThrow('Malformed json');
  });
});
