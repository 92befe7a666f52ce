/** Speakers and answers as they are: other ids, other names, not ready, without volume, refusing what they do. */
import { afterEach, describe, expect, test } from 'vitest';
import { editorialUri, furnished, playlistUri } from '../../src/simulator/furnish.ts';
import { createHome, type Home, type HomeWishes, hall } from './home.ts';

const { speakers, nina } = furnished;
const morning = playlistUri(nina, 'Morning');
const PLAYER = '/v1/me/player';

let home: Home;

function live(wishes: HomeWishes = {}): Home {
  home = createHome(wishes);
  return home;
}

const traits = (more: object) =>
  home.spotify.act('devices', { action: 'set', deviceName: speakers.hall, traits: more });
const sent = (line: string) => home.requests.filter((request) => request.line === line);
const loudness = () =>
  home.spotify.state().speakers.find(({ name }) => name === speakers.hall)?.volumePercent;

/** What Spotify shows, whatever is true. */
function shows(state: object, times: number): void {
  const hallDevice = { id: 'h', name: speakers.hall, type: 'Speaker', is_active: true, volume_percent: 25 };
  const body = {
    device: hallDevice,
    is_playing: true,
    progress_ms: 5000,
    context: { uri: morning },
    ...state,
  };
  home.spotify.act('faults', { match: { method: 'GET', path: PLAYER }, status: 200, body, times });
}

afterEach(() => {
  expect(home.requests.filter(({ line, isHeard }) => line === 'PUT /player/pause' && !isHeard)).toEqual([]);
  expect(home.spotify.state().violations).toEqual([]);
});

describe('a speaker', () => {
  test('id-changed: in the middle of the music it is paused by the id of today', async () => {
    live();
    home.sense('hall-pir');
    await home.pass(40);
    home.spotify.act('devices', { action: 'change_id', deviceName: speakers.hall });
    await home.pass(300);
    expect(home.heardOn()).toBeNull();
    expect(home.sessions()).toMatchObject([{ endReason: 'room_emptied' }]);
  });

  test('id-changed: after a silence it plays by the id of today', async () => {
    live();
    home.sense('hall-pir');
    await home.pass(1000);
    home.spotify.act('devices', { action: 'change_id', deviceName: speakers.hall });
    home.sense('hall-pir');
    await home.pass(5);
    expect(home.heardOn()).toBe(speakers.hall);
  });

  test('renamed: its old room does not play in its new place, and says that the speaker is gone', async () => {
    live({ hall: { whenOthersPlay: 'take_over' } });
    home.sense('hall-pir');
    await home.pass(1000);
    home.spotify.act('devices', { action: 'rename', deviceName: speakers.hall, name: 'Nursery' });
    home.sense('hall-pir');
    await home.pass(8);
    expect(home.heardOn()).toBeNull();
    await home.pass(40);
    expect(home.phase(hall)).toMatchObject({ name: 'blocked', failure: { kind: 'speaker_not_found' } });
    expect(home.heardOn()).toBeNull();
  });

  test('not-ready-404-then-ok: listed and not ready, it is asked until it is', async () => {
    live();
    traits({ wakeFor: { from: 0, to: 0 }, readyFor: { from: 6, to: 6 } });
    home.spotify.act('devices', { action: 'sleep', deviceName: speakers.hall });
    home.spotify.act('devices', { action: 'wake', deviceName: speakers.hall });
    home.sense('hall-pir');
    await home.pass(5);
    expect(home.heardOn()).toBeNull();
    await home.pass(10);
    expect(home.heardOn()).toBe(speakers.hall);
  });

  test.each(['text', 'no_content', 'accepted'])(
    '200-text-success: its answer by %s is no proof and no failure',
    async (answerStyle) => {
      live();
      traits({ answerStyle });
      home.sense('hall-pir');
      await home.pass(8);
      expect(home.heardOn()).toBe(speakers.hall);
      await home.pass(310);
      expect(home.heardOn()).toBeNull();
      expect(sent('PUT /player/play')).toHaveLength(1);
      expect(sent('PUT /player/pause')).toHaveLength(1);
    },
  );

  test('200-text-success: what is accepted and never done is asked for once more, and then given up', async () => {
    live();
    home.spotify.act('faults', {
      match: { path: `${PLAYER}/play` },
      status: 200,
      body: 'GpqtUNZroN',
      times: 9,
    });
    home.sense('hall-pir');
    await home.pass(60);
    expect(sent('PUT /player/play')).toHaveLength(2);
    expect(home.phase(hall)).toMatchObject({ name: 'blocked', failure: { kind: 'not_confirmed' } });
  });

  test('volume-unsupported: it plays, and is never told how loud', async () => {
    live({ hall: { softStartFor: 20 } });
    traits({ supportsVolume: false });
    home.sense('hall-pir');
    await home.pass(340);
    expect(home.sessions()).toMatchObject([{ endReason: 'room_emptied' }]);
    expect(sent('PUT /player/volume')).toEqual([]);
  });

  test('volume-unsupported: one that only says so when asked is asked once', async () => {
    live();
    home.spotify.act('faults', {
      match: { path: `${PLAYER}/volume` },
      status: 403,
      body: {
        error: {
          status: 403,
          message: 'Player command failed: Cannot control device volume',
          reason: 'VOLUME_CONTROL_DISALLOW',
        },
      },
      times: 99,
    });
    home.sense('hall-pir');
    await home.pass(340);
    home.sense('hall-pir');
    await home.pass(340);
    expect(home.sessions()).toHaveLength(2);
    expect(sent('PUT /player/volume')).toHaveLength(1);
    expect(loudness()).toBe(40);
  });
});

