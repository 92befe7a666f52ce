import { describe, expect, test } from 'vitest';
import { editorialUri, furnished, playlistUri } from '../../src/simulator/furnish.ts';
import { visit } from './visitor.ts';

const error = (status: number, message: string) => ({ error: { status, message } });

describe('who calls', () => {
  test.each([
    [undefined, 401, 'No token provided'],
    ['Bearer invented', 401, 'Invalid access token'],
    ['Bearer', 401, 'Access token missing'],
    ['Basic abc', 400, 'Only valid bearer authentication supported'],
  ])('with the header %s is answered %d %s', async (authorization, status, message) => {
    const headers = authorization === undefined ? {} : { authorization };
    const seen = await visit().plain('GET', '/v1/me', { headers });
    expect([seen.status, seen.json()]).toEqual([status, error(status, message)]);
  });

  test.each([
    [3599.999, 200],
    [3600, 401],
  ])('with a token %d seconds old is answered %d', async (age, status) => {
    const { token, pass, call } = visit();
    await token();
    pass(age);
    const seen = await call('GET', '/me');
    expect(seen.status).toBe(status);
    if (status === 401) expect(seen.json()).toEqual(error(401, 'The access token expired'));
  });

  test('is told in plain text that the person is not on the list, or that the owner has no Premium', async () => {
    const { call, sim } = visit();
    sim.act('apps', { clientId: furnished.clientId, allowedAccountIds: ['tom'] });
    const seen = await call('GET', '/me/player');
    expect([seen.status, seen.text, seen.headers.get('content-type')]).toEqual([
      403,
      'Check settings on developer.spotify.com/dashboard, the user may not be registered.',
      'text/plain; charset=utf-8',
    ]);
    expect((await call('GET', '/me', undefined, 'tom')).status).toBe(200);

    sim.act('apps', { clientId: furnished.clientId, isOwnerPremium: false });
    const lapsed = await call('GET', '/me', undefined, 'tom');
    expect([lapsed.status, lapsed.text]).toEqual([
      403,
      'Active premium subscription required for the owner of the app.',
    ]);
  });

  test.each([
    ['GET', '/me/player', 'user-read-playback-state'],
    ['GET', '/me/player/devices', 'user-read-playback-state'],
    ['GET', '/me/player/currently-playing', 'user-read-currently-playing'],
    ['GET', '/me/player/queue', 'user-read-currently-playing'],
    ['GET', '/me/player/queue', 'user-read-playback-state'],
    ['PUT', '/me/player/pause', 'user-modify-playback-state'],
    ['PUT', '/me/player', 'user-modify-playback-state'],
    ['POST', '/me/player/queue', 'user-modify-playback-state'],
    ['GET', '/me/playlists', 'playlist-read-private'],
  ])('%s %s without the scope %s is refused', async (method, path, missing) => {
    const { sim, plain } = visit();
    const scopes = furnished.scopes.filter((scope) => scope !== missing);
    const refresh = sim.grant({ accountId: 'nina', clientId: furnished.clientId, scopes });
    const form = { grant_type: 'refresh_token', refresh_token: refresh, client_id: furnished.clientId };
    const { access_token: access } = (
      await plain('POST', '/api/token', { body: new URLSearchParams(form) })
    ).json() as { access_token: string };
    const headers = { authorization: `Bearer ${access}` };
    const seen = await plain(method, `/v1${path}`, { headers });
    expect([seen.status, seen.json()]).toEqual([403, error(403, 'Insufficient client scope')]);
    expect((await plain('GET', '/v1/me', { headers })).status).toBe(200);
  });
});

describe('routes', () => {
  test.each([
    ['GET', '/playlists/x/tracks'],
    ['POST', '/playlists/x/tracks'],
    ['GET', '/tracks?ids=a,b'],
    ['GET', '/albums?ids=a,b'],
    ['GET', '/users/tom'],
    ['POST', '/users/tom/playlists'],
    ['GET', '/artists/x/top-tracks'],
    ['GET', '/browse/new-releases'],
    ['GET', '/markets'],
    ['GET', '/recommendations/available-genre-seeds'],
    ['GET', '/audio-features/x'],
  ])('%s %s was taken away and is forbidden', async (method, path) => {
    const seen = await visit().call(method, path);
    expect([seen.status, seen.json()]).toEqual([403, error(403, 'Forbidden')]);
  });

  test.each([
    ['GET', '/nowhere'],
    ['DELETE', '/me/player'],
    ['POST', '/me/player/pause'],
    ['GET', ''],
  ])('%s %s does not exist', async (method, path) => {
    const seen = await visit().call(method, path);
    expect([seen.status, seen.json()]).toEqual([404, error(404, 'Service not found')]);
  });
});

