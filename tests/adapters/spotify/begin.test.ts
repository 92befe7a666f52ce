import { describe, expect, it } from 'vitest';
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
  seenPlayer as seen,
  state,
  TRANSFER,
  VOLUME,
} from './scripted-player.ts';
import { nothing, refusal } from './scripted-spotify.ts';

const order = {
  speaker: hall,
  contextUri: calm,
  volumePercent: Percent.parse(30),
  position: null,
  softly: false,
};
const softly = { ...order, softly: true };
const notFound = () => refusal(404, 'Device not found');
const playOn = (id: string) => `${PLAY}?device_id=${id}`;
const volumeOn = (id: string) => `${VOLUME}?volume_percent=30&device_id=${id}`;
const elsewhere = { device: device('k1', { name: 'Kitchen', is_active: true }) };

describe('a speaker that was seen', () => {
  it('plays without being looked for, however long ago that was', async () => {
    const { spotify, player, clock } = await seen();
    clock.pass(86_400_000);
    expect(await player.play(order)).toEqual({ ok: true, value: undefined });
    expect(spotify.lines()).toEqual([playOn('h1')]);
  });

  it('is looked for when another one was seen', async () => {
    const { spotify, player } = await seen({ name: 'Kitchen' });
    spotify.on(DEVICES, () => devices(device('h1', { volume_percent: 30 })));
    await player.play(order);
    expect(spotify.lines()).toEqual([DEVICES, playOn('h1')]);
  });

  it('is looked for when it took no commands', async () => {
    const { spotify, player } = await seen({ is_restricted: true });
    expect(await player.play(order)).toMatchObject({ failure: { kind: 'speaker_restricted' } });
    expect(spotify.lines()).toEqual([DEVICES]);
  });

  it('is known by its new id as soon as that is seen', async () => {
    const { spotify, player } = await seen();
    spotify.on(STATE, () => state({ device: device('h2', { volume_percent: 30 }) }));
    await player.look();
    await player.play(order);
    expect(spotify.lines()).toEqual([STATE, playOn('h2')]);
  });

  it('is known by its new id also when it was seen long ago', async () => {
    const { spotify, player, clock } = await seen();
    await player.play(order);
    spotify.on(STATE, () => state({ device: device('h2', { volume_percent: 30 }) }));
    await player.look();
    clock.pass(240_000);
    await player.play(order);
    expect(spotify.lines()).toEqual([playOn('h1'), STATE, playOn('h2')]);
  });

  it('is the one of two that was used last, however they are listed', async () => {
    const { spotify, player, clock } = scriptedPlayer();
    spotify.on(
      DEVICES,
      () => devices(device('h2', { is_active: true }), device('h1')),
      () => devices(device('h1'), device('h2')),
    );
    await player.play(order);
    await player.speakers();
    clock.pass(240_000);
    await player.play(order);
    expect(spotify.lines().filter((line) => line.startsWith(PLAY))).toEqual([playOn('h2'), playOn('h2')]);
  });

  it('is looked for once more when the id is of yesterday, and believed asleep when it is not there', async () => {
    const { spotify, player } = await seen();
    spotify.on(PLAY, notFound);
    spotify.on(DEVICES, () => devices(device('k1', { name: 'Kitchen' })));
    expect(await player.play(order)).toEqual({ ok: false, failure: { kind: 'speaker_not_found' } });
    expect(await player.play(order)).toEqual({ ok: false, failure: { kind: 'speaker_not_found' } });
    expect(spotify.lines()).toEqual([playOn('h1'), DEVICES, DEVICES]);
  });

  it('has the stream brought to it when it is there and hears nothing', async () => {
    const { spotify, player } = await seen();
    spotify.on(PLAY, () => refusal(404, 'No active device found', 'NO_ACTIVE_DEVICE'), nothing);
    expect(await player.play(order)).toMatchObject({ ok: true });
    expect(spotify.lines()).toEqual([playOn('h1'), DEVICES, TRANSFER, playOn('h1')]);
    const brought = spotify.heard.find(({ line }) => line === TRANSFER);
    expect(JSON.parse(brought?.body ?? '')).toEqual({ device_ids: ['h1'], play: false });
  });

  it('is not ready when it cannot even be given the stream', async () => {
    const { spotify, player } = await seen();
    spotify.on(PLAY, notFound);
    spotify.on(TRANSFER, notFound);
    expect(await player.play(order)).toEqual({ ok: false, failure: { kind: 'speaker_not_found' } });
    expect(spotify.lines()).toEqual([playOn('h1'), DEVICES, TRANSFER]);
  });

  it('is not ready either when nobody knows whether it was given the stream: the music was never asked for', async () => {
    const { spotify, player } = await seen();
    spotify.on(TRANSFER, () => refusal(502, 'Bad gateway'));
    spotify.on(PLAY, notFound);
    const played = await player.play(order);
    expect(spotify.lines()).toEqual([playOn('h1'), DEVICES, TRANSFER]);
    expect(played).toEqual({ ok: false, failure: { kind: 'speaker_not_found' } });
  });

  it('is not called asleep when Spotify wants to be left alone', async () => {
    const { spotify, player } = await seen();
    spotify.on(TRANSFER, () => refusal(429, 'Too many requests'));
    spotify.on(PLAY, notFound);
    expect(await player.play(order)).toMatchObject({ failure: { kind: 'rate_limited' } });
  });

  it('is not brought what somebody hears elsewhere', async () => {
    const { spotify, player } = await seen({}, { ...elsewhere, is_playing: true });
    spotify.on(PLAY, notFound);
    await player.play(order);
    expect(spotify.lines()).toEqual([DEVICES, playOn('h1'), DEVICES, playOn('h1')]);
  });
});

