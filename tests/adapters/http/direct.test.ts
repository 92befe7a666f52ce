import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { after, seconds } from '../../../src/contract/units.ts';
import { waitFor } from '../../real/wait.ts';
import { type Direct, maker, openDirect } from './direct-callers.ts';
import { browse, now } from './door.ts';
import { type AnsweringRoute, everyRoute, routeNames } from './every-route.ts';

let home: Direct;
beforeEach(async () => {
  home = await openDirect();
});
afterEach(() => home.door.close());

const wrong = (id = '0'.repeat(12)) => `sps_${id}_${'A'.repeat(43)}`;
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const complaints = () => home.lines.filter(({ level }) => level === 'warn');

describe('a token opens', () => {
  test.each([
    ['as bearer', () => ({ authorization: `Bearer ${home.made.read.secret}` })],
    ['whatever the case of that word', () => ({ authorization: `bearer ${home.made.read.secret}` })],
    ['as key', () => ({ 'x-api-key': home.made.read.secret })],
    [
      'as key, when a proxy wants the other header for itself',
      () => ({ authorization: 'Basic cHJveHk6cHJveHk=', 'x-api-key': home.made.read.secret }),
    ],
  ])('%s', async (_, said) => {
    expect((await home.by(said())('/rooms')).status).toBe(200);
  });

  /** What each scope may, on a few routes that differ. The whole table is the permission table's business. */
  const cells: Partial<Record<AnsweringRoute, readonly [number, number, number]>> = {
    listRooms: [200, 200, 200],
    explainPolicy: [200, 200, 200],
    startRoom: [403, 200, 200],
    snoozeHouse: [403, 200, 200],
    getAccount: [403, 200, 200],
    addRoom: [403, 403, 201],
    listTokens: [403, 403, 200],
    addToken: [403, 403, 201],
    deleteToken: [403, 403, 204],
  };
  const scopes = ['read', 'control', 'admin'] as const;
  test.each(
    routeNames
      .flatMap((name) => scopes.map((scope, at) => [name, scope, cells[name]?.[at]] as const))
      .filter(([, , status]) => status !== undefined),
  )('%s to scope %s: %i', async (name, scope, status) => {
    const [path, ask] = await everyRoute(home.as(scope), home.spotify, home.as('admin'))[name]();
    const told = await home.as(scope)(path, ask);
    expect(told.status).toBe(status);
    if (status === 403)
      expect(told.body).toMatchObject({
        detail: expect.stringMatching(/^This takes a token of scope "(control|admin)"\.$/),
      });
  });

  test('what its scope allows, and says which it would take', async () => {
    const told = await home.as('read')('/rooms', { method: 'POST', body: '{' });
    expect(told.body).toMatchObject({ status: 403, detail: 'This takes a token of scope "admin".' });
    const other = await home.as('read')('/rooms/hall/stop', { method: 'POST' });
    expect(other.body).toMatchObject({ detail: 'This takes a token of scope "control".' });
  });

  test('in the name of who made it, to no account of another', async () => {
    await home.as('control')('/rooms/hall/start', { method: 'POST' });
    expect(home.commands).toMatchObject([{ userId: maker }]);
    const { secret } = await home.make('control', null, maker.replace('0', '9') as typeof maker);
    expect((await home.by(bearer(secret))('/accounts/tom')).body).toMatchObject({
      status: 403,
      detail: expect.stringContaining('somebody else'),
    });
  });

  test('until it expires', async () => {
    const { secret } = await home.make('read', after(now, seconds(60)));
    const ask = home.by(bearer(secret));
    home.time.pass(seconds(59));
    expect((await ask('/rooms')).status).toBe(200);
    home.time.pass(seconds(1));
    expect((await ask('/rooms')).body).toMatchObject({ status: 401, detail: 'This token has expired.' });
  });
});

