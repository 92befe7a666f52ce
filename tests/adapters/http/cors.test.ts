import { afterEach, describe, expect, test } from 'vitest';
import type { ForeignPages } from '../../../src/adapters/http/cors.ts';
import { loopbackDoorFor } from '../../../src/adapters/http/loopback.ts';
import { type Direct, openDirect } from './direct-callers.ts';
import { type Door, type DoorWishes, knock, openDoor } from './door.ts';
import { type Ingress, nina, openIngress, supervisor } from './ingress-callers.ts';

let home: Door | Ingress | Direct;
afterEach(() => home.door.close());

const panel = 'http://panel.example:8123';
const evil = 'https://evil.example';
const vite = 'http://localhost:5173';

async function openTo(pages: Partial<ForeignPages>, wishes: DoorWishes = {}): Promise<Door> {
  const opened = await openDoor({
    ...wishes,
    door: loopbackDoorFor({ listed: [], any: false, ...pages }),
  });
  home = opened;
  return opened;
}

const said = (headers: Headers) =>
  Object.fromEntries([...headers].filter(([name]) => /^(access-control-|vary$)/.test(name)));

/** What a browser asks before a page sends JSON with a token. */
const question = (origin: string) => ({
  method: 'OPTIONS',
  headers: {
    origin,
    'sec-fetch-site': 'cross-site',
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'authorization,content-type',
  },
});

describe('where nobody opened it', () => {
  test('no page of another site is answered a word about what it may', async () => {
    const { ask } = await openTo({});
    for (const path of ['/rooms', '/rooms/hall', '/stream', '/nowhere']) {
      const told = await ask(path, question(panel));
      expect([told.status, said(told.headers)]).toEqual([403, {}]);
      expect(said((await ask('/rooms', { headers: { origin: panel } })).headers)).toEqual({});
    }
    expect(said((await ask('/rooms')).headers)).toEqual({});
  });
});