describe('the volume', () => {
  it.each([
    ['of another loudness is set before the first sound', 50, [volumeOn('h1'), playOn('h1')]],
    ['rounded by the device is set, for it was never wished for', 29, [volumeOn('h1'), playOn('h1')]],
    ['as ordered is left as it is', 30, [playOn('h1')]],
  ])('%s', async (_what, volume_percent, lines) => {
    const { spotify, player } = await seen({ volume_percent });
    await player.play(order);
    expect(spotify.lines()).toEqual(lines);
  });

  it.each([
    [26, false],
    [25, true],
    [34, false],
    [35, true],
  ])('that was wished for and stands at %i is wished for again: %s', async (volume_percent, again) => {
    const { spotify, player } = await seen({ volume_percent: 50 });
    await player.play(order);
    spotify.on(STATE, () => state({ device: device('h1', { is_active: true, volume_percent }) }));
    await player.look();
    spotify.heard.length = 0;
    await player.play(order);
    expect(spotify.lines().includes(volumeOn('h1'))).toBe(again);
  });

  it('is set after the first sound when the speaker may be idle by now', async () => {
    const { spotify, player, clock } = await seen({ volume_percent: 50 });
    clock.pass(240_000);
    await player.play(order);
    expect(spotify.lines()).toEqual([playOn('h1'), volumeOn('h1')]);
  });

  it('is set before it a millisecond sooner', async () => {
    const { spotify, player, clock } = await seen({ volume_percent: 50 });
    clock.pass(239_999);
    await player.play(order);
    expect(spotify.lines()).toEqual([volumeOn('h1'), playOn('h1')]);
  });

  it('is set once more after the first sound when it was lost before it', async () => {
    const { spotify, player } = await seen({ volume_percent: 50 });
    spotify.on(VOLUME, () => refusal(502, ''), nothing);
    expect(await player.play(order)).toMatchObject({ ok: true });
    expect(spotify.lines()).toEqual([volumeOn('h1'), playOn('h1'), volumeOn('h1')]);
  });

  it('that is refused for good is never asked for again', async () => {
    const { spotify, player } = await seen({ volume_percent: 50 });
    spotify.on(VOLUME, () => refusal(403, 'Cannot control device volume', 'VOLUME_CONTROL_DISALLOW'));
    await player.play(order);
    await player.play(order);
    expect(spotify.lines()).toEqual([volumeOn('h1'), playOn('h1'), playOn('h1')]);
  });

  it('of a device that has left the list is forgotten', async () => {
    const { spotify, player } = await seen();
    spotify.on(
      DEVICES,
      () => devices(),
      () => devices(device('h1')),
    );
    await player.speakers();
    await player.play(order);
    expect(spotify.lines()).toEqual([DEVICES, DEVICES, playOn('h1'), volumeOn('h1')]);
  });
});

describe('a soft start', () => {
  it('on the active speaker that is soft already needs nothing', async () => {
    const { spotify, player } = await seen();
    await player.play(softly);
    expect(spotify.lines()).toEqual([playOn('h1')]);
  });

  it('on an idle speaker believes no memory: it is made active, silent, and soft before it plays', async () => {
    const { spotify, player, clock } = await seen();
    clock.pass(240_000);
    await player.play(softly);
    expect(spotify.lines()).toEqual([TRANSFER, volumeOn('h1'), playOn('h1')]);
  });

  it('needs nothing of a speaker without volume', async () => {
    const { spotify, player, clock } = await seen({ supports_volume: false });
    clock.pass(240_000);
    await player.play(softly);
    expect(spotify.lines()).toEqual([playOn('h1')]);
  });

  it('brings along nothing that plays elsewhere', async () => {
    const { spotify, player } = await seen();
    spotify.on(STATE, () => state(elsewhere));
    await player.look();
    spotify.heard.length = 0;
    await player.play({ ...softly, volumePercent: Percent.parse(31) });
    expect(spotify.lines()[0]).toBe(playOn('h1'));
    expect(spotify.lines()).not.toContain(TRANSFER);
  });

  it('plays although the speaker could not be made active', async () => {
    const { spotify, player, clock } = await seen();
    clock.pass(240_000);
    spotify.on(TRANSFER, () => refusal(502, ''));
    spotify.on(PLAY, nothing);
    spotify.on(VOLUME, nothing);
    expect(await player.play(softly)).toMatchObject({ ok: true });
    expect(spotify.lines()).toEqual([TRANSFER, playOn('h1')]);
  });

  it.each([
    ['seen silent may be followed by another', { is_playing: false }, [{ is_active: true }], true],
    ['that may play is left alone', null, [{ is_active: true }], false],
    ['that is listed as idle no longer plays', {}, [{}], true],
    ['that is not listed may play on', {}, [], false],
  ])('where the kitchen %s', async (_what, shown, kitchens, isBrought) => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => (shown === null ? nothing() : state({ ...elsewhere, ...shown })));
    const listed = kitchens.map((more) => device('k1', { name: 'Kitchen', ...more }));
    spotify.on(DEVICES, () => devices(device('h1'), ...listed));
    await player.look();
    await player.play(softly);
    expect(spotify.lines().includes(TRANSFER)).toBe(isBrought);
  });
});
