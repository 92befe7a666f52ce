import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knock } from './door.ts';
import { anna, eva, type Ingress, neighbour, openIngress, supervisor, tom } from './ingress-callers.ts';

let home: Ingress;
beforeEach(async () => {
  home = await openIngress();
});
afterEach(() => home.door.close());

const start = '/api/v1/rooms/hall/start';
/** Every kind of place behind the door, and some that are nowhere. */
const places = [
  '/',
  '/assets/page.js',
  '/about.json',
  '/readyz',
  '/api/v1/rooms',
  '/api/v1/stream',
  '/callback',
  '/nowhere',
];

describe('whoever is not the Supervisor', () => {
  test.each(places)('is refused at %s, whatever they claim to be', async (path) => {
    for (const from of [neighbour, '127.0.0.1'])
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
        const told = await home.by(from, {}, '')(path, { method });
        expect([method, told.status]).toEqual([method, 403]);
        expect((await home.forged(from)(path, { method })).status).toBe(403);
      }
    expect(home.commands).toEqual([]);
  });

  test('is told nothing of the house, and their request is not read to its end', async () => {
    const told = await home.forged(neighbour)('/rooms/hall');
    expect(told.body).toEqual({
      type: '/problems/forbidden',
      title: 'Not from here',
      status: 403,
      detail: 'Nobody may call from there.',
    });
    expect(told.headers.get('content-type')).toBe('application/problem+json');
    expect(told.headers.get('connection')).toBe('close');
    expect(home.questions()).toBe(0);
  });

  test('learns from this machine that the process lives, and no more; from elsewhere not even that', async () => {
    expect(await home.by('127.0.0.1', {}, '')('/healthz')).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
    expect((await home.by('127.0.0.1', {}, '')('/healthz/../api/v1/rooms')).status).toBe(403);
    expect((await home.by('127.0.0.1', {}, '')('//healthz')).status).toBe(403);
    expect((await home.by('127.0.0.1', {}, '')('/HEALTHZ')).status).toBe(403);
  });
});

test('another machine does not even learn that the process lives', async () => {
  await home.door.close();
  home = await openIngress({ host: '0.0.0.0' });
  // This machine under its other names, as far as it has any.
  const others = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of others)
    for (const path of ['/healthz', '/'])
      expect(await knock(`http://${address}:${home.door.port}${path}`, { host: 'localhost' })).toBe(403);
});

describe('the Supervisor', () => {
  test('is known by its address in both dresses', async () => {
    expect((await home.as(null)('/rooms')).status).toBe(200);
    await home.door.close();
    // Asked for an IPv6 socket, the kernel names IPv4 callers ::ffff:127.0.0.2.
    home = await openIngress({ host: '::ffff:127.0.0.1' });
    expect((await home.as(null)('/rooms')).status).toBe(200);
    expect((await home.forged(neighbour)('/rooms')).status).toBe(403);
    expect((await home.by('127.0.0.1', {}, '')('/healthz')).status).toBe(200);
  });

  test('may come under any name, for the names of the house are many', async () => {
    for (const host of ['homeassistant.local:8123', 'x.ui.nabu.casa', '172.30.33.4:8099', ''])
      expect((await home.by(supervisor, { host }, '')('/')).status).toBe(200);
  });

  test('finds no other door: no answer of Spotify is taken here', async () => {
    expect((await home.by(supervisor, {}, '')('/callback?code=a&state=b')).status).toBe(404);
  });
});

