import { afterEach, beforeEach, expect, it } from 'vitest';
import { readMetrics } from '../metrics/read-metrics.ts';
import { openDirect } from './direct-callers.ts';
import { type Door, openDoor } from './door.ts';
import { nina, openIngress, supervisor } from './ingress-callers.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

async function scraped() {
  const answer = await fetch(`${home.door.url}/metrics`);
  const text = await answer.text();
  return { answer, text, families: readMetrics(text) };
}

async function counted(): Promise<Record<string, number>> {
  const { families } = await scraped();
  const samples = families.get('spottypottysense_http_requests_total')?.samples ?? [];
  return Object.fromEntries(
    samples.map(({ labels: { route, method, status }, value }) => [`${method} ${route} ${status}`, value]),
  );
}

it('tells a scraper over the socket, in a form that a strict reader takes', async () => {
  const { answer, families } = await scraped();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(families.get('spottypottysense_rooms')?.samples.map(({ value }) => value)).toContain(3);
  for (const name of [
    'process_resident_memory_bytes',
    'process_cpu_seconds_total',
    'nodejs_eventloop_lag_seconds',
  ])
    expect(families.get(name)?.samples[0]?.value).toBeGreaterThanOrEqual(0);
});

it('counts requests under the names of their routes, whatever ids they bring', async () => {
  await home.ask('/rooms/hall');
  await home.ask('/rooms/kitchen');
  await home.ask('/rooms/nowhere-in-particular');
  await home.ask('/rooms', { method: 'POST', body: {} });
  await home.ask('/made-up/by/anybody');
  await fetch(`${home.door.url}/healthz`);
  expect(await counted()).toEqual({
    'GET getRoom 2xx': 2,
    'GET getRoom 4xx': 1,
    'POST addRoom 4xx': 1,
    'GET other 4xx': 1,
    'GET /healthz 2xx': 1,
  });
  expect(await counted()).toMatchObject({ 'GET /metrics 2xx': 1 });
});

it('grows no series by what callers make up', async () => {
  for (const method of ['PROPFIND', 'LINK', 'REPORT'])
    await fetch(`${home.door.url}/api/v1/rooms`, { method }).catch(() => null);
  for (let at = 0; at < 20; at++) await fetch(`${home.door.url}/${at}`);
  expect(Object.keys(await counted()).toSorted()).toEqual(['GET other 4xx', 'other other 4xx']);
});

it('counts who reads the stream', async () => {
  const readers = async () =>
    (await scraped()).families.get('spottypottysense_stream_readers')?.samples[0]?.value;
  expect(await readers()).toBe(0);
  const leaving = new AbortController();
  const line = await fetch(`${home.door.url}/api/v1/stream`, { signal: leaving.signal });
  expect(line.status).toBe(200);
  expect(await readers()).toBe(1);
  leaving.abort();
  await expect.poll(readers).toBe(0);
});

it('names nobody and nothing of the house', async () => {
  await home.ask('/rooms/hall');
  const { text } = await scraped();
  const { rooms, accounts, sensors } = home.book.document();
  const own = [...rooms, ...accounts, ...sensors].flatMap((one) => [
    one.id,
    'name' in one ? one.name : one.id,
  ]);
  for (const word of own) expect(text).not.toMatch(new RegExp(`"${word}"`));
});

it('is for whoever may come through a door, and for reading alone', async () => {
  expect((await fetch(`${home.door.url}/metrics`, { method: 'POST' })).status).toBe(405);
  const ingress = await openIngress();
  try {
    expect((await ingress.by(supervisor, { 'x-remote-user-id': nina }, '')('/metrics')).status).toBe(200);
    expect((await ingress.by('127.0.0.3', {}, '')('/metrics')).status).toBe(403);
  } finally {
    await ingress.door.close();
  }
});

it('takes a token that may read where tokens are asked for', async () => {
  const direct = await openDirect();
  const scrape = (said: Record<string, string>) => direct.by(said, '127.0.0.1', '')('/metrics');
  try {
    expect((await scrape({})).status).toBe(401);
    const told = await scrape({ authorization: `Bearer ${direct.made.read.secret}` });
    expect(told.status).toBe(200);
    expect(told.body).toMatch(/^# HELP /);
    expect(told.body).not.toContain(direct.made.read.secret);
  } finally {
    await direct.door.close();
  }
});
