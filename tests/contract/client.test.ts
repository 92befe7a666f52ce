import { describe, expect, expectTypeOf, test } from 'vitest';
import { addresses } from '../../src/contract/addresses.ts';
import { type Asking, createClient, type Line } from '../../src/contract/client.ts';
import type { RoomView } from '../../src/contract/views.ts';

/** A server that answers one thing, and what it was asked. */
function answering(status: number, body: string, headers: Record<string, string> = {}) {
  const asked: Line[] = [];
  const client = createClient(async (line) => {
    asked.push(line);
    return new Response(status === 204 ? null : body, { status, headers });
  });
  return { client, asked };
}
const hall = { params: { id: 'hall' } };

describe('a client of the API', () => {
  test('has a function for every route but the stream', () => {
    const names = Object.keys(addresses).filter((name) => name !== 'stream');
    expect(Object.keys(answering(200, '{}').client)).toEqual(names);
  });

  test('asks at the address of the route, with what is asked', async () => {
    const { client, asked } = answering(200, '{}');
    await client.getRoom(hall);
    await client.listEvents({ query: { roomId: 'hall', limit: 2, sensorId: undefined } });
    await client.listRooms({});
    await client.extendRoom({ ...hall, body: { extendFor: 60 }, headers: { 'accept-language': 'de' } });
    expect(asked).toEqual([
      { method: 'GET', path: '/rooms/hall', headers: {}, body: null },
      { method: 'GET', path: '/events?roomId=hall&limit=2', headers: {}, body: null },
      { method: 'GET', path: '/rooms', headers: {}, body: null },
      {
        method: 'POST',
        path: '/rooms/hall/extend',
        headers: { 'accept-language': 'de', 'content-type': 'application/json' },
        body: '{"extendFor":60}',
      },
    ]);
  });

  test('brings a table as it is written', async () => {
    const table = 'id,room\r\ne1,hall\r\n';
    const { client } = answering(200, table, { 'content-type': 'text/csv; charset=utf-8; header=present' });
    expect(await client.exportEvents({})).toEqual({ ok: true, view: table, tag: null });
  });

  test('says what came of it: a view and its version, nothing, or a problem', async () => {
    const view = { id: 'hall' };
    const tagged = answering(200, JSON.stringify(view), { etag: '"v1"' });
    expect(await tagged.client.getRoom(hall)).toEqual({ ok: true, view, tag: '"v1"' });
    expect(await answering(204, '').client.deleteRoom(hall)).toEqual({ ok: true, view: null, tag: null });
    const problem = {
      type: '/problems/not-found',
      title: 'Not found',
      status: 404,
      detail: 'There is no room.',
    };
    expect(await answering(404, JSON.stringify(problem)).client.getRoom(hall)).toEqual({
      ok: false,
      problem,
    });
  });

  test('puts nothing into an address that would lead elsewhere', async () => {
    const { client, asked } = answering(200, '{}');
    await client.getRoom({ params: { id: '../sensors?x' } });
    expect(asked[0]?.path).toBe('/rooms/..%2Fsensors%3Fx');
  });

  test('is typed by the table', () => {
    expectTypeOf<Asking<'getRoom'>>().toHaveProperty('params');
    expectTypeOf<Asking<'listEvents'>['query']>().toExtend<{ limit?: number } | undefined>();
    expectTypeOf<Asking<'extendRoom'>>().toHaveProperty('body');
    // What may be empty may be left out, what may not may not.
    expectTypeOf<{ params: Asking<'startRoom'>['params'] }>().toExtend<Asking<'startRoom'>>();
    expectTypeOf<{ params: Asking<'extendRoom'>['params'] }>().not.toExtend<Asking<'extendRoom'>>();
    type Answer = Awaited<ReturnType<ReturnType<typeof createClient>['getRoom']>>;
    expectTypeOf<Extract<Answer, { ok: true }>['view']>().toEqualTypeOf<RoomView>();
  });
});