describe('who somebody is', () => {
  const you = async (said: Record<string, string>) => {
    const { body } = await home.by(supervisor, said, '')('/about.json');
    return (body as { you: unknown }).you;
  };
  const latin = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

  test('is what the Supervisor says and what they say themselves, and what they may is what Home Assistant says', async () => {
    home.rights.set(eva, 'user');
    expect(await you({ 'x-remote-user-id': eva, 'x-remote-user-display-name': latin('Eva 🎵') })).toEqual({
      userId: eva,
      name: 'Eva 🎵',
      rights: 'user',
      language: 'en',
      hourCycle: 'h23',
    });
    expect(await you({ 'x-remote-user-id': anna, 'x-remote-user-display-name': 'Anna B.' })).toEqual({
      userId: anna,
      name: 'Somebody',
      rights: 'administrator',
      language: 'en',
      hourCycle: 'h23',
    });
  });

  test.each([
    ['without a word', {}],
    ['with a name alone', { 'x-remote-user-display-name': 'Anna', 'x-remote-user-name': 'anna' }],
    ['with an id that is none', { 'x-remote-user-id': `${anna} x`, 'x-remote-user-display-name': 'Anna' }],
    ['with an empty id', { 'x-remote-user-id': '' }],
    ['with two ids', { 'x-remote-user-id': `${anna}, ${tom}` }],
  ])('%s is nobody, who may look', async (_, said) => {
    expect(await you(said)).toEqual({
      userId: null,
      name: null,
      rights: 'read',
      language: 'en',
      hourCycle: 'h23',
    });
    expect(home.questions()).toBe(0);
  });

  test('unknown to Home Assistant, or while it cannot be asked, is somebody who may look', async () => {
    home.rights.delete(anna);
    expect(await you({ 'x-remote-user-id': anna })).toEqual({
      userId: anna,
      name: 'Somebody',
      rights: 'read',
      language: 'en',
      hourCycle: 'h23',
    });
  });

  test.each([
    ['no UTF-8', '\xc3(', null],
    ['nothing but blanks', '   ', null],
    ['marks that turn the text around', latin('A\u202enna\u200b\u0085'), 'Anna'],
    ['more than a name', latin('é'.repeat(300)), 'é'.repeat(100)],
    ['markup', '<b>Anna</b>', '<b>Anna</b>'],
  ])('a name of %s', async (_, header, name) => {
    expect(await you({ 'x-remote-user-id': eva, 'x-remote-user-display-name': header })).toMatchObject({
      name,
    });
  });
});

describe('a page of another site', () => {
  const asks = (headers: Record<string, string>, method = 'POST') =>
    home.as(anna)('/rooms/hall/start', { method, headers });

  test.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form with files', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['plain text that looks like JSON', { 'content-type': 'text/plain; x=application/json' }],
    ['no type at all', { 'content-type': '' }],
  ])('commands nothing with %s', async (_, headers) => {
    // Another port of the same machine: the same site, so the cookie comes along, and over plain http nothing else tells.
    const told = await asks({ ...headers, origin: 'http://homeassistant.local:1880' });
    expect(told).toMatchObject({ status: 415, body: { type: '/problems/content-type' } });
    expect(home.commands).toEqual([]);
  });

  test.each(['cross-site', 'same-site'])('commands nothing where the browser calls it %s', async (site) => {
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect(await asks({ 'sec-fetch-site': site }, method)).toMatchObject({
        status: 403,
        body: { detail: 'Pages of other sites may not call.' },
      });
    expect(home.commands).toEqual([]);
  });

  test('gets no leave when it asks whether it may', async () => {
    const told = await home.by(
      supervisor,
      {},
      '',
    )(start, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://homeassistant.local:1880',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(told.status).toBe(405);
    expect([...told.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test.each([{}, { 'sec-fetch-site': 'same-origin' }, { 'content-type': 'Application/JSON;charset=utf-8' }])(
    'is not what our own page is: %o',
    async (headers) => {
      const origin = 'http://homeassistant.local:8123';
      expect((await asks({ ...headers, origin })).status).toBe(200);
    },
  );

  test('may be where somebody comes from who only looks', async () => {
    const told = await home.by(supervisor, { 'sec-fetch-site': 'same-site' }, '')('/');
    expect(told.status).toBe(200);
  });
});

test.each(['/', '/about.json', '/api/v1/rooms', '/nowhere'])(
  '%s fits into a frame of Home Assistant, over plain http as well, and sends nobody out of it',
  async (path) => {
    const { headers } = await home.by(supervisor, {}, '')(path);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
    for (const name of [
      'strict-transport-security',
      'x-frame-options',
      'location',
      'content-location',
      'refresh',
    ])
      expect(headers.get(name)).toBeNull();
  },
);
