import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seconds } from '../../../src/contract/units.ts';
import { type Door, openDoor } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const get = (path: string, init?: RequestInit) => fetch(`${home.door.url}${path}`, init);

test('says that the process lives, whatever the house lacks', async () => {
  home.readiness.ok = false;
  const answer = await get('/healthz');
  expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
});

test('says whether the house can work, and what is missing', async () => {
  const ready = await get('/readyz');
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', troubles: [] }]);
  home.readiness.ok = false;
  home.readiness.troubles = ['The broker cannot be reached.'];
  const not = await get('/readyz');
  expect([not.status, await not.json()]).toEqual([
    503,
    { status: 'not ready', troubles: ['The broker cannot be reached.'] },
  ]);
  expect((await get('/readyz', { method: 'POST' })).status).toBe(405);
});

test('tells the page what no room says', async () => {
  expect(await (await get('/about.json')).json()).toEqual({
    version: '0.1.0',
    timeZone: 'Europe/Berlin',
    demo: { brokerPort: 1883 },
    you: { userId: 'local', name: 'Here', rights: 'administrator', language: 'en', hourCycle: 'h23' },
  });
});

test('serves the page, squeezed for whoever can read that, and keeps what is named by its content', async () => {
  const page = await get('/');
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(page.headers.get('cache-control')).toBeNull();
  const files = [...(await page.text()).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '');
  expect(files).toEqual(['./assets/icon.svg', './assets/page.js', './assets/page.css']);
  for (const file of files) {
    const answer = await get(`/${file}`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
  }
});

test.each(['/nowhere', '/../package.json', '/..%2fsite.ts', '/page/', '/.env'])(
  '%s is not there, as a problem document',
  async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  },
);

test('closes in spite of a caller who never finishes', async () => {
  const caller = connect(home.door.port, '127.0.0.1');
  const gone = once(caller, 'close');
  caller.on('error', () => {});
  await once(caller, 'connect');
  caller.write('GET /healthz HTTP/1.1\r\nHost: localh');
  await get('/healthz');
  const closed = home.door.close();
  home.time.pass(seconds(2));
  await closed;
  await gone;
  home = await openDoor();
});

test('an address that is taken is an error at once', async () => {
  const taken = home.door.port;
  await expect(openDoor({ port: taken })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
