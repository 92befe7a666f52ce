import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Origin, whyNot } from '../../../src/adapters/http/loopback.ts';
import { type Door, knock, openDoor } from './door.ts';

const here: Origin = {
  remoteAddress: '127.0.0.1',
  host: '127.0.0.1:8099',
  origin: undefined,
  secFetchSite: undefined,
};

describe('who may call', () => {
  test.each<Partial<Origin>>([
    {},
    { remoteAddress: '127.9.9.9' },
    { remoteAddress: '::1', host: '[::1]:8099' },
    { remoteAddress: '::ffff:127.0.0.1' },
    { host: 'localhost' },
    { host: 'LocalHost:1' },
    { secFetchSite: 'same-origin', origin: 'http://127.0.0.1:8099' },
    { secFetchSite: 'none' },
  ])('may: %o', (differently) => {
    expect(whyNot({ ...here, ...differently })).toBeNull();
  });

  test.each<Partial<Origin>>([
    { remoteAddress: undefined },
    { remoteAddress: '192.168.1.20' },
    { remoteAddress: '::ffff:192.168.1.20' },
    { remoteAddress: 'fe80::1' },
    { remoteAddress: '172.30.32.2' },
    { host: undefined },
    { host: 'evil.example' },
    { host: 'evil.example:8099' },
    { host: '127.0.0.1.evil.example:8099' },
    { host: 'localhost.evil.example' },
    { host: 'evil.example#localhost' },
    { host: '192.168.1.20:8099' },
    { host: '0.0.0.0:8099' },
    { host: '[::1].evil.example' },
    { host: '' },
    { secFetchSite: 'cross-site' },
    { secFetchSite: 'same-site' },
    { secFetchSite: 'same-origin, cross-site' },
    { origin: 'http://evil.example' },
    { origin: 'http://127.0.0.1:3000' },
    { origin: 'null' },
  ])('may not: %o', (differently) => {
    expect(whyNot({ ...here, ...differently })).toMatch(/\.$/);
  });
});

describe('at the door', () => {
  let home: Door;
  beforeEach(async () => {
    home = await openDoor({ host: '0.0.0.0' });
  });
  afterEach(() => home.door.close());

  const url = (path = '/api/v1/rooms', host = '127.0.0.1') => `http://${host}:${home.door.port}${path}`;

  test.each([
    '/api/v1/rooms',
    '/api/v1/stream',
    '/healthz',
    '/readyz',
    '/about.json',
    '/',
    '/assets/page.js',
  ])('a foreign name for this machine opens nothing at %s', async (path) => {
    expect(await knock(url(path), { host: 'evil.example' })).toBe(403);
    expect(await knock(url(path), { host: 'localhost', 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  test('what a proxy claims changes nothing', async () => {
    const claims = {
      'x-forwarded-host': 'localhost',
      'x-forwarded-for': '127.0.0.1',
      forwarded: 'for=127.0.0.1;host=localhost',
    };
    expect(await knock(url(), { host: 'evil.example', ...claims })).toBe(403);
    expect(await knock(url(), { host: 'localhost', 'x-forwarded-for': '8.8.8.8' })).toBe(200);
  });

  test('a page of another site commands nothing', async () => {
    const from = { host: `127.0.0.1:${home.door.port}`, origin: 'http://evil.example' };
    expect(await knock(url('/api/v1/rooms/hall/stop'), from, 'POST')).toBe(403);
    expect(home.commands).toEqual([]);
  });

  test('every other address of this machine is a stranger', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) expect(await knock(url('/', address), { host: 'localhost' })).toBe(403);
  });

  test('the refusal is a problem document and says how to call', async () => {
    const answer = await fetch(url(), { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ type: '/problems/forbidden', status: 403 });
  });
});