test('a path may end with a slash, as other people’s clients write it', async () => {
  expect((await visit().call('GET', '/me/')).json()).toMatchObject({ id: 'nina' });
});

describe('the library', () => {
  test('tells who one is, without the fields taken away in 2026', async () => {
    const me = (await visit().call('GET', '/me')).json();
    expect(me).toMatchObject({
      id: 'nina',
      display_name: 'Nina',
      images: [],
      account_id: expect.any(String),
    });
    for (const gone of ['product', 'country', 'email', 'followers']) expect(me).not.toHaveProperty(gone);
  });

  test('lists one’s own playlists page by page', async () => {
    const { call } = visit();
    const first = (await call('GET', '/me/playlists?limit=4')).json();
    expect(first).toMatchObject({
      total: 6,
      offset: 0,
      limit: 4,
      previous: null,
      next: expect.stringContaining('offset=4'),
    });
    const rest = (await call('GET', '/me/playlists?limit=4&offset=4')).json() as {
      items: { name: string }[];
    };
    expect(rest).toMatchObject({ next: null, previous: expect.stringContaining('offset=0') });
    expect(rest.items.map(({ name }) => name)).toEqual(['Calm', 'Sunday']);
  });

  test.each([
    ['/me/playlists?limit=51', 'Invalid limit'],
    ['/me/playlists?limit=0', 'Invalid limit'],
    ['/me/playlists?limit=many', 'Invalid limit'],
    ['/me/playlists?offset=-1', 'Invalid offset'],
  ])('%s is a bad request', async (path, message) => {
    const seen = await visit().call('GET', path);
    expect([seen.status, seen.json()]).toEqual([400, error(400, message)]);
  });

  test('shows the tracks of one’s own list, and only the cover of another’s', async () => {
    const { call } = visit();
    const id = playlistUri('nina', 'Focus').split(':')[2];
    const path = `/playlists/${id}`;
    expect((await call('GET', path)).json()).toMatchObject({
      name: 'Focus',
      owner: { id: 'nina' },
      items: { total: 10, items: expect.any(Array) },
    });
    const rows = (await call('GET', `${path}/items?limit=1`)).json();
    expect(rows).toMatchObject({ total: 10, items: [{ item: { name: 'Focus, No. 1', type: 'track' } }] });

    const cover = (await call('GET', path, undefined, 'tom')).json();
    expect(cover).toMatchObject({ name: 'Focus', items: { total: 10 } });
    expect(cover).not.toHaveProperty('items.items');
    const refused = await call('GET', `${path}/items`, undefined, 'tom');
    expect([refused.status, refused.json()]).toEqual([403, error(403, 'Forbidden')]);
  });

  test('knows nothing of editorial and unknown lists', async () => {
    const { call } = visit();
    for (const id of [editorialUri.split(':')[2], 'unknown']) {
      for (const path of [`/playlists/${id}`, `/playlists/${id}/items`]) {
        const seen = await call('GET', path);
        expect([seen.status, seen.json()]).toEqual([404, error(404, 'Resource not found')]);
      }
    }
  });

  test('shows a single track', async () => {
    const { call, sim } = visit();
    const uri = sim.world().contexts[playlistUri('nina', 'Calm')]?.trackUris[0] ?? '';
    const seen = await call('GET', `/tracks/${uri.split(':')[2]}`);
    expect(seen.json()).toMatchObject({ uri, name: 'Calm, No. 1' });
    expect((await call('GET', '/tracks/unknown')).status).toBe(404);
  });
});

describe('the rate limit', () => {
  test('lets sixty calls through in thirty seconds, then answers 429 with the seconds to wait', async () => {
    const { call, pass } = visit();
    for (let count = 0; count < 60; count += 1) expect((await call('GET', '/me')).status).toBe(200);
    pass(10);
    const seen = await call('GET', '/me');
    expect([seen.status, seen.text, seen.headers.get('retry-after')]).toEqual([
      429,
      'Too many requests',
      '20',
    ]);
    pass(19.999);
    expect((await call('GET', '/me')).headers.get('retry-after')).toBe('1');
    pass(0.001);
    expect((await call('GET', '/me')).status).toBe(200);
  });

  test('counts all accounts of one app together, and can be switched off', async () => {
    const { call, sim } = visit();
    sim.act('conduct', { callsPerWindow: 2 });
    await call('GET', '/me', undefined, 'nina');
    await call('GET', '/me', undefined, 'tom');
    expect((await call('GET', '/me', undefined, 'nina')).status).toBe(429);
    const free = visit((world) => {
      world.conduct.callsPerWindow = null;
    });
    for (let count = 0; count < 200; count += 1) expect((await free.call('GET', '/me')).status).toBe(200);
  });
});
