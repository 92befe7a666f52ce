import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { AccessLine } from '../../../src/contract/access.ts';
import { seconds } from '../../../src/contract/units.ts';
import { waitFor } from '../../real/wait.ts';
import { type Door, openDoor } from './door.ts';
import { anna, type Ingress, neighbour, openIngress } from './ingress-callers.ts';

let home: Door | Ingress;
afterEach(() => home.door.close());

async function opened(): Promise<Door> {
  const door = await openDoor();
  home = door;
  return door;
}
/** The line is written when the answer has ended, which its reader may know a moment earlier. */
const noted = (count: number) =>
  waitFor(() => home.noted.length >= count && home.noted.map((line) => AccessLine.parse(line)), {
    what: `${count} lines`,
  });

const secret = 'open-sesame';

test('tells who asked for what by which door, how long it took, and what became of it', async () => {
  const { ask, door } = await opened();
  const told = await ask('/sessions?roomId=hall', {});
  await ask('/rooms/attic/stop', { method: 'POST' });
  await fetch(`${door.url}/assets/page.js`);
  await fetch(`${door.url}/nowhere`);
  const plain = { at: '2026-03-02T06:30:00.000Z', door: 'loopback', who: 'loopback', tookMs: 0 };
  const lines = await noted(4);
  expect(lines.map(({ requestId: _, ...line }) => line)).toEqual([
    { ...plain, method: 'GET', route: '/api/v1/sessions', path: '/api/v1/sessions', status: 200 },
    {
      ...plain,
      method: 'POST',
      route: '/api/v1/rooms/{id}/stop',
      path: '/api/v1/rooms/attic/stop',
      status: 404,
    },
    { ...plain, method: 'GET', route: null, path: '/assets/page.js', status: 200 },
    { ...plain, method: 'GET', route: null, path: '/nowhere', status: 404 },
  ]);
  expect(lines[0]?.requestId).toBe(told.headers.get('x-request-id'));
  expect(new Set(lines.map(({ requestId }) => requestId)).size).toBe(4);
});

test('nobody chooses the id under which they are noted', async () => {
  const { ask } = await opened();
  const told = await ask('/rooms', { headers: { 'x-request-id': 'mine', 'x-correlation-id': 'mine' } });
  const [line] = await noted(1);
  expect(line?.requestId).not.toBe('mine');
  expect(told.headers.get('x-request-id')).toBe(line?.requestId);
});

test('people are called by their ids, strangers by their address', async () => {
  const ingress = await openIngress();
  home = ingress;
  await ingress.as(anna)('/rooms');
  await ingress.as(null)('/rooms');
  await ingress.forged(neighbour)('/rooms');
  const lines = await noted(3);
  expect(lines.map(({ door, who, status }) => [door, who, status])).toEqual([
    ['ingress', `user ${anna}`, 200],
    ['ingress', 'ingress', 200],
    ['ingress', `address ${neighbour}`, 403],
  ]);
});

test('holds nothing of what was sent: no query, no body, no header', async () => {
  const { ask, door, lines } = await opened();
  const headers = { authorization: `Bearer ${secret}`, 'x-api-key': secret, cookie: `session=${secret}` };
  await ask(`/sessions?limit=3&cursor=${secret}`, { headers });
  await ask('/accounts/link', { method: 'POST', body: { clientId: secret, clientSecret: secret }, headers });
  await fetch(`${door.url}/callback?code=${secret}&state=${secret}`);
  await fetch(`${door.url}/nowhere?token=${secret}#${secret}`);
  expect(JSON.stringify(await noted(4))).not.toContain(secret);
  expect(JSON.stringify(lines)).not.toContain(secret);
});

test.each(['', '/api/v1/rooms', '/callback'])(
  'nor a token that somebody put into the path %s',
  async (place) => {
    const { door, lines } = await opened();
    for (const token of [`sps_0123456789ab_${'x'.repeat(43)}`, `%73ps_0123456789ab%5F${'x'.repeat(43)}`])
      await fetch(`${door.url}${place}/${token}`);
    expect(await noted(2)).toMatchObject([{ path: '/[a token]' }, { path: '/[a token]' }]);
    expect(JSON.stringify([home.noted, lines])).not.toContain('xxxx');
  },
);

test('a path of any length and kind stays a piece of one line', async () => {
  const { door } = await opened();
  await fetch(`${door.url}/a%0A%22b${'c'.repeat(5000)}`);
  const [line] = await noted(1);
  expect(line?.path).toHaveLength(200);
  expect(JSON.stringify(line)).not.toContain('\n');
});

test('the health check of the container leaves no trace, a refused one does', async () => {
  const { ask, door } = await opened();
  await fetch(`${door.url}/healthz`);
  await fetch(`${door.url}/healthz`, { headers: { 'sec-fetch-site': 'cross-site' } });
  await ask('/rooms');
  expect(await noted(2)).toMatchObject([
    { who: 'address 127.0.0.1', path: '/healthz', status: 403 },
    { path: '/api/v1/rooms' },
  ]);
});

describe('what lasts', () => {
  test('a stream is noted when it has ended, with all of its time', async () => {
    const { door, ask, time } = await opened();
    const leaving = new AbortController();
    await fetch(`${door.url}/api/v1/stream`, { signal: leaving.signal });
    await ask('/rooms');
    expect(await noted(1)).toMatchObject([{ path: '/api/v1/rooms' }]);
    time.pass(seconds(90));
    leaving.abort();
    const [, line] = await noted(2);
    expect(line).toMatchObject({ route: '/api/v1/stream', status: 200, tookMs: 90_000 });
  });

  test('whoever goes before the answer has none', async () => {
    const { door } = await opened();
    const caller = connect(door.port, '127.0.0.1');
    await once(caller, 'connect');
    caller.write(
      `POST /api/v1/rooms HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{`,
    );
    await fetch(`${door.url}/healthz`);
    caller.destroy();
    const [line] = await noted(1);
    expect(line).toMatchObject({ method: 'POST', route: '/api/v1/rooms', path: '/api/v1/rooms' });
    // Which of the two it is decides who hears first that the line is gone.
    expect([null, 400]).toContain(line?.status);
  });
});
