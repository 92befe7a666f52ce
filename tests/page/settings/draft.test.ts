import { beforeEach, expect, test } from 'vitest';
import type { Answered } from '../../../src/contract/client.ts';
import { type Collision, createDraft, type Draft } from '../../../src/page/settings/draft.ts';

interface Doc {
  name: string;
  volume: number;
}

/** What is stored, of which every version has a number. */
let stored: { doc: Doc; version: number };
let asked: Collision<Doc>[];
let answer: 'mine' | 'theirs' | null;
/** What somebody else does before our next writing arrives. */
let meanwhile: (() => void)[];
let refusal: Answered<Doc> | null;
let draft: Draft<Doc>;

const refused = (status: number): Answered<Doc> => ({
  ok: false,
  problem: {
    type: '/problems/x',
    title: 'x',
    status,
    detail: 'x',
    issues: [{ path: 'name', message: 'no' }],
  },
});
const told = (): Answered<Doc> => ({ ok: true, view: { ...stored.doc }, tag: String(stored.version) });
const store = (fields: Partial<Doc>) => {
  stored = { doc: { ...stored.doc, ...fields }, version: stored.version + 1 };
};

beforeEach(async () => {
  stored = { doc: { name: 'Hall', volume: 20 }, version: 1 };
  asked = [];
  answer = null;
  meanwhile = [];
  refusal = null;
  draft = createDraft<Doc>({
    read: async () => told(),
    async write(doc, tag) {
      meanwhile.shift()?.();
      if (refusal !== null) return refusal;
      if (tag !== String(stored.version)) return refused(412);
      store(doc);
      return told();
    },
    settle: async (collision) => {
      asked.push(collision);
      return answer;
    },
    changed: () => {},
  });
  await draft.load();
});

test('what is saved is stored, and what was before is told', async () => {
  draft.edit({ volume: 30 });
  expect(draft.changes()).toEqual(['volume']);
  expect(await draft.save()).toEqual({ name: 'Hall', volume: 20 });
  expect([stored.doc, draft.changes()]).toEqual([{ name: 'Hall', volume: 30 }, []]);
});

test('others may save as often as they like: what they change elsewhere stays, and nobody is asked', async () => {
  meanwhile = [() => store({ name: 'Porch' }), () => store({ name: 'Attic' })];
  draft.edit({ volume: 30 });
  expect(await draft.save()).not.toBeNull();
  expect([stored.doc, draft.doc(), asked]).toEqual([
    { name: 'Attic', volume: 30 },
    { name: 'Attic', volume: 30 },
    [],
  ]);
});

test('what both have changed is asked about, and until it is answered nothing is saved', async () => {
  meanwhile = [() => store({ volume: 40 })];
  draft.edit({ volume: 30 });
  expect(await draft.save()).toBeNull();
  expect(asked).toMatchObject([{ fields: ['volume'], mine: { volume: 30 }, theirs: { volume: 40 } }]);
  expect([stored.doc.volume, draft.doc()?.volume]).toEqual([40, 30]);
  answer = 'mine';
  expect(await draft.save()).not.toBeNull();
  expect(stored.doc).toEqual({ name: 'Hall', volume: 30 });
});

test('theirs is kept where a person says so, and what only I changed is saved beside it', async () => {
  meanwhile = [() => store({ volume: 40 })];
  answer = 'theirs';
  draft.edit({ volume: 30, name: 'Porch' });
  expect(await draft.save()).not.toBeNull();
  expect([stored.doc, draft.doc()]).toEqual([
    { name: 'Porch', volume: 40 },
    { name: 'Porch', volume: 40 },
  ]);
});

test('with nothing of mine left nothing is written', async () => {
  meanwhile = [() => store({ volume: 40 })];
  answer = 'theirs';
  draft.edit({ volume: 30 });
  expect(await draft.save()).toBeNull();
  expect([stored.version, draft.changes(), draft.problem()]).toEqual([2, [], null]);
});

test('what is typed while it is being saved stays, and is not saved yet', async () => {
  meanwhile = [() => draft.edit({ name: 'Porch' })];
  draft.edit({ volume: 30 });
  await draft.save();
  expect([stored.doc, draft.doc(), draft.changes()]).toEqual([
    { name: 'Hall', volume: 30 },
    { name: 'Porch', volume: 30 },
    ['name'],
  ]);
});

test('what is refused keeps what was typed and says what is wrong, until it is discarded', async () => {
  refusal = refused(422);
  draft.edit({ name: '' });
  expect(await draft.save()).toBeNull();
  expect([draft.doc()?.name, draft.problem()?.issues]).toEqual(['', [{ path: 'name', message: 'no' }]]);
  draft.discard();
  expect([draft.doc()?.name, draft.problem()]).toEqual(['Hall', null]);
});
