import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Doorkeeper } from '../../../src/adapters/http/doorkeeper.ts';
import { loopbackDoor } from '../../../src/adapters/http/loopback.ts';
import { Instant, seconds } from '../../../src/contract/units.ts';
import { MotionEvent } from '../../../src/contract/verdict.ts';
import { waitFor } from '../../real/wait.ts';
import { type Door, events, openDoor } from './door.ts';
import { createReaders, type Listen, type Reader } from './stream-reader.ts';

let home: Door;
/** How many callers the house has seen go. */
let gone: number;
const readers = createReaders(() => home.door.port);
const { opened } = readers;
beforeEach(async () => {
  gone = 0;
  const door: Doorkeeper = {
    ...loopbackDoor,
    refusalOf(request, response) {
      response.on('close', () => {
        gone += 1;
      });
      return loopbackDoor.refusalOf(request, response);
    },
  };
  home = await openDoor({ door });
});
afterEach(async () => {
  readers.hangUp();
  await home.door.close();
});

const after = (id: string | null): Listen => ({ headers: { 'last-event-id': id ?? '' } });
const until = (reader: Reader, count: number) =>
  waitFor(() => reader.names.length >= count, { what: `${count} events`, seen: () => reader.names });

let minute = 0;
function snooze(): string {
  minute += 1;
  const end = Instant.parse(home.time.clock.now() + minute * 60_000);
  home.stand(
    'hall',
    { name: 'snoozed', until: end, untilAllLeft: false, endedAt: null },
    { type: 'snoozed', until: end, untilAllLeft: false },
  );
  return new Date(end).toISOString();
}

/** Changes that are told one by one, while somebody else listens. */
async function tell(witness: Reader, count: number): Promise<void> {
  for (let each = 0; each < count; each++) {
    const before = witness.names.length;
    home.time.pass(seconds(0.1));
    snooze();
    await until(witness, before + 1);
  }
}

test('tells who comes back with its last id only what it has missed', async () => {
  const witness = await opened();
  const first = await opened();
  await tell(witness, 1);
  await until(first, 2);
  first.hangUp();
  await tell(witness, 2);
  home.history.save({ event: MotionEvent.parse({ ...events[0], id: 'e9' }) });
  home.time.pass(seconds(0.1));
  await until(witness, 5);

  const again = await opened(after(first.lastEventId()));
  await until(again, 4);
  expect(again.names).toEqual(['change', 'change', 'report', 'ping']);
  expect(again.changes).toEqual(witness.changes.slice(1));
  expect(again.lastEventId()).toBe(witness.lastEventId());
  // And it goes on.
  await tell(witness, 1);
  await until(again, 5);
  expect(again.changes.at(-1)).toEqual(witness.changes.at(-1));
});

test('tells who has missed nothing that it is heard again', async () => {
  const first = await opened();
  const again = await opened(after(first.lastEventId()));
  expect(again.names).toEqual(['ping']);
});

test('takes the id from the address as well, for programs that cannot send the header, which counts more', async () => {
  const first = await opened();
  const query = `?lastEventId=${first.lastEventId()}`;
  expect((await opened({ query })).names).toEqual(['ping']);
  expect((await opened({ query, ...after('something-else') })).names).toEqual(['snapshot']);
});

test.each([
  ['of another process', (id: string) => `x${id}`],
  ['that is still to come', (id: string) => id.replace(/0$/, '1')],
  ['of no kind', () => 'none'],
  ['far beyond counting', (id: string) => `${id}${'9'.repeat(40)}`],
  ['that says nothing', () => ''],
])('begins anew after an id %s', async (_, made) => {
  const first = await opened();
  const again = await opened(after(made(first.lastEventId() ?? '')));
  expect(again.names).toEqual(['snapshot']);
});

test('begins anew for who was away in another language', async () => {
  const first = await opened({ headers: { 'accept-language': 'fr' } });
  await opened();
  expect((await opened(after(first.lastEventId()))).names).toEqual(['snapshot']);
});

test('refuses what is no id in the address, and every other question', async () => {
  for (const query of ['?lastEventId=a%20b', '?lastEventId=', `?lastEventId=${'a'.repeat(65)}`, '?since=1'])
    expect((await home.ask(`/stream${query}`)).status).toBe(400);
});

test('remembers for a minute where the last reader was, and no longer', async () => {
  const first = await opened();
  first.hangUp();
  await waitFor(() => gone === 1, { what: 'the house to see it go' });
  const id = first.lastEventId();
  home.time.pass(seconds(59));
  snooze();
  const second = await opened(after(id));
  expect(second.names[0]).toBe('change');
  second.hangUp();
  await waitFor(() => gone === 2, { what: 'the house to see it go' });
  home.time.pass(seconds(60));
  expect((await opened(after(second.lastEventId()))).names).toEqual(['snapshot']);
});

test('shows who comes the house as it is now, though nobody announced it', async () => {
  await opened();
  home.time.pass(seconds(0.1));
  home.troubles.push('Nobody has announced this.');
  expect((await opened()).house()?.troubles).toEqual(['Nobody has announced this.']);
});
