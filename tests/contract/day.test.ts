import { expect, test } from 'vitest';
import { clocksOf, dateOf } from '../../src/contract/day.ts';
import { Instant } from '../../src/contract/units.ts';

const instant = (text: string) => Instant.parse(Date.parse(text));

test.each([
  ['UTC', '1970-01-01T00:00:00Z', '1970-01-01', 0],
  ['UTC', '1969-12-31T23:59:59.999Z', '1969-12-31', 23],
  ['America/New_York', '2026-07-01T03:59:59.999Z', '2026-06-30', 23],
  ['America/New_York', '2026-07-01T04:00:00Z', '2026-07-01', 0],
  ['Asia/Kathmandu', '2026-01-01T18:14:59.999Z', '2026-01-01', 23],
  ['Asia/Kathmandu', '2026-01-01T18:15:00Z', '2026-01-02', 0],
  ['Pacific/Kiritimati', '2026-12-31T12:00:00Z', '2027-01-01', 2],
  ['Europe/Berlin', '2028-02-28T23:00:00Z', '2028-02-29', 0],
])('the clocks of %s show at %s the day %s and the hour %i', (timeZone, at, date, hour) => {
  const { day, hour: shown } = clocksOf(timeZone)(instant(at));
  expect([dateOf(day), shown]).toEqual([date, hour]);
});

test('what was shown last does not linger past its quarter, backwards neither', () => {
  const shownAt = clocksOf('Australia/Lord_Howe');
  const hours = ['2026-10-03T15:29:59.999Z', '2026-10-03T15:30:00Z', '2026-10-03T15:29:59.999Z'].map(
    (at) => shownAt(instant(at)).hour,
  );
  // At two the clocks are put forward by half an hour.
  expect(hours).toEqual([1, 2, 1]);
});
