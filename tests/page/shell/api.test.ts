import { afterEach, expect, test, vi } from 'vitest';
import { openApi } from '../../../src/page/shell/api.ts';
import { texts } from '../../../src/page/shell/texts/de.ts';

afterEach(() => vi.unstubAllGlobals());

const answered = async (response: () => Response) => {
  vi.stubGlobal('fetch', async () => response());
  return (await openApi(texts).getRoom({ params: { id: 'hall' } })) as { ok: boolean; problem?: object };
};
const problem = (body: object, status: number) => () =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } });

test('what the house says in English alone is said in the reader’s language', async () => {
  const gone = { type: '/problems/not-found', title: 'Not found', status: 404, detail: 'There is no room.' };
  expect(await answered(problem(gone, 404))).toEqual({
    ok: false,
    problem: { ...gone, detail: 'Das gibt es nicht mehr.' },
  });
});

test.each([
  [{ type: '/problems/refused', title: 'Not done', status: 409, detail: 'Ein Satz des Hauses.' }],
  [{ type: '/problems/rights', title: 'Not allowed', status: 403, detail: 'name: nein', issues: [] }],
])('what it says in that language, or field by field, stays: %j', async (told) => {
  expect(await answered(problem(told, told.status))).toEqual({ ok: false, problem: told });
});

test.each([
  ['a page of somebody between', 502, 'text/html', '<html>', texts.noAnswer],
  ['a page that asks to sign in', 401, 'text/plain', '401: Unauthorized', texts.signedOut],
  ['half a problem', 500, 'application/json', '{"type"', texts.noAnswer],
  ['somebody else’s JSON', 500, 'application/json', '{"message":"no"}', texts.noAnswer],
])('%s is no answer of the house', async (_who, status, type, body, detail) => {
  expect(
    await answered(() => new Response(body, { status, headers: { 'content-type': type } })),
  ).toMatchObject({
    ok: false,
    problem: { detail },
  });
});

test('nobody at all is an answer, too', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
  expect(await openApi(texts).listRooms({})).toMatchObject({
    ok: false,
    problem: { status: 0, detail: texts.noAnswer },
  });
});
