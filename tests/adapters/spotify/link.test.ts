import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createLinker } from '../../../src/adapters/spotify/link.ts';
import { BASELINE_REDIRECT_URI, SPOTIFY_SCOPES } from '../../../src/contract/link.ts';
import { PendingLink } from '../../../src/contract/secrets.ts';
import {
  ACCOUNTS,
  API,
  cutOff,
  handClock,
  json,
  refusal,
  scriptedSpotify,
  text,
} from './scripted-spotify.ts';

const CODE = `AQ${'d'.repeat(118)}`;
const clientId = '0123456789abcdef0123456789abcdef';

function world(client: { clientId: string; clientSecret?: string } = { clientId }) {
  const spotify = scriptedSpotify();
  const clock = handClock();
  const asked: string[] = [];
  const linker = createLinker({
    apiUrl: API,
    accountsUrl: ACCOUNTS,
    clock,
    sendOf(id) {
      asked.push(id);
      return spotify.fetch;
    },
  });
  const link = PendingLink.parse({
    id: 'l1',
    ...linker.secrets(),
    client,
    redirectUri: BASELINE_REDIRECT_URI,
    userId: null,
    accountId: null,
    label: null,
    expiresAt: 0,
  });
  spotify.on('POST /api/token', () =>
    json({ access_token: 'access', refresh_token: 'refresh', scope: 'a b' }),
  );
  spotify.on('GET /v1/me', () => json({ id: 'nina', account_id: 'lasting', display_name: ' Nina ' }));
  return { spotify, clock, linker, link, asked };
}

