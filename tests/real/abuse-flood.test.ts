import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { AccessLine } from '../../src/contract/access.ts';
import { type Abused, openAbused } from './abused.ts';
import { waitFor } from './wait.ts';

let home: Abused;
afterEach(() => home.close());

const MANY = 1000;

test('a flood gets what its profile allows, the rest is told to wait, and each of it is noted', async () => {
  home = await openAbused({ SPS_PROFILE: 'development' });
  const { host } = new URL(home.app.url());
  const request = (connection: string) =>
    `GET /api/v1/rooms/hall HTTP/1.1\r\nHost: ${host}\r\nConnection: ${connection}\r\n\r\n`;
  const from = performance.now();
  const told = await home.say(request('keep-alive').repeat(MANY - 1) + request('close'));
  const tookFor = (performance.now() - from) / 1000;

  const passed = told.match(/HTTP\/1\.1 200 /g)?.length ?? 0;
  const refused = told.match(/HTTP\/1\.1 429 /g)?.length ?? 0;
  expect(passed + refused).toBe(MANY);
  expect(passed).toBeGreaterThanOrEqual(200);
  expect(passed).toBeLessThanOrEqual(200 + Math.ceil(tookFor * 100) + 1);
  expect(told.match(/^retry-after: 1\r$/gim)?.length ?? 0).toBe(refused);
  expect(told.match(/^ratelimit-policy: "caller";q=200;w=2\r$/gim)).toHaveLength(MANY);
  expect((await fetch(`${home.app.url()}/healthz`)).status).toBe(200);
  await waitFor(() => home.unharmed().then(() => true), { what: 'the house to be asked again' });

  expect(await home.app.stop()).toBe(0);
  const folder = join(home.app.folder, 'access');
  const texts = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  );
  const lines = texts
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => AccessLine.parse(JSON.parse(line)))
    .filter(({ path }) => path === '/api/v1/rooms/hall');
  const count = (status: number) => lines.filter((line) => line.status === status).length;
  expect([count(200), count(429)]).toEqual([passed, refused]);
  expect(new Set(lines.map(({ who, door }) => `${door} ${who}`))).toEqual(new Set(['loopback loopback']));
});

test('without a word about it, a caller is allowed what a home needs', async () => {
  home = await openAbused();
  const { headers } = await fetch(`${home.app.url()}/api/v1/rooms`);
  expect(headers.get('ratelimit-policy')).toBe('"caller";q=2000;w=2');
  expect(headers.get('access-control-allow-origin')).toBeNull();
});
