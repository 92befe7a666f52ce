import { describe, expect, it } from 'vitest';
import { type ApiDeps, createApi } from '../../../src/adapters/spotify/api.ts';
import { createAuth } from '../../../src/adapters/spotify/auth.ts';
import { SpotifyHttpError, SpotifyUnreachable } from '../../../src/adapters/spotify/errors.ts';
import {
  ACCOUNTS,
  API,
  cutOff,
  grantOf,
  handClock,
  json,
  listeningLog,
  memoryGrants,
  nina,
  nothing,
  refusal,
  scriptedSpotify,
  text,
} from './scripted-spotify.ts';

function connected() {
  const spotify = scriptedSpotify();
  const auth = createAuth({
    accountId: nina,
    client: { clientId: 'our-app' },
    secrets: memoryGrants(grantOf('refresh-1')),
    accountsUrl: ACCOUNTS,
    clock: handClock(),
    log: listeningLog(),
    send: spotify.fetch,
  });
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
  };
  const apiWith = (patience: ApiDeps['wait']) =>
    createApi({ apiUrl: API, auth, send: spotify.fetch, wait: patience, random: () => 0.5 });
  return { spotify, waits, player: apiWith(wait).player, background: apiWith(null).player };
}

const PAUSE = 'PUT /v1/me/player/pause';
const PLAY = 'PUT /v1/me/player/play';
const STATE = 'GET /v1/me/player';
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );
const tooLate = () => Promise.reject(new SpotifyUnreachable('too late', true));

describe('SDK 1.2.0, mended', () => {
  it.each([
    ['200 with a bare word', () => text('oPClBVDzidwlAlSqmFF-zKNO62E')],
    ['200 with an empty body', () => text('')],
    ['202', () => new Response(null, { status: 202 })],
    ['204', nothing],
  ])('SDK 1.2.0: a command answered by %s has succeeded, and is sent once (defect 1)', async (_what, say) => {
    const { spotify, player } = connected();
    spotify.on(PAUSE, say);
    await expect(player.pausePlayback('h1')).resolves.toBeUndefined();
    expect(spotify.lines()).toEqual([`${PAUSE}?device_id=h1`]);
  });

  it('SDK 1.2.0: a list begins where it was asked to, by the name Spotify knows (defect 2)', async () => {
    const { spotify, player } = connected();
    spotify.on(PLAY, nothing);
    await player.startResumePlayback('h1', 'spotify:playlist:abc', undefined, undefined, 0);
    await player.startResumePlayback('h1', 'spotify:playlist:abc');
    expect(
      spotify.heard.filter(({ line }) => line.startsWith(PLAY)).map(({ body }) => JSON.parse(body)),
    ).toEqual([
      { context_uri: 'spotify:playlist:abc', position_ms: 0 },
      { context_uri: 'spotify:playlist:abc' },
    ]);
  });

  it('SDK 1.2.0: a 429 says how long to wait (defect 3)', async () => {
    const { spotify, player } = connected();
    spotify.on(STATE, () => text('Too many requests', 429, { 'retry-after': '41' }));
    expect(await failureOf(player.getPlaybackState())).toMatchObject({ status: 429, retryAfter: 41 });
  });

  it.each([
    ['read', STATE],
    ['command', PAUSE],
  ])('SDK 1.2.0: a %s refused with 401 is replayed once with a new token (defect 4)', async (kind, line) => {
    const { spotify, player } = connected();
    spotify.on(line, () => refusal(401, 'Access token missing'), nothing);
    await (kind === 'read' ? player.getPlaybackState() : player.pausePlayback('h1'));
    const asked = spotify.heard.filter((heard) => heard.line.startsWith(line));
    expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer access-1', 'Bearer access-2']);
  });

  it('SDK 1.2.0: a 401 that stays is given a moment, and keeps its words (defect 4)', async () => {
    const { spotify, player, waits } = connected();
    spotify.on(STATE, () => refusal(401, 'Access token missing'));
    expect(await failureOf(player.getPlaybackState())).toMatchObject({
      status: 401,
      message: 'Access token missing',
    });
    const asked = spotify.heard.filter(({ line }) => line === STATE);
    expect(asked.map(({ authorization }) => authorization)).toEqual([
      'Bearer access-1',
      'Bearer access-2',
      'Bearer access-2',
    ]);
    expect(waits).toEqual([500]);
  });

  it('a token that is known again a moment later serves, for commands too', async () => {
    const { spotify, player } = connected();
    const unknown = () => refusal(401, 'Invalid access token');
    spotify.on(PAUSE, unknown, unknown, nothing);
    await player.pausePlayback('h1');
    expect(spotify.lines()).toHaveLength(3);
  });

  it('a permission that is missing is not asked for with another token', async () => {
    const { spotify, player } = connected();
    spotify.on(STATE, () => refusal(401, 'Permissions missing'));
    expect(await failureOf(player.getPlaybackState())).toMatchObject({ message: 'Permissions missing' });
    expect(spotify.lines()).toHaveLength(1);
  });

  it('SDK 1.2.0: a refusal is a value with status and reason, not a sentence (defect 5)', async () => {
    const { spotify, player } = connected();
    spotify.on(PAUSE, () => refusal(403, 'Player command failed: Restriction violated', 'UNKNOWN'));
    const failure = await failureOf(player.pausePlayback('h1'));
    expect(failure).toBeInstanceOf(SpotifyHttpError);
    expect(failure).toMatchObject({ status: 403, reason: 'UNKNOWN' });
  });

  it('SDK 1.2.0: no command goes out without a device (defect 10)', async () => {
    const { spotify, player } = connected();
    spotify.on('PUT', nothing);
    spotify.on('POST /v1', nothing);
    for (const command of [
      () => player.pausePlayback(''),
      () => player.startResumePlayback('', 'spotify:playlist:abc'),
      () => player.setPlaybackVolume(30),
      () => player.skipToNext(''),
      () => player.transferPlayback([''], true),
      () => player.transferPlayback([], true),
    ])
      await expect(command()).rejects.toThrow('without a device');
    expect(spotify.lines()).toEqual([]);
  });
});

