import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QuietWindow } from '../../src/contract/quiet.ts';
import { Instant } from '../../src/contract/units.ts';
import { nextQuietAt, quietAt } from '../../src/core/quiet.ts';
import { situation } from '../fakes/factories.ts';
import { endOfStretches, readWallClock, stretchesOf } from './wall-clock.ts';

const window = (from: string, to: string, ...weekdays: number[]) =>
  QuietWindow.parse({ from, to, ...(weekdays.length > 0 && { weekdays }) });
const night = window('22:00', '07:00');

/** `at` and the end as UTC; 'loud' outside, null without an end. */
function quiet(windows: QuietWindow[], at: string, timeZone: string): string | null {
  const found = quietAt(windows, Instant.parse(Date.parse(at)), timeZone);
  if (found === null) return 'loud';
  return found.until === null ? null : new Date(found.until).toISOString().replace('.000Z', 'Z');
}

describe('windows', () => {
  const [monday, friday, saturday, sunday] = [1, 5, 6, 7];
  const joined = [window('20:00', '22:00'), window('22:00', '00:00'), window('23:00', '06:00')];
  test.each([
    // windows                              at (a Wednesday, UTC)        until
    ['none', [], '2026-03-04T12:00:00Z', 'loud'],
    ['a nap: a millisecond before', [window('13:00', '15:00')], '2026-03-04T12:59:59.999Z', 'loud'],
    ['a nap: as it begins', [window('13:00', '15:00')], '2026-03-04T13:00:00Z', '2026-03-04T15:00:00Z'],
    [
      'a nap: its last millisecond',
      [window('13:00', '15:00')],
      '2026-03-04T14:59:59.999Z',
      '2026-03-04T15:00:00Z',
    ],
    ['a nap: as it ends', [window('13:00', '15:00')], '2026-03-04T15:00:00Z', 'loud'],
    ['a night: before midnight', [night], '2026-03-04T23:30:00Z', '2026-03-05T07:00:00Z'],
    ['a night: at midnight', [night], '2026-03-05T00:00:00Z', '2026-03-05T07:00:00Z'],
    ['a night: in the morning', [night], '2026-03-05T06:59:59.999Z', '2026-03-05T07:00:00Z'],
    ['a night: over', [night], '2026-03-05T07:00:00Z', 'loud'],
    [
      'a night of Friday reaches into Saturday',
      [window('22:00', '07:00', friday)],
      '2026-03-07T06:00:00Z',
      '2026-03-07T07:00:00Z',
    ],
    ['and not into Friday', [window('22:00', '07:00', friday)], '2026-03-06T06:00:00Z', 'loud'],
    ['nor is Saturday night one', [window('22:00', '07:00', friday)], '2026-03-07T23:00:00Z', 'loud'],
    [
      'a night of Sunday reaches into Monday',
      [window('22:00', '07:00', sunday)],
      '2026-03-09T06:00:00Z',
      '2026-03-09T07:00:00Z',
    ],
    ['a nap of Monday is not of Tuesday', [window('13:00', '15:00', monday)], '2026-03-10T14:00:00Z', 'loud'],
    ['a whole day', [window('08:00', '08:00', saturday)], '2026-03-08T07:59:59Z', '2026-03-08T08:00:00Z'],
    ['a whole day, over', [window('08:00', '08:00', saturday)], '2026-03-08T08:00:00Z', 'loud'],
    [
      'a weekend of whole days',
      [window('00:00', '00:00', saturday, sunday)],
      '2026-03-07T12:00:00Z',
      '2026-03-09T00:00:00Z',
    ],
    ['every hour of the week', [window('09:00', '09:00')], '2026-03-04T12:00:00Z', null],
    [
      'every hour, by two windows',
      [window('09:00', '21:00'), window('21:00', '09:00')],
      '2026-03-04T12:00:00Z',
      null,
    ],
    ['every hour but one minute', [window('09:00', '08:59')], '2026-03-04T12:00:00Z', '2026-03-05T08:59:00Z'],
    ['windows that join end together', joined, '2026-03-04T20:30:00Z', '2026-03-05T06:00:00Z'],
    [
      'a shorter window within a longer one ends nothing',
      [night, window('23:00', '23:30')],
      '2026-03-04T23:10:00Z',
      '2026-03-05T07:00:00Z',
    ],
  ])('%s', (_, windows, at, until) => {
    expect(quiet(windows, at, 'UTC')).toBe(until);
  });
});

