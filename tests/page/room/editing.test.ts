import { beforeEach, describe, expect, test } from 'vitest';
import { changePolicy, changeRoom, type RoomDraft } from '../../../src/page/room/draft.ts';
import { beginEditing, type Editing } from '../../../src/page/room/editing.ts';
import type { Kept, Outcome, RoomFile } from '../../../src/page/room/room-file.ts';
import { bedroom } from './any-draft.ts';

/** A server with one room on it, as far as an editor can tell. */
function server(first: RoomDraft | null) {
  let room = first;
  let version = 1;
  let editedBy: string | null = null;
  const now = (): Kept => ({ draft: room ?? bedroom, tag: String(version), editedBy });
  const problem = (status: number): Outcome<never> => ({
    ok: false,
    problem: { type: 'about:blank', title: 'no', status, detail: `status ${status}` },
  });
  const world = {
    /** Somebody else saves. */
    set(draft: RoomDraft | null, person: string | null = null) {
      room = draft;
      editedBy = person;
      version += 1;
    },
    room: () => room,
    /** What happens each time before a write is judged. */
    before: () => {},
    refusesSensors: false,
    isInUse: false,
  };
  const file: RoomFile = {
    read: async () => (room === null ? problem(404) : { ok: true, value: now() }),
    async putRoom(draft, tag) {
      world.before();
      if (room === null) return problem(404);
      if (tag !== String(version)) return problem(412);
      world.set({ ...draft, sensorIds: room.sensorIds, accounts: room.accounts });
      return { ok: true, value: { ...now(), draft } };
    },
    async addRoom(draft) {
      world.set({ ...draft, sensorIds: [] });
      return { ok: true, value: { ...now(), draft } };
    },
    async removeRoom(_id, tag) {
      world.before();
      if (world.isInUse) return problem(409);
      if (tag !== String(version)) return problem(412);
      world.set(null);
      return { ok: true, value: null };
    },
    async moveSensor(id, _from, to) {
      if (world.refusesSensors) return problem(503);
      const others = room?.sensorIds.filter((each) => each !== id) ?? [];
      if (room !== null) room = { ...room, sensorIds: to === room.id ? [...others, id].sort() : others };
      return { ok: true, value: null };
    },
    async writeRest(saved, draft, done) {
      for (const id of [...saved.sensorIds, ...draft.sensorIds])
        if (saved.sensorIds.includes(id) !== draft.sensorIds.includes(id)) {
          const moved = await file.moveSensor(id, draft.id, draft.sensorIds.includes(id) ? draft.id : null);
          if (!moved.ok) return moved.problem;
        }
      if (room !== null) {
        room = { ...room, accounts: draft.accounts };
        done(room);
      }
      return null;
    },
  };
  return Object.assign(world, { file });
}

const timeout = (timeoutFor: number) => changePolicy({ timeoutFor });
const named = (name: string) => changeRoom({ name });
let there: ReturnType<typeof server>;
let editing: Editing;

function begin(kept: Kept | null = { draft: bedroom, tag: '1', editedBy: null }): void {
  const newId = (name: string) => name.toLowerCase();
  editing = beginEditing({
    file: there.file,
    kept,
    draft: kept?.draft ?? { ...bedroom, id: '' },
    newId,
    changed: () => {},
  });
}
beforeEach(() => {
  there = server(bedroom);
  begin();
});

describe('a save that comes second', () => {
  test('is done again with what the other saved, and says so', async () => {
    there.set(named('Sleep')(bedroom));
    editing.edit(timeout(600));
    expect(await editing.save()).toBe('saved_with_theirs');
    expect(there.room()).toMatchObject({ name: 'Sleep', policy: { timeoutFor: 600 } });
    expect(editing.state().draft).toEqual(editing.state().saved);
  });

  test('asks where both changed the same, changes nothing meanwhile, and saves what is chosen', async () => {
    there.set(timeout(60)(bedroom));
    editing.edit(timeout(600));
    expect(await editing.save()).toBe('asked');
    expect(await editing.save()).toBe('asked');
    expect(there.room()?.policy.timeoutFor).toBe(60);
    expect(editing.state().conflicts).toEqual([
      { path: 'policy.timeoutFor', base: 300, mine: 600, theirs: 60 },
    ]);
    editing.choose('policy.timeoutFor', 'mine');
    expect(editing.state().conflicts).toEqual([]);
    expect(await editing.save()).toBe('saved');
    expect(there.room()?.policy.timeoutFor).toBe(600);
  });

  test('gives up after a while when somebody is quicker each time, and keeps what was typed', async () => {
    let count = 0;
    there.before = () => {
      count += 1;
      there.set(named(`Name ${count}`)(bedroom));
    };
    editing.edit(timeout(600));
    expect(await editing.save()).toBe('problem');
    expect(editing.state()).toMatchObject({
      problem: { status: 412 },
      draft: { policy: { timeoutFor: 600 } },
    });
    expect(count).toBe(5);
  });
});

