import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seconds } from '../../../src/contract/units.ts';
import { SnapshotView } from '../../../src/contract/views.ts';
import { waitFor } from '../../real/wait.ts';
import { type Door, hall, openDoor } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

/** Reads the stream as a browser would: by its empty lines. */
async function listen() {
  const request = get(`${home.door.url}/api/v1/stream`);
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  const blocks: string[] = [];
  let rest = '';
  answer.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n\n');
    rest = parts.pop() ?? '';
    blocks.push(...parts);
  });
  return {
    answer,
    blocks,
    snapshots: () =>
      blocks
        .filter((block) => block.startsWith('event: snapshot\ndata: '))
        .map((block) => SnapshotView.parse(JSON.parse(block.slice('event: snapshot\ndata: '.length)))),
    hangUp: () => request.destroy(),
  };
}

const nameOf = (snapshot: SnapshotView | undefined) => snapshot?.rooms[0]?.phase.name;
const snooze = (minute: number) => {
  const until = home.time.clock.now() + minute * 60_000;
  return home.stand(
    'hall',
    { name: 'snoozed', until: until as never, untilAllLeft: false, endedAt: null },
    { type: 'snoozed', until: until as never, untilAllLeft: false },
  );
};

test('begins with the house as it is and goes on with every change', async () => {
  const reader = await listen();
  expect(reader.answer.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
  });
  const first = await waitFor(() => reader.snapshots()[0], { what: 'the first snapshot' });
  expect(first).toMatchObject({ demo: true, rooms: [{ id: 'hall', phase: { name: 'silent' } }, {}, {}] });

  snooze(60);
  const second = await waitFor(() => reader.snapshots()[1], { what: 'the change' });
  expect(second.rooms[0]?.phase).toMatchObject({
    name: 'snoozed',
    text: 'Snoozed until 08:30. Movement starts nothing.',
    endsAt: '2026-03-02T07:30:00.000Z',
  });
  reader.hangUp();
});

test('tells a burst of changes once, and its end', async () => {
  const reader = await listen();
  await waitFor(() => reader.snapshots()[0], { what: 'the first snapshot' });
  for (let minute = 1; minute <= 50; minute++) snooze(minute);
  await waitFor(() => nameOf(reader.snapshots().at(-1)) === 'snoozed', { what: 'the burst' });
  snooze(60);
  await waitFor(() => reader.snapshots().at(-1)?.rooms[0]?.phase.text.includes('08:30'), {
    what: 'the last',
  });
  expect(reader.snapshots().map((each) => each.rooms[0]?.phase.text.slice(0, 19))).toEqual([
    'Silent. Starts when',
    'Snoozed until 08:20',
    'Snoozed until 08:30',
  ]);
  reader.hangUp();
});

test('tells an edit of the house as well', async () => {
  const reader = await listen();
  await home.ask('/rooms/hall', {
    method: 'PUT',
    body: { ...hall, name: 'Corridor' },
    headers: { 'if-match': '*' },
  });
  await waitFor(() => reader.snapshots().at(-1)?.rooms[0]?.name === 'Corridor', { what: 'the new name' });
  reader.hangUp();
});

test('says every 15 seconds that it is still there', async () => {
  const reader = await listen();
  const beats = () => reader.blocks.filter((block) => block === 'event: ping\ndata: still here').length;
  await waitFor(() => reader.snapshots()[0], { what: 'the first snapshot' });
  home.time.pass(seconds(15));
  home.time.pass(seconds(15));
  await waitFor(() => beats() === 2, { what: 'two heartbeats', seen: () => reader.blocks });
  reader.hangUp();
});

test('cuts off a reader that does not read, and nobody else', async () => {
  const deaf = connect(home.door.port, '127.0.0.1');
  const gone = once(deaf, 'close');
  deaf.on('error', () => {});
  deaf.write(`GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1:${home.door.port}\r\n\r\n`);
  await once(deaf, 'readable');
  const good = await listen();
  await waitFor(() => good.snapshots()[0], { what: 'the first snapshot' });
  // Far more in all than the kernel keeps for a reader.
  home.troubles.push('x'.repeat(400_000));
  for (let told = 2; told <= 60; told++) {
    snooze(told);
    await waitFor(() => good.blocks.length >= told, { what: `snapshot ${told}` });
  }
  deaf.resume();
  await gone;
  expect(good.answer.destroyed).toBe(false);
  good.hangUp();
}, 60_000);

test('ends when the door closes, and lets go of the house', async () => {
  const reader = await listen();
  const ended = once(reader.answer, 'end');
  expect(home.watchers()).toBe(1);
  await home.door.close();
  await ended;
  expect(home.watchers()).toBe(0);
  home = await openDoor();
});

test('answers who only asks for its head', async () => {
  const answer = await fetch(`${home.door.url}/api/v1/stream`, { method: 'HEAD' });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
});
