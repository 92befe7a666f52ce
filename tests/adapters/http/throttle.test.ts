import { afterEach, describe, expect, test } from 'vitest';
import { seconds } from '../../../src/contract/units.ts';
import { type Direct, openDirect } from './direct-callers.ts';
import { type Door, openDoor } from './door.ts';
import { anna, type Ingress, neighbour, nina, openIngress, supervisor } from './ingress-callers.ts';

let home: Door | Ingress | Direct;
afterEach(() => home.door.close());

const rate = { burst: 20, perSecond: 2 };

async function statuses(times: number, ask: () => Promise<{ status: number }>): Promise<number[]> {
  const told = await Promise.all(Array.from({ length: times }, ask));
  return told.map(({ status }) => status);
}
const spent = async (ask: () => Promise<{ status: number }>) =>
  (await statuses(rate.burst + 5, ask)).filter((status) => status === 429).length;

describe('at a door', () => {
  test('what is allowed passes, what is beyond is told to wait, and after that it passes', async () => {
    const opened = await openDoor({ rate });
    home = opened;
    expect(await statuses(rate.burst, () => opened.ask('/rooms'))).toEqual(Array(rate.burst).fill(200));
    const told = await opened.ask('/rooms');
    expect(told).toMatchObject({
      status: 429,
      body: {
        type: '/problems/too-many',
        title: 'Too many requests',
        status: 429,
        detail: 'Too many requests. Wait a second, then go on.',
      },
    });
    expect(told.headers.get('content-type')).toBe('application/problem+json');
    expect(told.headers.get('retry-after')).toBe('1');
    opened.time.pass(seconds(0.499));
    expect((await opened.ask('/rooms')).status).toBe(429);
    opened.time.pass(seconds(0.501));
    expect(await statuses(3, () => opened.ask('/rooms'))).toEqual(expect.arrayContaining([200, 200, 429]));
  });

  test('a slow bucket says how many seconds', async () => {
    const opened = await openDoor({ rate: { burst: 1, perSecond: 0.25 } });
    home = opened;
    await opened.ask('/rooms');
    const { headers, body } = await opened.ask('/rooms');
    expect([headers.get('retry-after'), headers.get('ratelimit')]).toEqual(['4', '"caller";r=0;t=4']);
    expect(body).toMatchObject({ detail: expect.stringContaining('Wait 4 seconds') });
    opened.time.pass(seconds(4));
    expect((await opened.ask('/rooms')).status).toBe(200);
  });

  test('every answer says how much is left, whatever was asked', async () => {
    const opened = await openDoor();
    home = opened;
    const left: (string | null)[] = [];
    for (const path of ['/', '/api/v1/rooms', '/nowhere', '/callback']) {
      const { headers } = await fetch(`${opened.door.url}${path}`);
      expect(headers.get('ratelimit-policy')).toBe('"caller";q=2000;w=2');
      left.push(headers.get('ratelimit'));
    }
    expect(left).toEqual([1999, 1998, 1997, 1996].map((count) => `"caller";r=${count};t=1`));
  });

  test('whether the process lives may be asked at any time, and costs nothing', async () => {
    const opened = await openDoor({ rate });
    home = opened;
    const health = () => fetch(`${opened.door.url}/healthz`);
    expect(await statuses(rate.burst + 5, health)).toEqual(Array(rate.burst + 5).fill(200));
    expect((await health()).headers.get('ratelimit')).toBeNull();
    expect(await spent(() => opened.ask('/rooms'))).toBe(5);
    expect((await health()).status).toBe(200);
  });

  test('it is counted before anything is read of what was sent', async () => {
    const opened = await openDoor({ rate });
    home = opened;
    await spent(() => opened.ask('/rooms'));
    const told = await opened.ask('/rooms/hall/stop', { method: 'POST', body: '{"broken' });
    expect(told.status).toBe(429);
    expect(opened.commands).toEqual([]);
  });
});

describe('who feels what', () => {
  test('through ingress each person has their own, though all come from one address', async () => {
    const opened = await openIngress({ rate });
    home = opened;
    expect(await spent(() => opened.as(nina)('/rooms'))).toBe(5);
    expect((await opened.as(anna)('/rooms')).status).toBe(200);
    expect((await opened.as(null)('/rooms')).status).toBe(200);
  });

  test('who is refused is counted by address, whoever they claim to be', async () => {
    const opened = await openIngress({ rate });
    home = opened;
    expect(await spent(() => opened.forged(neighbour)('/rooms'))).toBe(5);
    const told = await opened.forged(neighbour)('/rooms');
    expect([told.status, told.headers.get('connection')]).toEqual([429, 'close']);
    expect((await opened.forged('127.0.0.4')('/rooms')).status).toBe(403);
    expect((await opened.as(anna)('/rooms')).status).toBe(200);
  });

  test('on the direct port each token has its own, and no wrong one spends it', async () => {
    const opened = await openDirect({ rate });
    home = opened;
    expect(await spent(() => opened.by({})('/rooms'))).toBe(5);
    expect((await opened.by({}, neighbour)('/rooms')).status).toBe(401);
    expect(await spent(() => opened.as('read')('/rooms'))).toBe(5);
    expect((await opened.as('control')('/rooms')).status).toBe(200);
    expect((await opened.by({}, '127.0.0.1', '')('/healthz')).status).toBe(200);
  });

  test('a page of another site cannot spend what people have', async () => {
    const opened = await openIngress({ rate });
    home = opened;
    const foreign = () =>
      opened.by(supervisor, { 'x-remote-user-id': nina, 'sec-fetch-site': 'cross-site' })(
        '/rooms/hall/stop',
        {
          method: 'POST',
        },
      );
    expect(await spent(foreign)).toBe(5);
    expect((await opened.as(nina)('/rooms')).status).toBe(200);
  });

  test('on this machine neither', async () => {
    const opened = await openDoor({ rate });
    home = opened;
    const foreign = () => opened.ask('/rooms', { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(await spent(foreign)).toBe(5);
    expect((await opened.ask('/rooms')).status).toBe(200);
  });
});
