import { describe, expect, it } from 'vitest';
import { forRooms } from '../../../src/contract/speaker.ts';
import {
  calm,
  DEVICES,
  device,
  devices,
  hall,
  PAUSE,
  STATE,
  scriptedPlayer,
  state,
  violated,
} from './scripted-player.ts';
import { cutOff, nothing, refusal } from './scripted-spotify.ts';

describe('pause', () => {
  const ours = { speaker: hall, contextUri: calm };

  it('pauses the device that plays', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => state({ device: device('h-today') }));
    expect(await player.pause(ours)).toMatchObject({
      ok: true,
      value: { paused: true, found: { playing: true } },
    });
    expect(spotify.lines()).toEqual([STATE, `${PAUSE}?device_id=h-today`]);
  });

  it.each([
    ['nothing is active', null],
    ['it stands still already', { is_playing: false }],
    ['another list plays', { context: { uri: 'spotify:playlist:other' } }],
    ['something without a list plays', { context: null }],
    ['it plays in another room', { device: { id: 'k1', name: 'Kitchen', type: 'Speaker' } }],
  ])('commands nothing when %s', async (_what, more) => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => (more === null ? nothing() : state(more)));
    expect(await player.pause(ours)).toMatchObject({ ok: true, value: { paused: false } });
    expect(spotify.lines()).toEqual([STATE]);
  });

  it('commands nothing where no command is taken', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => state({ device: device(null, { is_restricted: true }) }));
    expect(await player.pause(ours)).toEqual({ ok: false, failure: { kind: 'speaker_restricted' } });
    expect(spotify.lines()).toEqual([STATE]);
  });

  it('is a success when it is refused because somebody was faster', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(
      STATE,
      () => state(),
      () => state({ is_playing: false }),
    );
    spotify.on(PAUSE, violated);
    expect(await player.pause(ours)).toMatchObject({
      ok: true,
      value: { paused: true, found: { playing: false } },
    });
  });

  it('does not say it has paused what still plays', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, () => state());
    spotify.on(PAUSE, violated);
    expect(await player.pause(ours)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });

  it('commands nothing while nobody knows what plays', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on(STATE, cutOff);
    expect(await player.pause(ours)).toEqual({ ok: false, failure: { kind: 'unreachable' } });
    expect(spotify.lines()).toEqual([STATE, STATE, STATE]);
  });
});

describe('look and speakers', () => {
  it('asks for episodes too, for without them a podcast looks like silence', async () => {
    const { spotify, player } = scriptedPlayer();
    spotify.on('GET', () => state());
    expect(await player.look()).toEqual({
      ok: true,
      value: {
        device: { id: 'h1', name: 'Hall', type: 'Speaker' },
        contextUri: calm,
        playing: true,
        volumePercent: null,
        itemUri: null,
        progressMs: null,
      },
    });
    expect(spotify.lines()).toEqual([STATE]);
  });

  it('offers what belongs to rooms, not what people carry with them', async () => {
    const { spotify, player } = scriptedPlayer();
    const types = ['Speaker', 'Smartphone', 'Tablet', 'Computer', 'Automobile', 'AVR', 'TV', 'CastAudio'];
    spotify.on(DEVICES, () =>
      devices(...types.map((type) => ({ id: type, name: `The ${type}`, type })), {
        id: 'x',
        name: '',
        type: 'TV',
      }),
    );
    const offered = await player.speakers();
    expect(offered.ok && forRooms(offered.value).map(({ name }) => name)).toEqual([
      'The Speaker',
      'The AVR',
      'The TV',
      'The CastAudio',
    ]);
  });

  it('says no token to the log, whatever goes wrong', async () => {
    const { spotify, player, log } = scriptedPlayer();
    spotify.on(STATE, () => refusal(403, 'Insufficient client scope'));
    spotify.on(DEVICES, cutOff);
    await player.look();
    await player.speakers();
    expect(log.lines).toHaveLength(2);
    expect(log.lines.join()).not.toMatch(/access-|refresh-|Bearer/);
  });
});
