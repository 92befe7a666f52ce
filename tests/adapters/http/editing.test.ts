import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Sensor } from '../../../src/contract/sensor.ts';
import { type Door, hall, hallPir, kitchen, openDoor } from './door.ts';

let home: Door;
beforeEach(async () => {
  home = await openDoor();
});
afterEach(() => home.door.close());

const tagOf = async (path: string) => (await home.ask(path)).headers.get('etag') ?? '';
const attic = { ...kitchen, id: 'attic', name: 'Attic' };

describe('editing', () => {
  test('a change is there for the next reader, with a new tag', async () => {
    const before = await tagOf('/rooms/hall');
    const put = await home.ask('/rooms/hall', {
      method: 'PUT',
      body: { ...hall, name: 'Corridor' },
      headers: { 'if-match': before },
    });
    const read = await home.ask('/rooms/hall');
    expect(read.body).toMatchObject({ name: 'Corridor' });
    expect(read.headers.get('etag')).toBe(put.headers.get('etag'));
    expect(read.headers.get('etag')).not.toBe(before);
  });

  test.each(['/rooms/hall', '/sensors/hall-pir'])('%s is changed only by who has read it', async (path) => {
    const body = path === '/rooms/hall' ? hall : hallPir;
    for (const method of ['PUT', 'DELETE']) {
      const ask = method === 'PUT' ? { method, body } : { method };
      const without = await home.ask(path, ask);
      expect([without.status, without.body]).toEqual([
        428,
        expect.objectContaining({ type: '/problems/if-match' }),
      ]);
      for (const stale of ['"long-ago"', 'W/"weak"', '']) {
        const told = await home.ask(path, { ...ask, headers: { 'if-match': stale } });
        expect([stale, told.status]).toEqual([stale, 412]);
        expect(told.body).toMatchObject({ type: '/problems/stale' });
      }
      const weak = await home.ask(path, { ...ask, headers: { 'if-match': `W/${await tagOf(path)}` } });
      expect(weak.status).toBe(412);
    }
    const ask = { method: 'PUT', body };
    expect((await home.ask(path, { ...ask, headers: { 'if-match': '*' } })).status).toBe(200);
    const several = `"long-ago", ${await tagOf(path)}`;
    expect((await home.ask(path, { ...ask, headers: { 'if-match': several } })).status).toBe(200);
  });

  test('of two who read the same, the second is told', async () => {
    const tag = await tagOf('/rooms/hall');
    const put = (name: string) =>
      home.ask('/rooms/hall', { method: 'PUT', body: { ...hall, name }, headers: { 'if-match': tag } });
    const [first, second] = await Promise.all([put('First'), put('Second')]);
    expect([first.status, second.status].sort()).toEqual([200, 412]);
  });

  test.each<[string, string, unknown, number, string, string?]>([
    ['POST', '/rooms', hall, 409, 'exists'],
    ['POST', '/sensors', hallPir, 409, 'exists'],
    ['POST', '/rooms', { ...attic, accountId: 'nobody' }, 422, 'validation', 'rooms[3].accountId'],
    ['POST', '/rooms', { ...attic, colour: 'blue' }, 422, 'validation', 'colour'],
    [
      'POST',
      '/rooms',
      { ...attic, policy: { ...hall.policy, volumePercent: 101 } },
      422,
      'validation',
      'policy.volumePercent',
    ],
    ['POST', '/sensors', { id: 'x' }, 422, 'validation', 'kind'],
    ['POST', '/sensors', { ...hallPir, id: 'y', kind: 'home_assistant' }, 422, 'validation', 'entityId'],
    ['PUT', '/sensors/hall-pir', { ...hallPir, entityId: 'light.hall' }, 422, 'validation', 'entityId'],
    ['POST', '/rooms/hall/snooze', { snoozeFor: 'long' }, 422, 'validation', 'snoozeFor'],
    ['POST', '/rooms/hall/start', { now: true }, 422, 'validation', 'now'],
    ['POST', '/rooms/nowhere/start', {}, 404, 'not-found'],
    ['PUT', '/rooms/nowhere', hall, 404, 'not-found'],
    ['PUT', '/rooms/hall', kitchen, 422, 'validation', 'id'],
    ['PUT', '/sensors/hall-pir', { ...hallPir, id: 'other' }, 422, 'validation', 'id'],
    ['DELETE', '/sensors/nowhere', undefined, 404, 'not-found'],
    ['GET', '/rooms/nowhere/explain', undefined, 404, 'not-found'],
  ])('%s %s is refused with the reason', async (method, path, body, status, type, where) => {
    const told = await home.ask(path, { method, body, headers: { 'if-match': '*' } });
    expect(told.status).toBe(status);
    expect(told.headers.get('content-type')).toBe('application/problem+json');
    expect(told.body).toMatchObject({
      type: `/problems/${type}`,
      status,
      detail: expect.stringMatching(/^[\w"].*\.$/),
      ...(where === undefined
        ? {}
        : { issues: expect.arrayContaining([expect.objectContaining({ path: where })]) }),
    });
  });

  test('a room with music is not removed', async () => {
    home.musicIn.add('hall');
    const told = await home.ask('/rooms/hall', { method: 'DELETE', headers: { 'if-match': '*' } });
    expect(told.status).toBe(409);
    expect(told.body).toMatchObject({
      type: '/problems/in-use',
      detail: 'The room has music. Stop it first.',
    });
  });

  test('a full disk changes nothing and is said', async () => {
    home.file.full = true;
    const told = await home.ask('/rooms', { method: 'POST', body: attic });
    expect(told.status).toBe(503);
    expect(told.body).toMatchObject({ type: '/problems/not-stored', detail: 'The disk is full.' });
    expect((await home.ask('/rooms/attic')).status).toBe(404);
  });
});

test('a sensor comes back as it was written, with its defaults', async () => {
  const { body } = await home.ask('/sensors', {
    method: 'POST',
    body: { id: 'new-pir', kind: 'mqtt', role: 'motion' },
  });
  const { status, lastSeenAt, motionDetected, ...others } = body as Record<string, unknown>;
  const sensor = Object.fromEntries(Object.keys(Sensor.shape).map((name) => [name, others[name]]));
  expect(Sensor.parse(sensor)).toEqual(home.book.document().sensors.at(-1));
  expect([status, motionDetected]).toEqual(['online', null]);
  expect(lastSeenAt).toBe('2026-03-02T06:30:00.000Z');
});

test('an entity of Home Assistant is one sensor, and another may have it once that one is gone', async () => {
  const ofHome = { id: 'hall-door', kind: 'home_assistant', role: 'door', entityId: 'binary_sensor.door' };
  const first = await home.ask('/sensors', { method: 'POST', body: ofHome });
  expect([first.status, first.body]).toEqual([201, expect.objectContaining(ofHome)]);
  const again = { method: 'POST', body: { ...ofHome, id: 'back-door' } };
  const refused = await home.ask('/sensors', again);
  expect([refused.status, refused.body]).toEqual([
    422,
    expect.objectContaining({
      issues: [{ path: expect.stringMatching(/^sensors\[\d\]\.entityId$/), message: expect.any(String) }],
    }),
  ]);
  const changed = { method: 'PUT', body: { ...ofHome, entityId: 'binary_sensor.gate' } };
  const put = await home.ask('/sensors/hall-door', { ...changed, headers: { 'if-match': '*' } });
  expect(put.body).toMatchObject({ entityId: 'binary_sensor.gate' });
  expect((await home.ask('/sensors', again)).status).toBe(201);
});
