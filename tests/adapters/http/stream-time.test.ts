import { createServer, type Server } from 'node:http';
import express, { type Request } from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Caller } from '../../../src/adapters/http/doorkeeper.ts';
import { createStream, type Stream } from '../../../src/adapters/http/stream.ts';
import { createViews } from '../../../src/adapters/http/views.ts';
import { HOUSE_VERSION } from '../../../src/contract/house.ts';
import type { Reader } from '../../../src/contract/language.ts';
import { seconds } from '../../../src/contract/units.ts';
import { wordsInAll } from '../../../src/words/words-in.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createHouseView, type HouseView } from '../../fakes/house-view.ts';
import { waitFor } from '../../real/wait.ts';
import { hall, now } from './door.ts';
import { listen } from './stream-reader.ts';

const words = await wordsInAll();
const anyone: Caller = {
  door: 'loopback',
  key: 'anyone',
  userId: null,
  name: null,
  rights: 'read',
  language: 'en',
  hourCycle: 'h23',
};

let time: ReturnType<typeof createFakeTime>;
let view: HouseView;
let stream: Stream;
let server: Server;
let port: number;
/** Who calls, as they are asked at this moment; null: they may not any more. */
let caller: Caller | null;
/** How long it takes to look at the house. */
let lookFor: number;
/** What a request waits for before it is let in. */
let before: (request: Request) => Promise<void>;

beforeEach(async () => {
  time = createFakeTime(now);
  [caller, lookFor, before] = [anyone, 0, async () => {}];
  const house = {
    version: HOUSE_VERSION,
    demo: true,
    settings: {},
    users: [],
    accounts: [],
    rooms: [],
    sensors: [],
  };
  view = createHouseView({ ...house, rooms: [{ ...hall, accountId: null }] }, now);
  const candidates = { areaName: () => null };
  const viewsIn = ({ language, hourCycle }: Reader) =>
    createViews({
      words: words[language],
      hourCycle,
      timeZone: () => 'UTC',
      people: { find: () => null },
      candidates,
      editors: { of: () => null },
    });
  stream = createStream({
    house: {
      watch: view.house.watch,
      snapshot() {
        time.pass(seconds(lookFor));
        return view.house.snapshot();
      },
    },
    feed: { follow: () => () => {} },
    clock: time.clock,
    alarms: time.alarms,
    viewsIn,
  });
  const app = express().use(async (request, response) => {
    await before(request);
    stream.open({ caller: anyone, lastEventId: null, callerNow: async () => caller }, response);
  });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterEach(async () => {
  stream.close();
  await new Promise((resolve) => server.close(resolve));
});

async function opened() {
  const reader = await listen(port);
  await waitFor(() => reader.names.length > 0, { what: 'the first event', seen: reader.text });
  return reader;
}

function trouble(text: string): void {
  view.troubles.splice(0, 1, text);
  view.stand('hall', { name: 'silent', endedAt: null, resume: null }, { type: 'nothing_changed' });
}

test.each<[string, () => void]>([
  ['may listen no more', () => (caller = null)],
  ['reads another language now', () => (caller = { ...anyone, language: 'de' })],
])('ends within a minute for who %s', async (_, change) => {
  const reader = await opened();
  time.pass(seconds(60));
  await waitFor(() => reader.pings.length === 4, { what: 'the pings of a minute' });
  change();
  time.pass(seconds(59));
  await waitFor(() => reader.pings.length === 7, { what: 'more pings' });
  expect(reader.isOver()).toBe(false);
  time.pass(seconds(1));
  await waitFor(reader.isOver, { what: 'the end' });
});

test('leaves the house nine tenths of the time, however long telling takes', async () => {
  const reader = await opened();
  time.pass(seconds(1));
  lookFor = 1;
  trouble('One.');
  await waitFor(() => reader.changes.length === 1, { what: 'the first' });
  lookFor = 0;
  trouble('Two.');
  time.pass(seconds(8.9));
  const another = await opened();
  expect([another.house()?.troubles, reader.changes.length]).toEqual([['One.'], 1]);
  another.hangUp();
  time.pass(seconds(0.1));
  await waitFor(() => reader.house()?.troubles[0] === 'Two.', { what: 'the second' });
  reader.hangUp();
});

test('whoever is gone before being let in takes nobody a place', async () => {
  const patient = before;
  let waiting = 0;
  before = (request) => {
    waiting += 1;
    return new Promise((resolve) => request.socket.on('close', () => setImmediate(resolve)));
  };
  const leaving = new AbortController();
  const gone = Array.from({ length: 30 }, () =>
    fetch(`http://127.0.0.1:${port}/`, { signal: leaving.signal }).catch(() => {}),
  );
  await waitFor(() => waiting === 30, { what: 'all to wait' });
  leaving.abort();
  await Promise.all(gone);
  before = patient;
  const readers = await Promise.all(Array.from({ length: 20 }, opened));
  expect((await listen(port)).status).toBe(429);
  for (const reader of readers) reader.hangUp();
});