describe('time zones and daylight saving', () => {
  const [sunday] = [7];
  const missing = window('02:15', '02:45');
  const doubled = window('02:30', '02:45');
  const allButAQuarter = window('02:30', '02:15');
  test.each([
    [
      'a quarter of an hour east of the half',
      [night],
      '2026-03-04T16:15:00Z',
      'Asia/Kathmandu',
      '2026-03-05T01:15:00Z',
    ],
    ['… a millisecond before', [night], '2026-03-04T16:14:59.999Z', 'Asia/Kathmandu', 'loud'],
    [
      'a day ahead of UTC',
      [window('22:00', '07:00', 5)],
      '2026-03-06T09:30:00Z',
      'Pacific/Apia',
      '2026-03-06T18:00:00Z',
    ],
    // Berlin: on 2026-03-29 02:00 becomes 03:00 at 01:00Z, on 2026-10-25 03:00 becomes 02:00 at 01:00Z.
    [
      'the short night ends on time',
      [night],
      '2026-03-29T00:30:00Z',
      'Europe/Berlin',
      '2026-03-29T05:00:00Z',
    ],
    ['the long night ends on time', [night], '2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25T06:00:00Z'],
    [
      'an end that is missing comes with the missing hour',
      [window('22:00', '02:30')],
      '2026-03-29T00:59:59Z',
      'Europe/Berlin',
      '2026-03-29T01:00:00Z',
    ],
    [
      'a beginning that is missing comes with it',
      [window('02:30', '03:30')],
      '2026-03-29T01:00:00Z',
      'Europe/Berlin',
      '2026-03-29T01:30:00Z',
    ],
    ['a window that is missing is none', [missing], '2026-03-29T01:00:00Z', 'Europe/Berlin', 'loud'],
    ['… nor before', [missing], '2026-03-29T00:30:00Z', 'Europe/Berlin', 'loud'],
    [
      '… but is one on the next day',
      [missing],
      '2026-03-30T00:30:00Z',
      'Europe/Berlin',
      '2026-03-30T00:45:00Z',
    ],
    [
      'a gap between two nights that is missing joins them',
      [allButAQuarter],
      '2026-03-28T12:00:00Z',
      'Europe/Berlin',
      '2026-03-30T00:15:00Z',
    ],
    [
      '… when both are quiet',
      [window('02:30', '02:15', 6)],
      '2026-03-28T12:00:00Z',
      'Europe/Berlin',
      '2026-03-29T01:00:00Z',
    ],
    [
      'an end that comes twice counts the first time',
      [window('22:00', '02:30')],
      '2026-10-25T00:29:59Z',
      'Europe/Berlin',
      '2026-10-25T00:30:00Z',
    ],
    ['… and not the second', [window('22:00', '02:30')], '2026-10-25T01:15:00Z', 'Europe/Berlin', 'loud'],
    [
      'a beginning that comes twice counts the first time',
      [window('02:30', '07:00')],
      '2026-10-25T01:15:00Z',
      'Europe/Berlin',
      '2026-10-25T06:00:00Z',
    ],
    [
      'a window that comes twice is one',
      [doubled],
      '2026-10-25T00:40:00Z',
      'Europe/Berlin',
      '2026-10-25T00:45:00Z',
    ],
    ['… and not two', [doubled], '2026-10-25T01:40:00Z', 'Europe/Berlin', 'loud'],
    [
      'a whole day of 23 hours',
      [window('00:00', '00:00', sunday)],
      '2026-03-29T12:00:00Z',
      'Europe/Berlin',
      '2026-03-29T22:00:00Z',
    ],
    [
      'a whole day of 25 hours',
      [window('00:00', '00:00', sunday)],
      '2026-10-24T22:00:00Z',
      'Europe/Berlin',
      '2026-10-25T23:00:00Z',
    ],
    ['New York springs forward', [night], '2026-03-08T06:59:00Z', 'America/New_York', '2026-03-08T11:00:00Z'],
    ['New York falls back', [night], '2026-11-01T06:30:00Z', 'America/New_York', '2026-11-01T12:00:00Z'],
    // Lord Howe moves by half an hour: on 2026-10-04 at 15:30Z 02:00 becomes 02:30, on 2026-04-05 at 15:00Z of the day before 02:00 becomes 01:30.
    [
      'half an hour is missing',
      [window('22:00', '02:15')],
      '2026-10-03T15:29:59Z',
      'Australia/Lord_Howe',
      '2026-10-03T15:30:00Z',
    ],
    [
      'half an hour comes twice',
      [window('01:45', '02:15')],
      '2026-04-04T14:50:00Z',
      'Australia/Lord_Howe',
      '2026-04-04T15:45:00Z',
    ],
    // Cairo takes away the hour after midnight, at 22:00Z on 2026-04-23.
    [
      'midnight is missing',
      [window('00:00', '06:00', 5)],
      '2026-04-23T22:00:00Z',
      'Africa/Cairo',
      '2026-04-24T03:00:00Z',
    ],
  ])('%s', (_, windows, at, timeZone, until) => {
    expect(quiet(windows, at, timeZone)).toBe(until);
  });
});