describe('others while somebody edits', () => {
  test('what they changed is there at once, what is typed stays', async () => {
    editing.edit(timeout(600));
    there.set(named('Sleep')(bedroom));
    expect(await editing.lookAgain()).toBe(true);
    expect(editing.state().draft).toMatchObject({ name: 'Sleep', policy: { timeoutFor: 600 } });
    expect(await editing.lookAgain()).toBe(false);
  });

  test('who saved is known while somebody has to choose, and after it', async () => {
    editing.edit(timeout(600));
    there.set(timeout(60)(bedroom), 'Nina');
    await editing.lookAgain();
    expect(editing.state()).toMatchObject({ editedBy: 'Nina', conflicts: [{ mine: 600, theirs: 60 }] });
    editing.choose('policy.timeoutFor', 'mine');
    expect(editing.state()).toMatchObject({ editedBy: 'Nina', conflicts: [] });
  });

  test('whose hand was at its sensors nobody knows, whoever saved the room before', async () => {
    there.set(named('Sleep')(bedroom), 'Nina');
    await editing.lookAgain();
    await there.file.moveSensor('attic-pir', '', bedroom.id);
    expect(await editing.lookAgain()).toBe(true);
    expect(editing.state().editedBy).toBeNull();
  });

  test('theirs is kept by choosing it, and then nothing is left to save', async () => {
    editing.edit(timeout(600));
    there.set(timeout(60)(bedroom));
    expect(await editing.lookAgain()).toBe(false);
    editing.choose('policy.timeoutFor', 'theirs');
    const { draft, saved, conflicts } = editing.state();
    expect([draft, conflicts]).toEqual([saved, []]);
  });

  test('who discards has theirs, and is asked nothing', async () => {
    editing.edit(timeout(600));
    there.set(timeout(60)(bedroom));
    await editing.lookAgain();
    editing.discard();
    expect(editing.state()).toMatchObject({ conflicts: [], draft: { policy: { timeoutFor: 60 } } });
  });

  test('a room they removed is gone', async () => {
    editing.edit(timeout(600));
    there.set(null);
    await editing.lookAgain();
    expect(editing.state().isGone).toBe(true);
    expect(await editing.save()).toBe('problem');
  });
});

test('what is typed while a save is under way is the next change', async () => {
  editing.edit(timeout(600));
  there.before = () => editing.edit(named('Sleep'));
  expect(await editing.save()).toBe('saved');
  expect(there.room()?.name).toBe('Bedroom');
  expect(editing.state()).toMatchObject({
    draft: { name: 'Sleep', policy: { timeoutFor: 600 } },
    saved: { name: 'Bedroom', policy: { timeoutFor: 600 } },
  });
});

test('a new room has its id of its name, and its sensors come after it', async () => {
  there = server(null);
  begin(null);
  editing.edit(named('Attic'));
  expect(editing.state().isNew).toBe(true);
  expect(await editing.save()).toBe('saved');
  expect(there.room()).toMatchObject({ id: 'attic', sensorIds: ['bed-radar'] });
  expect(editing.state()).toMatchObject({ isNew: false, saved: { id: 'attic', sensorIds: ['bed-radar'] } });
});

test('half a save is told, and the other half is saved by the next', async () => {
  there.refusesSensors = true;
  editing.edit(changeRoom({ name: 'Sleep', sensorIds: ['bed-door'] }));
  expect(await editing.save()).toBe('problem');
  expect(there.room()).toMatchObject({ name: 'Sleep', sensorIds: ['bed-radar'] });
  there.refusesSensors = false;
  expect(await editing.save()).toBe('saved');
  expect(there.room()).toMatchObject({ name: 'Sleep', sensorIds: ['bed-door'] });
});

describe('a room that is removed', () => {
  test('is gone, its sensors before it, and that is nobody else doing', async () => {
    const news = [editing.lookAgain()];
    there.before = () => {
      expect(there.room()?.sensorIds).toEqual([]);
      news.push(editing.lookAgain());
    };
    expect(await editing.remove()).toBe(null);
    news.push(editing.lookAgain());
    expect(there.room()).toBe(null);
    expect(editing.state().isGone).toBe(true);
    expect(await Promise.all(news)).toEqual([false, false, false]);
  });

  test('has its sensors still when it has to stay', async () => {
    there.isInUse = true;
    expect(await editing.remove()).toMatchObject({ status: 409 });
    expect(there.room()?.sensorIds).toEqual(['bed-radar']);
    expect(editing.state().isGone).toBe(false);
  });

  test('stays when somebody has changed it meanwhile, shows what they changed, and goes when that was seen', async () => {
    there.set(named('Sleep')(bedroom));
    expect(await editing.remove()).toMatchObject({ status: 412 });
    expect(editing.state().draft).toMatchObject({ name: 'Sleep', sensorIds: ['bed-radar'] });
    expect(await editing.remove()).toBe(null);
  });

  test('stays when a sensor of it cannot be let go', async () => {
    there.refusesSensors = true;
    expect(await editing.remove()).toMatchObject({ status: 503 });
    expect(there.room()?.sensorIds).toEqual(['bed-radar']);
  });
});

test('what was read before a save does not take the save back', async () => {
  const read = Promise.withResolvers<void>();
  const old = await there.file.read(bedroom.id);
  there.file.read = () => read.promise.then(() => old);
  const news = editing.lookAgain();
  editing.edit(timeout(600));
  expect(await editing.save()).toBe('saved');
  read.resolve();
  expect(await news).toBe(false);
  expect(editing.state()).toMatchObject({
    draft: { policy: { timeoutFor: 600 } },
    saved: { policy: { timeoutFor: 600 } },
  });
});
