import { beforeEach, describe, expect, test } from 'vitest';
import {
  createAnswersKept,
  type KeyedRequest,
  type Written,
} from '../../../src/adapters/http/idempotency.ts';

let nowMs: number;
let done: number;
let kept: ReturnType<typeof createAnswersKept>;
beforeEach(() => {
  nowMs = 0;
  done = 0;
  kept = createAnswersKept({ monotonicMs: () => nowMs });
});

const request: KeyedRequest = {
  caller: 'nina',
  route: 'startRoom',
  key: 'k1',
  content: ['/rooms/hall/start', {}],
};
const answer = (status: number, text = 'done'): Written => ({ status, headers: { etag: '"1"' }, text });
const hours = (count: number) => count * 3_600_000;

/** @returns whether it was done once more. */
async function isDone(asked: Partial<KeyedRequest> = {}, how = answer(200)): Promise<boolean> {
  const before = done;
  await kept.once({ ...request, ...asked }, async () => {
    done++;
    return how;
  });
  return done > before;
}

test('the same request under the same key is done once, and answered as the first time', async () => {
  const first = await kept.once(request, async () => answer(200, 'first'));
  const second = await kept.once(request, async () => answer(200, 'second'));
  expect(first).toEqual({ ...answer(200, 'first'), replayed: false });
  expect(second).toEqual({ ...answer(200, 'first'), replayed: true });
});

test('a refusal is an answer as well', async () => {
  expect(await isDone({}, answer(409))).toBe(true);
  expect(await isDone({}, answer(200))).toBe(false);
});

test.each<[string, Partial<KeyedRequest>]>([
  ['another caller', { caller: 'tom' }],
  ['another route', { route: 'stopRoom' }],
  ['another key', { key: 'k2' }],
])('%s has nothing to do with it', async (_, other) => {
  await isDone();
  expect(await isDone(other)).toBe(true);
});

test('callers and keys cannot be written so that they mean others', async () => {
  await isDone({ caller: 'a","b', route: 'c' });
  expect(await isDone({ caller: 'a', route: 'b","c' })).toBe(true);
});

test('another request under the same key is not done', async () => {
  await isDone();
  const other = { ...request, content: ['/rooms/hall/start', { now: true }] };
  expect(await kept.once(other, async () => answer(500))).toBeNull();
});

test('while the first is under way the second waits for its answer, and a different one is refused at once', async () => {
  const { promise, resolve } = Promise.withResolvers<Written>();
  const first = kept.once(request, () => promise);
  const second = kept.once(request, async () => answer(500));
  expect(await kept.once({ ...request, content: 'other' }, async () => answer(500))).toBeNull();
  resolve(answer(201));
  expect([(await first)?.replayed, (await second)?.replayed, (await second)?.status]).toEqual([
    false,
    true,
    201,
  ]);
});

describe('what went wrong here is not kept', () => {
  test.each([
    [499, false],
    [500, true],
    [503, true],
  ])('%i', async (status, again) => {
    await isDone({}, answer(status));
    expect(await isDone()).toBe(again);
  });

  test('nor an exception, of which everybody who waits is told', async () => {
    const { promise, reject } = Promise.withResolvers<Written>();
    const waiting = [kept.once(request, () => promise), kept.once(request, () => promise)];
    reject(new Error('a bug'));
    for (const one of waiting) await expect(one).rejects.toThrow('a bug');
    expect(await isDone()).toBe(true);
  });
});

test('an answer is kept for a day', async () => {
  await isDone();
  nowMs = hours(24) - 1;
  expect(await isDone()).toBe(false);
  nowMs = hours(24);
  expect(await isDone()).toBe(true);
});

describe('memory has an end', () => {
  const keys = (count: number) => Array.from({ length: count }, (_, at) => `k${at}`);

  test('a hundred answers of each caller, the newest', async () => {
    for (const key of keys(101)) await isDone({ key });
    expect(await isDone({ key: 'k1' })).toBe(false);
    expect(await isDone({ key: 'k0' })).toBe(true);
  });

  test('so that one caller does not push out what is kept of others', async () => {
    await isDone({ caller: 'tom', key: 'mine' });
    for (const key of keys(1500)) await isDone({ key });
    expect(await isDone({ caller: 'tom', key: 'mine' })).toBe(false);
  });

  test('a thousand answers in all', async () => {
    for (const caller of keys(10)) for (const key of keys(100)) await isDone({ caller, key });
    expect(await isDone({ caller: 'k0', key: 'k0' })).toBe(false);
    await isDone({ caller: 'one more' });
    expect(await isDone({ caller: 'k0', key: 'k1' })).toBe(false);
    expect(await isDone({ caller: 'k0', key: 'k0' })).toBe(true);
  });

  test('half a mebibyte of each caller', async () => {
    const long = answer(200, 'x'.repeat(200_000));
    for (const key of keys(3)) await isDone({ key }, long);
    expect(await isDone({ key: 'k1' })).toBe(false);
    expect(await isDone({ key: 'k0' })).toBe(true);
  });

  test('but what is still being done stays, for it would be done twice', async () => {
    const { promise, resolve } = Promise.withResolvers<Written>();
    const first = kept.once({ ...request, key: 'slow' }, () => promise);
    for (const key of keys(200)) await isDone({ key });
    nowMs = hours(48);
    const second = kept.once({ ...request, key: 'slow' }, async () => answer(500));
    resolve(answer(200));
    expect([(await first)?.replayed, (await second)?.replayed]).toEqual([false, true]);
  });
});
