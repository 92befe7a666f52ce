import { afterEach, beforeEach, expect, test } from 'vitest';
import { Problem } from '../../../src/contract/problem.ts';
import { routes } from '../../../src/contract/routes.ts';
import { EventId, Instant, seconds } from '../../../src/contract/units.ts';
import { MotionEvent, Verdict } from '../../../src/contract/verdict.ts';
import { waitFor } from '../../real/wait.ts';
import { type Door, events, hall, openDoor } from './door.ts';
import { createReaders, type Reader } from './stream-reader.ts';

let home: Door;
const readers = createReaders(() => home.door.port);
const { opened } = readers;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(async () => {
  readers.hangUp();
  await home.door.close();
});

/** As long as the stream rests between two messages. */
const rest = () => home.time.pass(seconds(0.1));
const told = (reader: Reader, names: string[]) =>
  waitFor(() => reader.names.length >= names.length, {
    what: names.join(', '),
    seen: () => reader.names,
  }).then(() => expect(reader.names).toEqual(names));
const hallOf = (reader: Reader) => reader.house()?.rooms.find(({ id }) => id === 'hall');

function snooze(minute: number): void {
  const until = Instant.parse(home.time.clock.now() + minute * 60_000);
  home.stand(
    'hall',
    { name: 'snoozed', until, untilAllLeft: false, endedAt: null },
    { type: 'snoozed', until, untilAllLeft: false },
  );
}

