import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/adapters/spotify/api.ts';
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
  return { spotify, player: createApi({ apiUrl: API, auth, send: spotify.fetch }).player };
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

  it('SDK 1.2.0: a 401 that stays keeps its words (defect 4)', async () => {
    const { spotify, player } = connected();
    spotify.on(STATE, () => refusal(401, 'Permissions missing'));
    expect(await failureOf(player.getPlaybackState())).toMatchObject({
      status: 401,
      message: 'Permissions missing',
    });
    expect(spotify.lines()).toHaveLength(2);
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
    const { spotify, player } = connected();
    spotify.on(STATE, say, () => json({ is_playing: false }));
    expect(await player.getPlaybackState()).toEqual({ is_playing: false });
    expect(spotify.lines()).toHaveLength(2);
  });

  it('is asked no third time', async () => {
    const { spotify, player } = connected();
    spotify.on(STATE, () => text('', 503));
    expect(await failureOf(player.getPlaybackState())).toMatchObject({ status: 503 });
    expect(spotify.lines()).toHaveLength(2);
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
