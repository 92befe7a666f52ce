import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { routes } from '../../../src/contract/routes.ts';
import { seconds } from '../../../src/contract/units.ts';
import { browse, type Door, kitchen, openDoor } from './door.ts';
import { everyRoute, routeNames } from './every-route.ts';
import { nina, openIngress, tom } from './ingress-callers.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const attic = { ...kitchen, id: 'attic', name: 'Attic' };
const post = (path: string, key: string, body: unknown = {}) =>
  home.ask(path, { method: 'POST', body, headers: { 'idempotency-key': key } });
const keyed = routeNames.filter((name) => 'once' in routes[name]);

test('commands and whatever creates something take a key, and nothing else does', () => {
  const others = routeNames.filter((name) => routes[name].method === 'POST' && !keyed.includes(name));
  expect(others.toSorted()).toEqual([
    'addToken',
    'completeLink',
    'explainPolicy',
    'exportSealed',
    'importHouse',
  ]);
  expect(keyed.filter((name) => routes[name].method !== 'POST')).toEqual([]);
});

test.each(keyed)('%s is done once under one key', async (name) => {
  const [path, wishes, status] = await everyRoute(home.ask, home.spotify)[name]();
  const ask = () => home.ask(path, { ...wishes, headers: { 'idempotency-key': 'k 1' } });
  const [first, second] = await Promise.all([ask(), ask()]);
  const third = await ask();
  expect(first.status).toBe(status);
  for (const again of [second, third]) {
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    for (const name of ['etag', 'location', 'content-type', 'cache-control'])
      expect(again.headers.get(name)).toBe(first.headers.get(name));
  }
  const replayed = [first, second, third].map(({ headers }) => headers.get('idempotency-replayed'));
  expect(replayed.toSorted()).toEqual([null, 'true', 'true'].toSorted());
  expect(home.commands.length).toBeLessThanOrEqual(1);
  expect(home.secrets.pendingLinks().length).toBeLessThanOrEqual(1);
});

test('without a key, and under a new one, it is done again', async () => {
  await home.ask('/rooms/hall/start', { method: 'POST' });
  await home.ask('/rooms/hall/start', { method: 'POST' });
  await post('/rooms/hall/start', 'k1');
  await post('/rooms/hall/start', 'k2');
  expect(home.commands).toHaveLength(4);
});

test('another body or another room under the same key is refused, and nothing is done', async () => {
  await post('/rooms/hall/extend', 'k1', { extendFor: 60 });
  for (const told of [
    await post('/rooms/hall/extend', 'k1', { extendFor: 61 }),
    await post('/rooms/kitchen/extend', 'k1', { extendFor: 60 }),
  ]) {
    expect(told.status).toBe(422);
    expect(told.body).toMatchObject({ type: '/problems/key-used' });
  }
  expect(home.commands).toHaveLength(1);
});

test('the same body is the same in whatever order its fields come', async () => {
  await post('/house/snooze', 'k1', { snoozeFor: 60, stopMusic: true });
  expect((await post('/house/snooze', 'k1', { stopMusic: true, snoozeFor: 60 })).status).toBe(200);
  expect(home.commands).toHaveLength(1);
});

test('a refusal is answered again; what the disk did not take is tried again', async () => {
  home.answer({ ok: false, message: 'No.', issues: [] });
  await post('/rooms/hall/start', 'k1');
  home.answer({ ok: true, reason: { type: 'looked' } });
  expect((await post('/rooms/hall/start', 'k1')).status).toBe(409);
  home.file.full = true;
  expect((await post('/rooms', 'k1', attic)).status).toBe(503);
  home.file.full = false;
  expect((await post('/rooms', 'k1', attic)).status).toBe(201);
  expect((await post('/rooms', 'k1', attic)).headers.get('idempotency-replayed')).toBe('true');
});

test('what was not understood leaves its key unused', async () => {
  expect((await post('/rooms', 'k1', { id: 'attic' })).status).toBe(422);
  expect((await post('/rooms', 'k1', attic)).status).toBe(201);
});

test('after a day the key is new', async () => {
  await post('/rooms/hall/start', 'k1');
  home.time.pass(seconds(86_399));
  await post('/rooms/hall/start', 'k1');
  expect(home.commands).toHaveLength(1);
  home.time.pass(seconds(1));
  await post('/rooms/hall/start', 'k1');
  expect(home.commands).toHaveLength(2);
});

describe('a key is refused', () => {
  test.each([
    ['without a letter', ''],
    ['with letters that are no ASCII', 'schlüssel'],
    ['with a tab', 'a\tb'],
    ['longer than 255', 'k'.repeat(256)],
  ])('%s', async (_, key) => {
    const told = await post('/rooms/hall/start', key);
    expect(told.status).toBe(400);
    expect(told.body).toMatchObject({ type: '/problems/validation', issues: [{ path: 'Idempotency-Key' }] });
    expect(home.commands).toEqual([]);
  });

  test('but not with 255', async () => {
    expect((await post('/rooms/hall/start', 'k'.repeat(255))).status).toBe(200);
  });

  test('given twice', async () => {
    const url = `${home.door.url}/api/v1/rooms/hall/start`;
    const headers = { 'idempotency-key': ['a', 'b'] } as unknown as Record<string, string>;
    expect((await browse(url, { ...headers, 'content-length': '0' }, 'POST')).status).toBe(400);
    expect(home.commands).toEqual([]);
  });
});

test('people have keys of their own, and no answer of others', async () => {
  const ingress = await openIngress();
  const ask = (who: string) =>
    ingress.as(who)('/rooms/hall/start', { method: 'POST', headers: { 'idempotency-key': 'k1' } });
  for (const who of [nina, tom, nina]) expect((await ask(who)).status).toBe(200);
  await ingress.door.close();
  expect(ingress.commands.map(({ userId }) => userId)).toEqual([nina, tom]);
});