describe('a read', () => {
  it.each([
    ['a cut connection', cutOff],
    ['a 502', () => text('<html>Bad Gateway</html>', 502)],
  ])('is asked once more after %s', async (_what, say) => {
    const { spotify, player, waits } = connected();
    spotify.on(STATE, say, () => json({ is_playing: false }));
    expect(await player.getPlaybackState()).toEqual({ is_playing: false });
    expect(spotify.lines()).toHaveLength(2);
    expect(waits).toEqual([312.5]);
  });

  it('is asked thrice, the last time after a second, and no more', async () => {
    const { spotify, player, waits } = connected();
    spotify.on(STATE, () => text('', 503));
    expect(await failureOf(player.getPlaybackState())).toMatchObject({ status: 503 });
    expect(spotify.lines()).toHaveLength(3);
    expect(waits).toEqual([312.5, 1250]);
  });

  it.each([
    ['a 502', () => text('', 502), 1],
    ['a token that is not known', () => refusal(401, 'Access token missing'), 2],
  ])('of the background waits for nothing after %s', async (_what, say, times) => {
    const { spotify, background, waits } = connected();
    spotify.on(STATE, say);
    expect(await failureOf(background.getPlaybackState())).toBeInstanceOf(SpotifyHttpError);
    expect(spotify.lines()).toHaveLength(times);
    expect(waits).toEqual([]);
  });

  it('is not asked again when nobody answered in time', async () => {
    const { spotify, player } = connected();
    spotify.on(STATE, tooLate);
    expect(await failureOf(player.getPlaybackState())).toBeInstanceOf(SpotifyUnreachable);
    expect(spotify.lines()).toHaveLength(1);
  });

  it.each([[''], ['null']])('may be answered by nothing (%j)', async (body) => {
    const { spotify, player } = connected();
    spotify.on(STATE, () => text(body));
    expect(await player.getPlaybackState()).toBeNull();
  });

  it('learns nothing from half an answer', async () => {
    const { spotify, player } = connected();
    spotify.on(STATE, () => text('{"is_playing":tr'));
    expect(await failureOf(player.getPlaybackState())).toBeInstanceOf(SpotifyUnreachable);
  });
});

describe('a command', () => {
  it.each([
    ['a cut connection', cutOff],
    ['no answer in time', tooLate],
    ['a 502', () => text('', 502)],
    ['a 403', () => refusal(403, 'Player command failed: Restriction violated', 'UNKNOWN')],
  ])('is not repeated after %s: it may have been obeyed', async (_what, say) => {
    const { spotify, player } = connected();
    spotify.on(PAUSE, say);
    expect(await failureOf(player.pausePlayback('h1'))).not.toBeNull();
    expect(spotify.lines()).toHaveLength(1);
  });
});