describe('nothing else opens', () => {
  const places = ['/api/v1/rooms', '/api/v1/stream', '/readyz', '/api/v1/nowhere', '/', '/about.json'];

  test.each(places)('%s', async (place) => {
    for (const ask of [home.by({}, '127.0.0.1', ''), home.by(bearer(wrong()), '127.0.0.1', '')]) {
      const told = await ask(place);
      expect(told.status).toBe(401);
      expect(told.headers.get('www-authenticate')).toMatch(/^Bearer /);
      expect(told.headers.get('content-type')).toBe('application/problem+json');
      expect(told.headers.get('connection')).toBe('close');
    }
    expect((await home.forged()(place.replace('/api/v1', ''))).status).toBe(401);
  });

  test.each([
    ['an empty one', () => ({ authorization: 'Bearer ' })],
    ['another scheme', () => ({ authorization: `Basic ${home.made.admin.secret}` })],
    ['two at once', () => ({ 'x-api-key': `${home.made.admin.secret}, ${home.made.admin.secret}` })],
    ['its hash', () => bearer(home.secrets.tokens().at(-1)?.hash ?? '')],
    ['its id', () => bearer(home.made.admin.token.id)],
    ['another end', () => bearer(`${home.made.admin.secret.slice(0, -1)}-`)],
    [
      'another id',
      () => bearer(home.made.admin.secret.replace(/_[0-9a-f]{12}_/, `_${home.made.read.token.id}_`)),
    ],
    ['one character more', () => bearer(`${home.made.admin.secret}A`)],
  ])('nor does %s', async (_, said) => {
    expect((await home.by(said())('/rooms')).status).toBe(401);
  });

  test('and a command that was not let in has done nothing', async () => {
    expect((await home.forged()('/rooms/hall/start', { method: 'POST' })).status).toBe(401);
    expect(home.commands).toEqual([]);
  });

  test('but its health may be asked by anybody, who learns nothing else', async () => {
    expect(await home.by({}, '127.0.0.1', '')('/healthz')).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
  });
});

test('headers of ingress mean nothing beside a token', async () => {
  const ask = home.by({ ...bearer(home.made.read.secret), 'x-remote-user-id': maker });
  expect((await ask('/rooms/hall/start', { method: 'POST' })).status).toBe(403);
});

test.each(['/', '/assets/page.js', '/about.json', '/callback?code=a&state=b'])(
  'no page is here, even with a token: %s',
  async (path) => {
    const ask = home.by(bearer(home.made.admin.secret), '127.0.0.1', '');
    expect((await ask(path)).status).toBe(404);
  },
);

test.each(['/readyz', '/healthz'])('%s is here', async (path) => {
  expect((await home.by(bearer(home.made.read.secret), '127.0.0.1', '')(path)).status).toBe(200);
});

describe('a token in the address is refused with a sentence, even a right one', () => {
  test.each([
    ['/rooms?access_token=', () => home.made.read.secret],
    ['/rooms?limit=5&token=', () => 'anything'],
    ['/rooms?api_key=', () => 'anything'],
    ['/rooms?x=', () => home.made.read.secret],
    ['/rooms/', () => home.made.read.secret],
  ])('%s', async (path, secret) => {
    for (const ask of [home.by({}), home.as('admin')])
      expect((await ask(`${path}${secret()}`)).body).toMatchObject({
        type: '/problems/token-in-address',
        status: 400,
        detail: expect.stringMatching(/Authorization: Bearer/),
      });
  });
});