test('at the end of the calendar nothing is quiet any more', () => {
  expect(quiet([night], '9999-12-31T23:00:00Z', 'UTC')).toBe('loud');
  const now = Instant.parse(Date.parse('9999-12-31T23:00:00Z'));
  expect(nextQuietAt(situation({ now, alsoQuiet: [night] }))).toBeNull();
});

describe('whoever reads the wall clock agrees', () => {
  const nights = [
    ['Europe/Berlin', '2026-03-29'],
    ['Europe/Berlin', '2026-10-25'],
    ['America/New_York', '2026-03-08'],
    ['America/New_York', '2026-11-01'],
    ['Australia/Lord_Howe', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-10-04'],
    ['Africa/Cairo', '2026-04-24'],
    ['Africa/Cairo', '2026-10-30'],
    ['Asia/Kathmandu', '2026-06-01'],
    ['Pacific/Apia', '2026-06-01'],
  ] as const;
  // Half of the edges lie in the hours that daylight saving moves.
  const time = fc
    .oneof(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max: 95 }))
    .map((quarter) => `${pad(Math.floor(quarter / 4))}:${pad((quarter % 4) * 15)}`);
  const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
  const windows = fc.array(
    fc.record({ from: time, to: time, weekdays }).map((said) => QuietWindow.parse(said)),
    { minLength: 1, maxLength: 3 },
  );
  const day = 86_400_000;

  test.each(nights)('%s around %s', { timeout: 60_000 }, (timeZone, date) => {
    const around = Date.parse(date);
    const clock = readWallClock(timeZone, around, 14);
    fc.assert(
      fc.property(windows, fc.integer({ min: -2 * day, max: 2 * day }), (windows, byMs) => {
        const at = Instant.parse(around + byMs);
        const end = endOfStretches(
          windows.flatMap((window) => stretchesOf(window, clock)),
          at,
        );
        const found = quietAt(windows, at, timeZone);
        expect(found === null).toBe(end === null);
        // Past a week the same windows come again: whether that is called endless is a matter of taste.
        if (end !== null && (end - at < 7 * day || (found !== null && found.until !== null)))
          expect(found?.until).toBe(end);
      }),
      { seed: 20260329, numRuns: 150 },
    );
  });
});

function pad(count: number): string {
  return String(count).padStart(2, '0');
}
