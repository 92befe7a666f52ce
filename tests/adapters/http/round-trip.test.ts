import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seconds } from '../../../src/contract/units.ts';
import { everyPhase } from '../../words/samples.ts';
import { type Door, hall, openDoor } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const editable = ['/rooms/hall', '/sensors/hall-pir', '/accounts/tom', '/settings', '/users/me'];

async function read(path: string) {
  const { body, headers } = await home.ask(path);
  return { body: body as Record<string, unknown>, tag: headers.get('etag') ?? '' };
}
const put = (path: string, body: unknown, tag = '*') =>
  home.ask(path, { method: 'PUT', body, headers: { 'if-match': tag } });

describe.each(editable)('%s', (path) => {
  test('can be written back as it was read, and nothing has changed', async () => {
    home.stand('hall', everyPhase.playing, { type: 'looked' });
    const before = home.book.document();
    const { body, tag } = await read(path);
    const told = await put(path, body, tag);
    expect([told.status, told.body]).toEqual([200, body]);
    expect(told.headers.get('etag')).toBe(tag);
    expect(home.book.document()).toEqual(before);
  });

  test('is not written with a field that nobody knows', async () => {
    const { body } = await read(path);
    const told = await put(path, { ...body, colour: 'blue', flavour: 'sweet' });
    expect(told.status).toBe(422);
    expect(told.body).toMatchObject({ issues: [{ path: 'colour' }, { path: 'flavour' }] });
  });

  test('is changed only by who has read it, and by nobody who has read another', async () => {
    const { body, tag } = await read(path);
    const without = await home.ask(path, { method: 'PUT', body });
    expect([without.status, without.body]).toEqual([
      428,
      expect.objectContaining({ type: '/problems/if-match' }),
    ]);
    for (const stale of ['"long-ago"', `W/${tag}`, tag.replaceAll('"', ''), '"*"', '', '""'])
      expect([stale, (await put(path, body, stale)).status]).toEqual([stale, 412]);
    for (const good of ['*', tag, `"long-ago", ${tag}`, `W/"weak" ,${tag}`])
      expect([good, (await put(path, body, good)).status]).toEqual([good, 200]);
  });
});

test('what a PUT leaves out gets its default', async () => {
  await put('/settings', { timeZone: 'Europe/Berlin', freshFor: 60 });
  expect((await put('/settings', { timeZone: 'Europe/Berlin' })).body).toMatchObject({ freshFor: 30 });
  await put('/accounts/tom', { id: 'tom', label: 'T', sharing: 'follow_me' });
  expect((await put('/accounts/tom', { id: 'tom', label: 'T' })).body).toMatchObject({
    sharing: 'first_wins',
  });
  await put('/rooms/hall', { ...hall, policy: { ...hall.policy, volumePercent: 90 } });
  const { music } = hall.policy;
  expect((await put('/rooms/hall', { ...hall, policy: { music } })).body).toMatchObject({
    policy: { volumePercent: 25 },
  });
});

describe('an account', () => {
  test('keeps what linking made of it, whatever is written', async () => {
    const { body, tag } = await read('/accounts/tom');
    const told = await put('/accounts/tom', {
      ...body,
      label: 'Tommy',
      sharing: 'party',
      clientId: 'other',
      userId: 'nina',
    });
    expect(told.body).toMatchObject({
      label: 'Tommy',
      sharing: 'party',
      clientId: '0123456789abcdef',
      userId: null,
    });
    expect(told.headers.get('etag')).not.toBe(tag);
    expect(home.book.document().accounts).toMatchObject([{ label: 'Tommy', clientId: '0123456789abcdef' }]);
  });

  test('is refused under another id, or when there is none', async () => {
    expect((await put('/accounts/tom', { id: 'nina', label: 'T' })).body).toMatchObject({
      issues: [{ path: 'id' }],
    });
    expect((await put('/accounts/nina', { id: 'nina', label: 'T' })).status).toBe(404);
  });
});

describe('the time zone', () => {
  test('is what the household says, as long as Home Assistant has not spoken', async () => {
    expect((await read('/settings')).body).toMatchObject({ timeZone: 'Europe/Berlin', homeTimeZone: null });
    expect((await put('/settings', { timeZone: 'Europe/Paris' })).body).toMatchObject({
      timeZone: 'Europe/Paris',
    });
    expect((await put('/settings', { timeZone: 'Moon/Crater' })).body).toMatchObject({
      issues: [{ path: 'timeZone' }],
    });
  });

  test('is what Home Assistant says from then on: another is refused, and all else can be changed', async () => {
    await home.book.liveIn('Europe/Paris');
    const { body, tag } = await read('/settings');
    expect(body).toMatchObject({ timeZone: 'Europe/Paris', homeTimeZone: 'Europe/Paris' });
    const told = await put('/settings', { ...body, timeZone: 'Europe/Berlin' });
    expect([told.status, told.body]).toEqual([
      422,
      expect.objectContaining({
        issues: [
          { path: 'timeZone', message: expect.stringContaining('Europe/Paris, for Home Assistant says so') },
        ],
      }),
    ]);
    expect((await put('/settings', { ...body, freshFor: 60 }, tag)).body).toMatchObject({ freshFor: 60 });
  });
});

test('neither motion nor music nor where a room stands takes a tag away', async () => {
  const tags = async () => Promise.all(editable.map(async (path) => (await read(path)).tag));
  const before = await tags();
  expect(new Set(before).size).toBe(editable.length);
  for (const phase of Object.values(everyPhase)) {
    home.stand('hall', phase, { type: 'looked' });
    home.memory.seenAt = home.time.clock.now();
    home.time.pass(seconds(60));
    expect([phase.name, await tags()]).toEqual([phase.name, before]);
  }
});

test('whoever adds something is told where it is and which version', async () => {
  const attic = { ...hall, id: 'attic' };
  for (const [list, body] of [
    ['rooms', attic],
    ['sensors', { id: 'attic-pir', kind: 'mqtt', role: 'motion' }],
  ] as const) {
    const added = await home.ask(`/${list}`, { method: 'POST', body });
    expect(added.status).toBe(201);
    const place = new URL(added.headers.get('location') ?? '', `${home.door.url}/api/v1/${list}`);
    const found = await fetch(place);
    expect([found.status, await found.json()]).toEqual([200, added.body]);
    expect(found.headers.get('etag')).toBe(added.headers.get('etag'));
  }
});