describe('where origins are listed', () => {
  test('a listed page may ask what the API takes, and read the headers it needs', async () => {
    const { ask } = await openTo({ listed: [panel] });
    const asked = await ask('/rooms/hall', question(panel));
    expect([asked.status, said(asked.headers)]).toEqual([
      204,
      {
        'access-control-allow-origin': panel,
        'access-control-allow-methods': 'GET, POST, PUT, DELETE, OPTIONS',
        'access-control-allow-headers': 'Content-Type, Authorization, X-Api-Key, If-Match, Idempotency-Key',
        'access-control-expose-headers':
          'ETag, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id',
        'access-control-max-age': '600',
        vary: 'Origin',
      },
    ]);
    const told = await ask('/rooms/hall', { headers: { origin: panel, 'sec-fetch-site': 'cross-site' } });
    expect(told.status).toBe(200);
    expect(said(told.headers)).toEqual({
      'access-control-allow-origin': panel,
      'access-control-expose-headers': expect.stringContaining('ETag'),
      vary: 'Origin',
    });
  });

  test.each([
    evil,
    'http://panel.example',
    'https://panel.example:8123',
    'http://panel.example:8123.evil.example',
    'http://PANEL.example:8123',
    'null',
    vite,
  ])('%s is another one', async (origin) => {
    const { ask, commands } = await openTo({ listed: [panel] });
    const asked = await ask('/rooms/hall/stop', question(origin));
    expect([asked.status, said(asked.headers)]).toEqual([403, { vary: 'Origin' }]);
    const told = await ask('/rooms/hall/stop', { method: 'POST', headers: { origin } });
    expect([told.status, said(told.headers)]).toEqual([403, { vary: 'Origin' }]);
    expect(commands).toEqual([]);
  });

  test('a foreign name for this machine opens nothing, whatever page it says it is', async () => {
    const { door } = await openTo({ listed: [panel] });
    const url = `${door.url}/api/v1/rooms`;
    expect(await knock(url, { host: 'evil.example', origin: panel })).toBe(403);
    expect(await knock(url, { host: 'localhost', origin: panel })).toBe(200);
  });

  test('cookies are never asked for', async () => {
    const { ask } = await openTo({ listed: [panel] });
    const { headers } = await ask('/rooms', question(panel));
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('in development', () => {
  test('any page may ask and read what it is told', async () => {
    const { ask } = await openTo({ any: true });
    const asked = await ask('/rooms', question(evil));
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  });

  test.each([vite, 'http://127.0.0.1:3000', 'http://[::1]:8080', 'http://localhost'])(
    'without a token only pages of this machine may do anything, such as %s',
    async (origin) => {
      const { ask, commands } = await openTo({ any: true });
      const told = await ask('/rooms/hall/stop', {
        method: 'POST',
        headers: { origin, 'sec-fetch-site': 'same-site' },
      });
      expect([told.status, told.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
      expect(commands).toHaveLength(1);
    },
  );

  test.each([
    evil,
    'null',
    'http://localhost.evil.example',
    'https://localhost:5173',
    'http://127.0.0.1.evil.example',
  ])('%s may not, though it is told why', async (origin) => {
    const { ask, commands } = await openTo({ any: true });
    const told = await ask('/rooms/hall/stop', { method: 'POST', headers: { origin } });
    expect([told.status, told.headers.get('access-control-allow-origin')]).toEqual([403, '*']);
    expect(told.body).toMatchObject({ detail: 'Pages of other sites may not call.' });
    expect(commands).toEqual([]);
  });
});

describe('on the direct port', () => {
  const preflight = (direct: Direct, origin: string) => direct.by({})('/rooms/hall', question(origin));

  test('a token decides, and a listed page that has one may show what it is told', async () => {
    const direct = await openDirect({ pages: { listed: [panel], any: false } });
    home = direct;
    expect((await preflight(direct, panel)).status).toBe(204);
    const from = (origin: string, said = {}) =>
      direct.by(said)('/rooms', { headers: { origin, 'sec-fetch-site': 'cross-site' } });
    const token = { authorization: `Bearer ${direct.made.read.secret}` };
    const [told, without, elsewhere] = [await from(panel, token), await from(panel), await from(evil, token)];
    expect([told.status, told.headers.get('access-control-allow-origin')]).toEqual([200, panel]);
    // Refused, but it may read why.
    expect([without.status, without.headers.get('access-control-allow-origin')]).toEqual([401, panel]);
    expect(said(elsewhere.headers)).toEqual({ vary: 'Origin' });
  });

  test('in development any page may, closed none', async () => {
    const direct = await openDirect({ pages: { listed: [], any: true } });
    home = direct;
    expect((await preflight(direct, evil)).headers.get('access-control-allow-origin')).toBe('*');
    await direct.door.close();
    const closed = await openDirect();
    home = closed;
    const told = await preflight(closed, evil);
    expect([told.status, said(told.headers)]).toEqual([401, {}]);
  });
});

test('the questions of browsers are counted by address', async () => {
  const { ask } = await openTo({ listed: [panel] }, { rate: { burst: 3, perSecond: 1 } });
  const statuses: number[] = [];
  for (let count = 0; count < 4; count++) statuses.push((await ask('/rooms', question(panel))).status);
  expect(statuses).toEqual([204, 204, 204, 429]);
  expect((await ask('/rooms')).status).toBe(200);
});

test('through ingress no browser is told that it may: its cookie would come along', async () => {
  const opened = await openIngress();
  home = opened;
  for (const origin of [panel, vite, 'http://homeassistant.local:8123']) {
    const told = await opened.by(supervisor, { 'x-remote-user-id': nina })(
      '/rooms/hall/stop',
      question(origin),
    );
    expect([told.status, said(told.headers)]).toEqual([403, {}]);
    const plain = await opened.by(supervisor, { origin })('/rooms/hall');
    expect([plain.status, said(plain.headers)]).toEqual([200, {}]);
  }
});
