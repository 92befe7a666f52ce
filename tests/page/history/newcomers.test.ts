import { expect, test } from 'vitest';
import { createNewcomers } from '../../../src/page/history/newcomers.ts';
import { eventView } from './event-samples.ts';

const shown = [eventView({ id: 'a' }), eventView({ id: 'b' })];
const ids = (events: readonly { id: string }[]) => events.map(({ id }) => id);

test('a report is on top at once when nobody reads further down', () => {
  const newcomers = createNewcomers();
  expect(ids(newcomers.hear(eventView({ id: 'c' }), shown, false))).toEqual(['c', 'a', 'b']);
  expect(newcomers.count()).toBe(0);
});

test('it waits while somebody reads, and is there, the newest first, when they want to see it', () => {
  const newcomers = createNewcomers();
  for (const id of ['c', 'd']) expect(newcomers.hear(eventView({ id }), shown, true)).toBe(shown);
  expect(newcomers.count()).toBe(2);
  expect(ids(newcomers.take(shown))).toEqual(['d', 'c', 'a', 'b']);
  expect(newcomers.count()).toBe(0);
});

test('a verdict that has become another is told in its place, shown or waiting, and counts once', () => {
  const newcomers = createNewcomers();
  const amended = (id: string) => eventView({ id, outcome: 'started' });
  expect(newcomers.hear(amended('b'), shown, true).map(({ verdict }) => verdict.outcome)).toEqual([
    'ignored',
    'started',
  ]);
  newcomers.hear(eventView({ id: 'c' }), shown, true);
  newcomers.hear(amended('c'), shown, true);
  expect(newcomers.count()).toBe(1);
  expect(newcomers.take(shown)[0]?.verdict.outcome).toBe('started');
});

test('whoever looks at something else forgets who waited', () => {
  const newcomers = createNewcomers();
  newcomers.hear(eventView({ id: 'c' }), shown, true);
  newcomers.clear();
  expect(newcomers.count()).toBe(0);
});