describe('a revoked token', () => {
  /** A reader who has begun to hear the stream. */
  async function listening(secret: string) {
    const asked = request(`${home.door.url}/api/v1/stream`, { headers: bearer(secret) });
    asked.on('error', () => {}).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    let over = false;
    answer
      .on('error', () => {})
      .on('close', () => {
        over = true;
      });
    await once(answer, 'data');
    return { isOver: () => over };
  }
  const revoke = async (id: string) => {
    const path = `/tokens/${id}`;
    const etag = (await home.as('admin')(path)).headers.get('etag') ?? '';
    return home.as('admin')(path, { method: 'DELETE', headers: { 'if-match': etag } });
  };

  test('stops at once, and so does what was open with it; nobody else notices', async () => {
    const own = await listening(home.made.read.secret);
    const other = await listening(home.made.control.secret);
    expect((await revoke(home.made.read.token.id)).status).toBe(204);
    await waitFor(own.isOver, { what: 'the end of the stream' });
    expect((await home.as('read')('/rooms')).body).toMatchObject({
      status: 401,
      detail: 'There is no such token, or it was revoked.',
    });
    expect((await home.as('control')('/rooms')).status).toBe(200);
    expect(other.isOver()).toBe(false);
  });

  test('is answered when it revokes itself', async () => {
    expect((await revoke(home.made.admin.token.id)).status).toBe(204);
    expect((await home.as('admin')('/rooms')).status).toBe(401);
  });

  test('ends a request that is still being sent, after a moment to finish it', async () => {
    const asked = request(`${home.door.url}/api/v1/rooms`, {
      method: 'POST',
      headers: { ...bearer(home.made.admin.secret), 'content-type': 'application/json', 'content-length': 9 },
    });
    const ended = once(asked, 'error');
    asked.write('{');
    const { id } = home.made.admin.token;
    const isKnown = () => home.tokens.list().some((token) => token.id === id && token.lastUsedAt !== null);
    await waitFor(isKnown, { what: 'the request' });
    await revoke(id);
    home.time.pass(seconds(2));
    await ended;
  });

  test('is the same as an expired one to whoever listens with it', async () => {
    const { secret } = await home.make('read', after(now, seconds(60)));
    const reader = await listening(secret);
    home.time.pass(seconds(60));
    await waitFor(reader.isOver, { what: 'the end of the stream' });
  });
});

describe('wrong tokens', () => {
  const knock = (from = '127.0.0.9', secret = wrong()) => home.by(bearer(secret), from)('/rooms');

  test('are slowed down, longer each time, up to a minute', async () => {
    const told = [];
    for (let times = 0; times < 13; times++) told.push(await knock());
    expect(told.map(({ status }) => status)).toEqual([...Array(5).fill(401), ...Array(8).fill(429)]);
    expect(told.slice(5).map(({ headers }) => headers.get('retry-after'))).toEqual([
      '1',
      '2',
      '4',
      '8',
      '16',
      '32',
      '60',
      '60',
    ]);
    expect(told[5]?.body).toMatchObject({ type: '/problems/wrong-tokens', status: 429 });
  });

  test('hold up nobody who comes from there with a right one, nor anybody elsewhere', async () => {
    for (let times = 0; times < 8; times++) await knock();
    expect((await home.by(bearer(home.made.read.secret), '127.0.0.9')('/rooms')).status).toBe(200);
    expect((await knock('127.0.0.10')).status).toBe(401);
    expect((await home.by({}, '127.0.0.9')('/rooms')).status).toBe(401);
  });

  test('are told to the log once, by address and by the id they claim, and by nothing that could be used', async () => {
    const { id } = home.made.admin.token;
    for (let times = 0; times < 8; times++) await knock('127.0.0.9', wrong(id));
    expect(complaints()).toEqual([
      {
        level: 'warn',
        facts: { address: '127.0.0.9', tokenId: id, failures: 1 },
        sentence: 'Somebody came with a wrong token.',
      },
    ]);
    const lines = JSON.stringify(home.lines);
    expect(lines).not.toContain('A'.repeat(43));
    for (const { secret } of Object.values(home.made)) expect(lines).not.toContain(secret.slice(-43));
  });
});

test('no answer shows what a token is made of, but the one that made it', async () => {
  const told = await home.as('admin')('/tokens', { method: 'POST', body: { label: 'x', scope: 'read' } });
  expect(told.body).toMatchObject({ token: expect.stringMatching(/^sps_[0-9a-f]{12}_[\w-]{43}$/) });
  const { html } = await browse(`${home.door.url}/api/v1/tokens`, bearer(home.made.admin.secret));
  expect(html).not.toMatch(/sps_|hash/);
});