describe("Spotify's page", () => {
  it('is asked for exactly what the standard wants', () => {
    const { linker, link } = world();
    const url = new URL(linker.authorizeUrl(link));
    expect(url.origin + url.pathname).toBe(`${ACCOUNTS}/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: BASELINE_REDIRECT_URI,
      scope: SPOTIFY_SCOPES.join(' '),
      state: link.state,
      code_challenge_method: 'S256',
      code_challenge: createHash('sha256').update(link.verifier).digest('base64url'),
      show_dialog: 'true',
    });
    expect(url.href).not.toContain(link.verifier);
  });

  it('never sees the same secrets twice', () => {
    const { linker } = world();
    const drawn = Array.from({ length: 100 }, () => linker.secrets());
    expect(new Set(drawn.flatMap(({ state, verifier }) => [state, verifier])).size).toBe(200);
    for (const { state, verifier } of drawn) {
      expect(state).toMatch(/^[\w-]{43}$/);
      expect(verifier).toMatch(/^[\w-]{43,128}$/);
    }
  });
});

describe('what is pasted', () => {
  const read = (pasted: string) => world().linker.read(pasted);
  const address = `${BASELINE_REDIRECT_URI}?code=${CODE}&state=st-ate`;

  it.each([
    ['the whole address', address],
    ['with blanks and a line end around', `  ${address} \n`],
    ['in quotes', `"${address}"`],
    ['in quotes with blanks', `' ${address} '`],
    ['in brackets, as mail programs write it', `<${address}>`],
    ['in quotes of another language', `„${address}“`],
    ['without the protocol, as some browsers show it', address.replace('http://', '')],
    ['from the question mark on', `?code=${CODE}&state=st-ate`],
    ['from behind the question mark on', `code=${CODE}&state=st-ate`],
    ['the state first', `?state=st-ate&code=${CODE}`],
    ['with a fragment behind', `${address}#_=_`],
    ['with more than we ask for', `${address}&hello=world`],
  ])('%s is an answer', (_, pasted) => {
    expect(read(pasted)).toEqual({ code: CODE, state: 'st-ate' });
  });

  it('a bare code is one too', () => {
    expect(read(` "${CODE}" `)).toEqual({ code: CODE, state: null });
  });

  it('characters that were escaped come back as they were', () => {
    expect(read('?code=a%2Fb%2B&state=s%20t')).toEqual({ code: 'a/b+', state: 's t' });
  });

  it('an error is an answer, and only a word of Spotify is said on', () => {
    expect(read('?error=access_denied&state=s')).toEqual({ error: 'access_denied', state: 's' });
    expect(read('?error=%3Cb%3EBuy!&state=s')).toEqual({ error: 'unknown', state: 's' });
    expect(read(`?error=access_denied&code=${CODE}&state=s`)).toEqual({ error: 'access_denied', state: 's' });
  });

  it.each([
    ['', 'nothing'],
    [' ', 'blanks'],
    ['hello', 'a word'],
    [clientId, 'the client ID'],
    [BASELINE_REDIRECT_URI, 'an address without an answer'],
    [`?code=${CODE}`, 'an address that was not copied to its end'],
    [`?code=${CODE}&state=`, 'an empty state'],
    ['?state=s', 'neither code nor error'],
    ['?code=&state=s', 'an empty code'],
    ['?error=&state=s', 'an empty error'],
    ['https://accounts.spotify.com/authorize?client_id=x&state=s', "the address of Spotify's page"],
    ['%', 'a broken escape'],
  ])('%j is none: %s', (pasted) => {
    expect(read(pasted)).toBeNull();
  });
});

describe('a code', () => {
  it('is exchanged with the verifier, by the way of its app, and the person is asked for', async () => {
    const { spotify, linker, link, asked } = world();
    expect(await linker.redeem(link, CODE)).toEqual({
      ok: true,
      value: { refreshToken: 'refresh', scope: 'a b', person: { ids: ['lasting', 'nina'], name: 'Nina' } },
    });
    const [exchange, me] = spotify.heard;
    expect(Object.fromEntries(new URLSearchParams(exchange?.body))).toEqual({
      grant_type: 'authorization_code',
      code: CODE,
      redirect_uri: BASELINE_REDIRECT_URI,
      code_verifier: link.verifier,
      client_id: clientId,
    });
    expect([exchange?.authorization, me?.line, me?.authorization]).toEqual([
      null,
      'GET /v1/me',
      'Bearer access',
    ]);
    expect(asked).toEqual([clientId]);
  });

  it('of an app with a secret is exchanged with both', async () => {
    const { spotify, linker, link } = world({ clientId, clientSecret: 's:1' });
    expect(await linker.redeem(link, CODE)).toMatchObject({ ok: true });
    const [exchange] = spotify.heard;
    const form = new URLSearchParams(exchange?.body);
    expect(exchange?.authorization).toBe(`Basic ${Buffer.from(`${clientId}:s:1`).toString('base64')}`);
    expect([form.get('code_verifier'), form.get('client_id')]).toEqual([link.verifier, null]);
  });

  it.each([
    ['Somebody without a lasting id', { id: 'nina', display_name: 'N' }, { ids: ['nina'], name: 'N' }],
    ['Somebody without a name', { id: 'nina', display_name: null }, { ids: ['nina'], name: null }],
    ['Somebody with an empty name', { id: 'nina', display_name: ' ' }, { ids: ['nina'], name: null }],
  ])('%s is known all the same', async (_, me, person) => {
    const { spotify, linker, link } = world();
    spotify.on('GET /v1/me', () => json(me));
    expect(await linker.redeem(link, CODE)).toMatchObject({ value: { person } });
  });

  it.each<[string, () => Response | Promise<Response>, string]>([
    [
      'an old or used one',
      () => json({ error: 'invalid_grant', error_description: CODE }, 400),
      'code_refused',
    ],
    ['an unknown app', () => json({ error: 'invalid_client' }, 400), 'client_refused'],
    ['an unknown app, with 401', () => json({ error: 'invalid_client' }, 401), 'client_refused'],
    ['an app that may not', () => json({ error: 'unauthorized_client' }, 400), 'client_refused'],
    ['our own mistake', () => json({ error: 'invalid_request' }, 400), 'refused'],
    ['anything else', () => text('no', 418), 'refused'],
    ['a gateway', () => text('<html>', 503), 'unreachable'],
    ['nobody', cutOff, 'unreachable'],
    ['half an answer', () => json({ access_token: 'a' }), 'half_done'],
    ['something that is no JSON', () => text('ok'), 'half_done'],
  ])('that meets %s', async (_, say, kind) => {
    const { spotify, linker, link } = world();
    spotify.on('POST /api/token', say);
    const redeemed = await linker.redeem(link, CODE);
    expect(redeemed).toMatchObject({ ok: false, failure: { kind } });
    expect(JSON.stringify(redeemed)).not.toContain(CODE);
    expect(spotify.lines()).toEqual([]);
  });

  it('waits as long as Spotify asks for', async () => {
    const { spotify, linker, link, clock } = world();
    spotify.on('POST /api/token', () => text('Too many requests', 429, { 'retry-after': '41' }));
    expect(await linker.redeem(link, CODE)).toEqual({
      ok: false,
      failure: { kind: 'rate_limited', retryAt: clock.now() + 41_000 },
    });
  });
});

describe('who consented', () => {
  const me = () => json({ id: 'nina' });
  it('is asked for again when Spotify refuses its own new token, as it does since July 2026', async () => {
    const { spotify, linker, link } = world();
    spotify.on(
      'GET /v1/me',
      () => refusal(401, 'Access token missing'),
      () => text('<html>', 502),
      me,
    );
    expect(await linker.redeem(link, CODE)).toMatchObject({ value: { person: { ids: ['nina'] } } });
  });

  it.each<[string, () => Response | Promise<Response>, string, number]>([
    ['nobody answers', cutOff, 'half_done', 3],
    ['there are too many requests', () => text('Too many requests', 429), 'half_done', 1],
    ['the answer is nobody', () => json({}), 'half_done', 3],
    ['tokens are refused for good', () => refusal(401, 'Invalid access token'), 'refused', 3],
    [
      'the person is not on the list',
      () => text('the user may not be registered.', 403),
      'not_on_user_list',
      1,
    ],
    [
      'the owner has no Premium',
      () => text('Active premium subscription required for the owner of the app.', 403),
      'owner_without_premium',
      1,
    ],
  ])('stays unknown when %s: the code is gone', async (_, say, kind, times) => {
    const { spotify, linker, link } = world();
    spotify.on('GET /v1/me', say);
    expect(await linker.redeem(link, CODE)).toMatchObject({ ok: false, failure: { kind } });
    expect(spotify.lines()).toHaveLength(times);
  });
});
