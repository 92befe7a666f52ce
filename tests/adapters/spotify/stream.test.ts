import { describe, expect, it } from 'vitest';
import { Percent } from '../../../src/contract/units.ts';
import {
  calm,
  DEVICES,
  device,
  devices,
  hall,
  PAUSE,
  PLAY,
  STATE,
  scriptedPlayer,
  seenPlayer as seen,
  state,
  TRANSFER,
  violated,
} from './scripted-player.ts';
import { nothing, refusal } from './scripted-spotify.ts';

const ours = { speaker: hall, contextUri: calm };
const order = { ...ours, volumePercent: Percent.parse(30), position: null, softly: false };
const playOn = (id: string) => `${PLAY}?device_id=${id}`;
const elsewhere = { device: device('k1', { name: 'Kitchen', is_active: true }) };

describe('a refusal that may be none', () => {
  it('has the stream brought to the speaker, and is asked once more', async () => {
    const { spotify, player } = await seen();
    spotify.on(PLAY, violated, nothing);
    expect(await player.play(order)).toMatchObject({ ok: true });
    expect(spotify.lines()).toEqual([playOn('h1'), STATE, TRANSFER, playOn('h1')]);
  });

  it('is believed the second time', async () => {
    const { spotify, player } = await seen();
    spotify.on(PLAY, violated);
    expect(await player.play(order)).toMatchObject({ failure: { kind: 'refused' } });
    expect(spotify.lines()).toEqual([playOn('h1'), STATE, TRANSFER, playOn('h1')]);
  });

  it('is believed when the stream cannot be brought', async () => {
    const { spotify, player } = await seen();
    spotify.on(PLAY, violated);
    spotify.on(TRANSFER, violated);
    expect(await player.play(order)).toMatchObject({ failure: { kind: 'refused' } });
    expect(spotify.lines()).toEqual([playOn('h1'), STATE, TRANSFER]);
  });

  it('is believed while somebody hears music elsewhere', async () => {
    const { spotify, player } = await seen();
    spotify.on(PLAY, violated);
    spotify.on(STATE, () => state(elsewhere));
    expect(await player.play(order)).toMatchObject({ failure: { kind: 'refused' } });
    expect(spotify.lines()).toEqual([playOn('h1'), STATE]);
  });

  it('is believed when it says more than that', async () => {
    const { spotify, player } = await seen();
    spotify.on(PLAY, () => refusal(403, 'Country restrictions apply'));
    expect(await player.play(order)).toMatchObject({ failure: { kind: 'refused' } });
    expect(spotify.lines()).toEqual([playOn('h1'), STATE]);
  });

  it('of a pause that finds the music playing on is no end either', async () => {
    const { spotify, player } = await seen();
    spotify.on(STATE, () => state());
    spotify.on(PAUSE, violated, nothing);
    expect(await player.pause(ours)).toMatchObject({ ok: true, value: { paused: true } });
    expect(spotify.lines()).toEqual([
      STATE,
      `${PAUSE}?device_id=h1`,
      STATE,
      TRANSFER,
      `${PAUSE}?device_id=h1`,
    ]);
  });
});

describe('an id that belongs to another speaker by now', () => {
  const renamed = { device: device('h1', { name: 'Nursery', is_active: true, volume_percent: 30 }) };

  it('is noticed by the next look: what we began there by mistake stops', async () => {
    const { spotify, player } = await seen();
    await player.play(order);
    spotify.on(STATE, () => state(renamed));
    expect(await player.look()).toMatchObject({ ok: true, value: { playing: false } });
    expect(spotify.lines()).toEqual([playOn('h1'), STATE, `${PAUSE}?device_id=h1`]);
    spotify.on(DEVICES, () => devices(renamed.device));
    expect(await player.play(order)).toEqual({ ok: false, failure: { kind: 'speaker_not_found' } });
  });

  it('is noticed by a stop as well', async () => {
    const { spotify, player } = await seen();
    await player.play(order);
    spotify.on(STATE, () => state(renamed));
    expect(await player.pause(ours)).toMatchObject({ value: { paused: false, found: { playing: false } } });
    expect(spotify.lines()).toContain(`${PAUSE}?device_id=h1`);
  });

  it('is tried again while the pause does not come through', async () => {
    const { spotify, player } = await seen();
    await player.play(order);
    spotify.on(STATE, () => state(renamed));
    spotify.on(PAUSE, () => refusal(502, ''), violated);
    expect(await player.look()).toEqual({ ok: false, failure: { kind: 'unreachable' } });
    expect(await player.look()).toMatchObject({ value: { playing: false } });
  });

  it.each([
    ['other music plays there', { ...renamed, context: { uri: 'spotify:playlist:other' } }],
    ['nothing plays there', { ...renamed, is_playing: false }],
    ['our list plays on a third device', elsewhere],
  ])('pauses nothing when %s', async (_what, shown) => {
    const { spotify, player } = await seen();
    await player.play(order);
    spotify.on(STATE, () => state(shown));
    await player.look();
    expect(spotify.lines()).toEqual([playOn('h1'), STATE]);
  });

  it('pauses nothing once the music was heard where it belongs: whoever renames a speaker later means no harm', async () => {
    const { spotify, player } = await seen();
    await player.play(order);
    spotify.on(
      STATE,
      () => state(),
      () => state(renamed),
    );
    await player.look();
    expect(await player.look()).toMatchObject({ value: { playing: true, device: { name: 'Nursery' } } });
    expect(spotify.lines()).toEqual([playOn('h1'), STATE, STATE]);
  });
});

describe('an ad', () => {
  const ad = { currently_playing_type: 'ad', context: null, item: null };

  it('between two songs leaves the list what it was', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(
      STATE,
      () => state(),
      () => state(ad),
    );
    await player.look();
    expect(await player.look()).toMatchObject({ value: { contextUri: calm, playing: true } });
    expect(await player.look()).toMatchObject({ value: { contextUri: calm } });
  });

  it.each([
    ['on another device', { ...ad, ...elsewhere }],
    ['that is none, but a song without a list', { ...ad, currently_playing_type: 'track' }],
  ])('%s says nothing of our list', async (_what, shown) => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(
      STATE,
      () => state(),
      () => state(shown),
    );
    await player.look();
    expect(await player.look()).toMatchObject({ value: { contextUri: null } });
  });

  it('that is the first thing seen has no list', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => state(ad));
    expect(await player.look()).toMatchObject({ value: { contextUri: null } });
  });
});
