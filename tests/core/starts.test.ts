import { describe, expect, test } from 'vitest';
import { Instant } from '../../src/contract/units.ts';
import { firstNo } from '../../src/core/checks.ts';
import { dayEndsAt, startsOn } from '../../src/core/starts.ts';
import { phase, room, session, situation } from '../fakes/factories.ts';

const moment = (iso: string) => Instant.parse(Date.parse(iso));
const began = (iso: string, sensorId: string | null = 'hall-pir') =>
  session({ startedAt: moment(iso), sensorId });

describe('the starts of today', () => {
  const noon = moment('2026-03-04T12:00:00+01:00');
  test.each([
    ['none', [], 0],
    ['one at midnight', [began('2026-03-04T00:00:00+01:00')], 1],
    ['none a millisecond before midnight', [began('2026-03-03T23:59:59.999+01:00')], 0],
    ['what a person asked for does not count', [began('2026-03-04T09:00:00+01:00', null)], 0],
    ['each counts', [began('2026-03-04T08:00:00+01:00'), began('2026-03-04T09:00:00+01:00')], 2],
    ['a day ago is not today', [began('2026-03-03T12:00:00+01:00')], 0],
    ['a year ago is not today', [began('2025-03-04T12:00:00+01:00')], 0],
  ])('%s', (_, sessions, count) => {
    expect(startsOn(sessions, noon, 'Europe/Berlin')).toBe(count);
  });

  test('on the night that has an hour twice, 24 hours ago is the same day', () => {
    const late = moment('2026-10-25T23:50:00+01:00');
    expect(startsOn([began('2026-10-25T00:10:00+02:00')], late, 'Europe/Berlin')).toBe(1);
  });
});

describe('the end of the day', () => {
  test.each([
    ['2026-03-04T12:00:00+01:00', 'Europe/Berlin', '2026-03-05T00:00:00+01:00'],
    ['2026-03-04T00:00:00+01:00', 'Europe/Berlin', '2026-03-05T00:00:00+01:00'],
    ['2026-03-29T01:00:00+01:00', 'Europe/Berlin', '2026-03-30T00:00:00+02:00'],
    ['2026-10-25T01:00:00+02:00', 'Europe/Berlin', '2026-10-26T00:00:00+01:00'],
    ['9999-12-31T23:00:00Z', 'UTC', '9999-12-31T23:00:00Z'],
    ['2026-03-04T12:00:00Z', 'UTC', '2026-03-05T00:00:00Z'],
  ])('%s in %s', (now, timeZone, end) => {
    expect(dayEndsAt(moment(now), timeZone)).toBe(moment(end));
  });
});

test.each([
  ['the last start that is left', 2, 3, null],
  ['none is left', 3, 3, 'daily_limit_reached'],
  ['the limit was lowered', 5, 3, 'daily_limit_reached'],
  ['no limit', 99, null, null],
])('%s', (_, startsToday, startsPerDayAtMost, no) => {
  const given = situation({ startsToday, room: room({ policy: { startsPerDayAtMost } }) });
  expect(firstNo(phase.silent(), given, { repeat: false })?.type ?? null).toBe(no);
});
