import { expect, test } from 'vitest';
import { countOf, daysOf } from '../../../src/page/history/rows.ts';
import { type EventFacts, eventView } from './event-samples.ts';

/** Newest first, so many minutes before eight. */
const told = (facts: [minutes: number, facts?: EventFacts][]) =>
  facts.map(([minutes, more], at) =>
    eventView({
      id: `e${at}`,
      heardAt: new Date(Date.UTC(2026, 2, 2, 8) - minutes * 60_000).toISOString(),
      ...more,
    }),
  );
const shape = (facts: [number, EventFacts?][]) =>
  daysOf(told(facts), (at) => at.slice(0, 10)).map(({ date, rows }) => [
    date,
    ...rows.map(({ events }) => events.map(({ id }) => id).join(' ')),
  ]);

test('the same again soon after is one row, where its newest stands', () => {
  expect(shape([[0], [5], [34]])).toEqual([['2026-03-02', 'e0 e1 e2']]);
});

test('what happened in another room meanwhile stands for itself, and does not tear a row apart', () => {
  expect(shape([[0], [1, { roomId: 'bath' }], [2]])).toEqual([['2026-03-02', 'e0 e2', 'e1']]);
});

test('what a sensor says when it lets go stands for itself, and does not tear a row apart either', () => {
  const letsGo: EventFacts = { reason: { type: 'nothing_changed' } };
  expect(shape([[0], [1, letsGo], [2], [3, letsGo], [4]])).toEqual([['2026-03-02', 'e0 e2 e4', 'e1 e3']]);
});

test.each<[string, [number, EventFacts?][]]>([
  ['another reason', [[0], [1, { reason: { type: 'debounced' } }], [2]]],
  ['more than half an hour', [[0], [31], [62]]],
  [
    'a start',
    [
      [0, { outcome: 'started' }],
      [1, { outcome: 'started' }],
      [2, { outcome: 'started' }],
    ],
  ],
  [
    'a failure',
    [
      [0, { outcome: 'failed' }],
      [1, { outcome: 'failed' }],
      [2, { outcome: 'failed' }],
    ],
  ],
])('%s begins a new row', (_, facts) => {
  expect(shape(facts)).toEqual([['2026-03-02', 'e0', 'e1', 'e2']]);
});

test('a day begins with new rows', () => {
  expect(shape([[470], [490]])).toEqual([
    ['2026-03-02', 'e0'],
    ['2026-03-01', 'e1'],
  ]);
});

test('counts what was debounced as well', () => {
  const [day] = daysOf(told([[0, { repeats: 3 }], [1]]), () => 'today');
  expect(day?.rows.map(countOf)).toEqual([5]);
});
