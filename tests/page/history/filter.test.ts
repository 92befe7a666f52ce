import { describe, expect, test } from 'vitest';
import {
  askedBy,
  beginOf,
  dateIn,
  filterOf,
  fits,
  isNarrow,
  queryOf,
  stretchOf,
} from '../../../src/page/history/filter.ts';
import { eventView } from './event-samples.ts';

const filter = (query: string) => filterOf(new URLSearchParams(query));
const now = Date.parse('2026-03-02T23:30:00Z');

describe('what is looked at', () => {
  test.each([
    '',
    'room=hall&event=e1&at=2026-03-02T06%3A30%3A00.000Z',
    'sensor=hall-pir&outcome=failed&day=2026-03-01',
    'reason=quiet_hours&period=week',
    'room=hall&view=sessions',
  ])('goes into an address and comes back the same: %s', (query) => {
    expect(filter(new URLSearchParams(queryOf(filter(query))).toString())).toEqual(filter(query));
    expect(Object.keys(queryOf(filter(query))).length).toBe([...new URLSearchParams(query)].length);
  });

  test.each([
    'outcome=happy',
    'period=year',
    'day=tomorrow',
    'day=2026-13-45',
    'reason=%22%3Bdrop',
    'view=all',
    'x=y',
  ])('is everything where the address makes no sense: %s', (query) => {
    expect(filter(query)).toEqual(filter(''));
  });

  test('is narrow when anything is left out, and not when a report is open', () => {
    expect(['event=e1', 'view=sessions', ''].map((query) => isNarrow(filter(query)))).toEqual([
      false,
      false,
      false,
    ]);
    for (const query of [
      'room=a',
      'sensor=a',
      'reason=held',
      'outcome=failed',
      'day=2026-03-01',
      'period=today',
    ])
      expect(isNarrow(filter(query)), query).toBe(true);
  });
});

describe('days', () => {
  test('are those of the house, also on the nights when clocks change', () => {
    expect(dateIn(now, 'Europe/Berlin')).toBe('2026-03-03');
    expect(new Date(beginOf('2026-03-03', 'Europe/Berlin')).toISOString()).toBe('2026-03-02T23:00:00.000Z');
    // The short day and the long one.
    for (const [date, hours] of [
      ['2026-03-29', 23],
      ['2026-10-25', 25],
    ] as const) {
      const { from, to } = stretchOf(filter(`day=${date}`), now, 'Europe/Berlin');
      expect((Date.parse(to ?? '') - Date.parse(from ?? '')) / 3_600_000).toBe(hours);
    }
    expect(new Date(beginOf('2026-03-03', 'Asia/Kathmandu')).toISOString()).toBe('2026-03-02T18:15:00.000Z');
    expect(new Date(beginOf('2026-03-03', 'Pacific/Auckland')).toISOString()).toBe(
      '2026-03-02T11:00:00.000Z',
    );
    // The clocks are set back between that midnight and the one of London.
    expect(new Date(beginOf('2026-04-05', 'Pacific/Auckland')).toISOString()).toBe(
      '2026-04-04T11:00:00.000Z',
    );
  });

  test('of a period end with now, and a day counts more than a period', () => {
    const from = (query: string) => stretchOf(filter(query), now, 'UTC');
    expect(from('period=today')).toEqual({ from: '2026-03-02T00:00:00.000Z' });
    expect(from('period=week')).toEqual({ from: '2026-02-24T00:00:00.000Z' });
    expect(from('period=month&day=2026-03-01')).toEqual({
      from: '2026-03-01T00:00:00.000Z',
      to: '2026-03-02T00:00:00.000Z',
    });
    expect(from('')).toEqual({});
  });
});

test('the API is asked for what is looked at, and for nothing else', () => {
  expect(askedBy(filter('room=hall&event=e1&outcome=failed'), { from: 'a' })).toEqual({
    from: 'a',
    roomId: 'hall',
    outcome: 'failed',
  });
  expect(askedBy(filter(''), {})).toEqual({});
});

test('a report that comes fits when all of it does', () => {
  const event = eventView({ heardAt: '2026-03-02T06:30:00.000Z' });
  const fitsTo = (query: string) => fits(event, filter(query), stretchOf(filter(query), now, 'UTC'));
  for (const query of [
    '',
    'room=hall',
    'sensor=hall-pir',
    'reason=quiet_hours',
    'outcome=ignored',
    'day=2026-03-02',
  ])
    expect(fitsTo(query), query).toBe(true);
  for (const query of [
    'room=bath',
    'sensor=x',
    'reason=held',
    'outcome=failed',
    'day=2026-03-01',
    'day=2026-03-03',
  ])
    expect(fitsTo(query), query).toBe(false);
});