describe('Spotify', () => {
  test('spurious-premium: denies a Premium that is there, and the music begins all the same', async () => {
    live();
    home.spotify.act('faults', { preset: 'spurious_premium', times: 2 });
    home.sense('hall-pir');
    await home.pass(15);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.events()[0]?.verdict).toMatchObject({ reason: { type: 'music_heard' } });
  });

  test('spurious-premium: is believed when it goes on denying it', async () => {
    live();
    home.spotify.act('accounts', { action: 'set', id: nina, product: 'free' });
    home.sense('hall-pir');
    await home.pass(20);
    expect(home.phase(hall)).toMatchObject({ name: 'blocked', failure: { kind: 'premium_required' } });
  });

  test('refuses a play for no reason once, and has it when the stream was brought to the speaker', async () => {
    live();
    const violated = {
      error: { status: 403, message: 'Player command failed: Restriction violated', reason: 'UNKNOWN' },
    };
    home.spotify.act('faults', { match: { path: `${PLAYER}/play` }, status: 403, body: violated });
    home.sense('hall-pir');
    await home.pass(5);
    expect(home.heardOn()).toBe(speakers.hall);
  });

  test('editorial-playlist-404-but-plays: nobody asks what the list is', async () => {
    live({ hall: { music: { contextUri: editorialUri, label: 'Rainy Hours' } } });
    home.sense('hall-pir');
    await home.pass(5);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.requests.filter(({ line }) => line.includes('playlist'))).toEqual([]);
  });

  test('context-ends: the list begins again while someone is there', async () => {
    live();
    home.sense('hall-radar', true);
    await home.pass(10);
    for (let skipped = 0; skipped < 9; skipped++)
      home.spotify.act('user-action', { action: 'next', accountId: nina });
    await home.pass(400);
    expect(home.heardOn()).toBe(speakers.hall);
    expect(home.sessions()).toMatchObject([{ endedAt: null }]);
  });

  test('episode: a podcast within the list is our music', async () => {
    live();
    home.sense('hall-radar', true);
    await home.pass(10);
    shows({ currently_playing_type: 'episode', item: { uri: 'spotify:episode:e', type: 'episode' } }, 3);
    await home.pass(90);
    expect(home.phase(hall)?.name).toBe('playing');
  });

  test('ad: an ad between two songs is no hand of a person', async () => {
    live();
    home.sense('hall-radar', true);
    await home.pass(40);
    const { deviceId } =
      home.spotify.world().registrations.find(({ speakerId }) => speakerId === 'hall') ?? {};
    const device = {
      id: deviceId,
      name: speakers.hall,
      type: 'Speaker',
      is_active: true,
      volume_percent: 25,
    };
    shows({ device, currently_playing_type: 'ad', item: null, context: null }, 2);
    await home.pass(120);
    expect(home.phase(hall)?.name).toBe('playing');
    expect(home.sessions()).toMatchObject([{ endedAt: null }]);
  });
});
