import { expect, test } from 'vitest';
import { createKept, KEPT_AT_MOST_BYTES } from '../../../src/adapters/http/stream-kept.ts';

function keptOf(count: number, bytes = 1) {
  const kept = createKept();
  const messages = Array.from({ length: count }, (_, at) => Buffer.alloc(bytes, String(at % 10)));
  for (const message of messages) kept.add(message);
  return { kept, messages };
}

test('gives what came after a number, in order', () => {
  const { kept, messages } = keptOf(3);
  expect(kept.after(0)).toEqual(messages);
  expect(kept.after(2)).toEqual(messages.slice(2));
  expect(kept.after(3)).toEqual([]);
});

test('gives nothing after a number that never was', () => {
  const { kept } = keptOf(3);
  expect([kept.after(4), kept.after(1e40)]).toEqual([null, null]);
});

test('keeps 500 messages and no more', () => {
  const { kept, messages } = keptOf(501);
  expect(kept.after(1)).toEqual(messages.slice(1));
  expect(kept.after(0)).toBeNull();
});

test('keeps half a mebibyte and no more', () => {
  const { kept } = keptOf(5, KEPT_AT_MOST_BYTES / 4);
  expect(kept.after(1)?.length).toBe(4);
  expect(kept.after(0)).toBeNull();
  kept.add(Buffer.alloc(1));
  expect(kept.after(2)?.length).toBe(4);
  expect(kept.after(1)).toBeNull();
});

test('keeps nothing that is larger than all it may keep, and goes on', () => {
  const { kept } = keptOf(1, KEPT_AT_MOST_BYTES + 1);
  expect(kept.after(0)).toBeNull();
  expect(kept.after(1)).toEqual([]);
  kept.add(Buffer.from('next'));
  expect(kept.after(1)?.length).toBe(1);
});