test('begins with the house as it is and goes on with what changes, and no more than that', async () => {
  const reader = await opened();
  expect(reader.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  expect(reader.text()).toMatch(/^retry: \d+\n\nid: [\w-]+-0\nevent: snapshot\ndata: /);
  expect(reader.snapshots[0]).toMatchObject({
    demo: true,
    rooms: [{ id: 'hall', phase: { name: 'silent' } }, { id: 'bedroom' }, { id: 'kitchen' }],
    sensors: [{ id: 'hall-pir' }, { id: 'bedroom-radar' }],
  });

  snooze(60);
  await told(reader, ['snapshot', 'change']);
  const { rooms, ...others } = reader.changes[0] ?? {};
  expect(rooms).toMatchObject([
    {
      id: 'hall',
      phase: {
        name: 'snoozed',
        text: 'Snoozed until 08:30. Someone asked for this at 07:30.',
        endsAt: '2026-03-02T07:30:00.000Z',
      },
    },
  ]);
  expect(others).toEqual({
    at: '2026-03-02T06:30:00.000Z',
    removed: { rooms: [], sensors: [] },
    sensors: [],
    accounts: null,
    house: null,
    needs: null,
    modes: null,
    troubles: null,
  });
});

test('tells the first change at once, and what comes before it has rested together', async () => {
  const reader = await opened();
  rest();
  for (let minute = 1; minute <= 50; minute++) snooze(minute);
  await told(reader, ['snapshot', 'change']);
  expect(hallOf(reader)?.phase.text).toContain('08:20');
  for (let minute = 51; minute <= 60; minute++) {
    snooze(minute);
    await new Promise(setImmediate);
  }
  home.time.pass(seconds(0.099));
  await home.ask('/rooms');
  expect(reader.names).toEqual(['snapshot', 'change']);
  home.time.pass(seconds(0.001));
  await told(reader, ['snapshot', 'change', 'change']);
  expect(hallOf(reader)?.phase.text).toContain('08:30');
});

test('tells what was edited, added and removed', async () => {
  const reader = await opened();
  await home.ask('/rooms/hall', {
    method: 'PUT',
    body: { ...hall, name: 'Corridor' },
    headers: { 'if-match': '*' },
  });
  await waitFor(() => hallOf(reader)?.name === 'Corridor', { what: 'the new name' });
  await home.ask('/rooms/kitchen', { method: 'DELETE', headers: { 'if-match': '*' } });
  await home.ask('/rooms', { method: 'POST', body: { ...hall, id: 'attic', name: 'Attic' } });
  rest();
  await waitFor(() => reader.house()?.rooms.some(({ id }) => id === 'attic'), { what: 'the attic' });
  expect(reader.house()?.rooms.map(({ id }) => id)).toEqual(['hall', 'bedroom', 'attic']);
  expect(reader.changes.at(-1)?.removed.rooms).toEqual(['kitchen']);
});

test('tells a motion report with its verdict, and again when that becomes another', async () => {
  const reader = await opened();
  const event = MotionEvent.parse({ ...events[0], id: 'e9' });
  home.history.save({ event });
  await told(reader, ['snapshot', 'report']);
  expect(reader.reports[0]).toMatchObject({
    id: 'e9',
    verdict: { outcome: 'ignored', text: expect.stringContaining('08:00') },
    requestedAt: null,
  });

  const verdict = Verdict.parse({
    outcome: 'started',
    reason: { type: 'music_heard', latencyMs: 900 },
    sessionId: 's1',
  });
  home.history.save({ verdict: { eventId: event.id, verdict } });
  for (const byMs of [5, 6])
    home.history.saveSoon({
      requested: { eventId: event.id, at: Instant.parse(home.time.clock.now() + byMs) },
    });
  // Of a report that nobody here has heard of there is nothing to tell.
  home.history.save({ verdict: { eventId: EventId.parse('e7'), verdict } });
  rest();
  await told(reader, ['snapshot', 'report', 'report']);
  const { items } = routes.listEvents.answer.parse((await home.ask('/events?limit=50')).body);
  expect(reader.reports[1]).toEqual(items.find(({ id }) => id === 'e9'));
  expect(reader.reports[1]).toMatchObject({
    verdict: { outcome: 'started', sessionId: 's1' },
    requestedAt: '2026-03-02T06:30:00.005Z',
  });
});

test('says every 15 seconds that it is still there, and what only time has changed', async () => {
  const reader = await opened();
  home.troubles.push('Nobody has announced this.');
  home.time.pass(seconds(15));
  await told(reader, ['snapshot', 'change', 'ping']);
  expect(reader.house()?.troubles).toEqual(['Nobody has announced this.']);
  home.time.pass(seconds(15));
  await told(reader, ['snapshot', 'change', 'ping', 'ping']);
  expect(reader.pings).toEqual(['2026-03-02T06:30:15.000Z', '2026-03-02T06:30:30.000Z']);
});

test('speaks to each reader in their language, and of times as their country writes them', async () => {
  const readers = [
    ['de', /^Schlummert bis 08:30/],
    ['tlh', /^Snoozed until 08:30/],
    ['en', /^Snoozed until 08:30/],
    ['fr, en-US;q=0.5', /08:30/],
    ['en-US', /^Snoozed until 8:30\u00a0am/],
    ['en-us-posix, en-ca;q=0.5', /^Snoozed until 8:30\u00a0am/],
    ['en-GB, en-US;q=0.5', /^Snoozed until 08:30/],
  ] as const;
  const opens = await Promise.all(
    readers.map(([language]) => opened({ headers: { 'accept-language': language } })),
  );
  snooze(60);
  // Where several read alike, the newest was told what the others knew, and then there was a rest.
  home.time.pass(seconds(1));
  for (const [at, reader] of opens.entries()) {
    await told(reader, ['snapshot', 'change']);
    expect(hallOf(reader)?.phase.text).toMatch(readers[at]?.[1] ?? '');
  }
});

test('names no account: whose it is sees its name elsewhere', async () => {
  const reader = await opened();
  expect(reader.house()?.accounts).toEqual([{ id: 'tom', failure: null }]);
  expect(reader.text()).not.toContain("Tom's");
});

test('lets so many streams in per caller and tells the next to wait; whoever leaves makes room', async () => {
  const crowd = await Promise.all(Array.from({ length: 20 }, () => opened()));
  const refused = await home.ask('/stream');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
  expect(Problem.parse(refused.body)).toMatchObject({ type: '/problems/too-many' });
  crowd[0]?.hangUp();
  await waitFor(async () => (await home.ask('/stream', { method: 'HEAD' })).status === 200, { what: 'room' });
  await opened();
});

test('ends when the door closes, and lets go of the house', async () => {
  const reader = await opened();
  expect(home.watchers()).toBe(1);
  await home.door.close();
  await waitFor(reader.isOver, { what: 'the end' });
  expect(home.watchers()).toBe(0);
  home = await openDoor();
});

test('answers who only asks for its head', async () => {
  const answer = await fetch(`${home.door.url}/api/v1/stream`, { method: 'HEAD' });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
});
