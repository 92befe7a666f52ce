import { expect, test } from 'vitest';
import { createClient } from '../../../src/contract/client.ts';
import { saveRecipe } from '../../../src/page/music/save-recipe.ts';

const step = (waitFor: number) => ({
  action: 'script.wake',
  entityId: 'script.wake',
  data: {},
  thenWaitFor: waitFor,
});

/** Rooms behind an API that compares versions. @param meanwhile is done before a room is written for the first time. */
function roomsOf(wakes: Record<string, object[]>, meanwhile = () => {}) {
  const rooms = new Map(Object.entries(wakes).map(([id, wake]) => [id, { id, name: id, wake, version: 1 }]));
  let before = meanwhile;
  const client = createClient(async ({ method, path, headers, body }) => {
    const room = rooms.get(path.replace('/rooms/', ''));
    const answer = (status: number, told: object, tag = '') => ({
      ok: status < 300,
      status,
      headers: new Headers({ etag: tag }),
      text: async () => JSON.stringify(told),
    });
    if (room === undefined) return answer(404, { detail: 'There is no such room.', status: 404 });
    if (method === 'GET') return answer(200, room, `"${room.version}"`);
    before();
    before = () => {};
    if (headers['if-match'] !== `"${room.version}"`) return answer(412, { status: 412, detail: 'stale' });
    Object.assign(room, JSON.parse(body ?? ''), { version: room.version + 1 });
    return answer(200, room);
  });
  return { rooms, client };
}
const ids = (...names: string[]) => names.map((id) => ({ id }) as Parameters<typeof saveRecipe>[0][number]);

test('every room that plays there gets the recipe, and keeps all else', async () => {
  const { rooms, client } = roomsOf({ hall: [], bath: [step(1)] });
  const saved = await saveRecipe(ids('hall', 'bath'), ['[]', JSON.stringify([step(1)])], [step(2)], client);
  expect(saved.ok).toBe(true);
  expect([...rooms.values()]).toMatchObject([
    { name: 'hall', wake: [step(2)] },
    { name: 'bath', wake: [step(2)] },
  ]);
});

test('a recipe that somebody else has written meanwhile stays, until it is replaced knowingly', async () => {
  const { rooms, client } = roomsOf({ hall: [step(9)] });
  const first = await saveRecipe(ids('hall'), ['[]'], [step(2)], client);
  expect(first).toMatchObject({ ok: false, wrong: null });
  expect(rooms.get('hall')?.wake).toEqual([step(9)]);
  expect((await saveRecipe(ids('hall'), first.before, [step(2)], client)).ok).toBe(true);
});

test('so does one that was written between reading and writing', async () => {
  const { rooms, client } = roomsOf({ hall: [] }, () => {
    Object.assign(rooms.get('hall') ?? {}, { wake: [step(9)], version: 2 });
  });
  expect(await saveRecipe(ids('hall'), ['[]'], [step(2)], client)).toMatchObject({ ok: false, wrong: null });
  expect(rooms.get('hall')?.wake).toEqual([step(9)]);
});

test('what has gone says so, and what was saved before it counts as saved', async () => {
  const { client } = roomsOf({ hall: [] });
  const saved = await saveRecipe(ids('hall', 'gone'), ['[]', '[]'], [step(2)], client);
  expect(saved).toEqual({
    ok: false,
    wrong: 'There is no such room.',
    before: [JSON.stringify([step(2)]), '[]'],
  });
});
