import { expect, test } from 'vitest';
import type { Answered } from '../../../src/contract/client.ts';
import { createPages } from '../../../src/page/history/pages.ts';

type Answer = Answered<{ items: string[]; nextCursor: string | null }>;
const page = (items: string[], nextCursor: string | null = null): Answer => ({
  ok: true,
  view: { items, nextCursor },
  tag: null,
});
const refused: Answer = {
  ok: false,
  problem: { type: '/problems/x', title: 'X', status: 503, detail: 'Not now.' },
};

/** Answers are given by hand. */
function asking() {
  const asked: { cursor: string | null; answer: (answer: Answer) => void }[] = [];
  const read = (cursor: string | null) => new Promise<Answer>((answer) => asked.push({ cursor, answer }));
  return { asked, read };
}

test('pages follow each other until there are none', async () => {
  const pages = createPages<string>(() => {});
  await pages.load(async (cursor) => (cursor === null ? page(['a'], 'next') : page(['b'])));
  expect([pages.items(), pages.hasMore()]).toEqual([['a'], true]);
  await pages.more();
  expect([pages.items(), pages.hasMore()]).toEqual([['a', 'b'], false]);
  await pages.more();
  expect(pages.items()).toEqual(['a', 'b']);
});

test('a question that was overtaken is not heard any more', async () => {
  const pages = createPages<string>(() => {});
  const { asked, read } = asking();
  const [slow, quick] = [pages.load(read), pages.load(read)];
  asked[1]?.answer(page(['quick']));
  asked[0]?.answer(page(['slow']));
  await Promise.all([slow, quick]);
  expect([pages.items(), pages.isLoading()]).toEqual([['quick'], false]);
});

test('what is there stays while something else is asked for, and when that fails', async () => {
  const pages = createPages<string>(() => {});
  await pages.load(async () => page(['a']));
  const { asked, read } = asking();
  const loading = pages.load(read);
  expect([pages.items(), pages.isLoading()]).toEqual([['a'], true]);
  asked[0]?.answer(refused);
  await loading;
  expect([pages.items(), pages.problem()]).toEqual([['a'], 'Not now.']);
  await pages.load(async () => page([]));
  expect([pages.items(), pages.problem()]).toEqual([[], null]);
});
