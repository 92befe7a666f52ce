import { afterEach, describe, expect, test } from 'vitest';
import { Instant } from '../../src/contract/units.ts';
import { consentEndsAt, consentStage } from '../../src/core/consent.ts';

const instant = (iso: string) => Instant.parse(Date.parse(iso));
const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test.each([
  ['2026-11-22T20:03:00.123Z', '2027-05-22T20:03:00.123Z', 'half a year on, to the millisecond'],
  ['2026-01-31T12:00:00.000Z', '2026-07-31T12:00:00.000Z', 'both months have 31 days'],
  ['2026-08-31T12:00:00.000Z', '2027-02-28T12:00:00.000Z', 'February has no 31st'],
  ['2027-08-31T12:00:00.000Z', '2028-02-29T12:00:00.000Z', 'but in a leap year a 29th'],
  ['2027-08-29T12:00:00.000Z', '2028-02-29T12:00:00.000Z', 'which is reached by its own day, too'],
  ['2026-08-28T12:00:00.000Z', '2027-02-28T12:00:00.000Z', 'the last day of another February'],
  ['2028-02-29T23:59:59.999Z', '2028-08-29T23:59:59.999Z', 'from a leap day on'],
  ['2026-12-31T23:59:59.999Z', '2027-06-30T23:59:59.999Z', 'over the end of a year'],
  ['2026-03-31T00:00:00.000Z', '2026-09-30T00:00:00.000Z', 'into a month of 30 days'],
])('a consent of %s ends at %s: %s', (from, to) => {
  // The machine's own zone changes nothing, be it a day ahead or behind.
  for (const machine of ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin']) {
    process.env.TZ = machine;
    expect(new Date(consentEndsAt(instant(from))).toISOString()).toBe(to);
  }
});

describe('it is said', () => {
  const endsAt = instant('2027-05-22T20:00:00Z');
  const days = (count: number) => endsAt - count * 86_400_000;
  test.each([
    [days(30) - 1, null],
    [days(30), 30],
    [days(14) - 1, 30],
    [days(14), 14],
    [days(3) - 1, 14],
    [days(3), 3],
    [days(1) - 1, 3],
    [days(1), 1],
    [endsAt - 1, 1],
    [endsAt, 0],
    [endsAt + 1, 0],
  ])('at %i: %s', (now, stage) => {
    expect(consentStage(endsAt, Instant.parse(now))).toBe(stage);
  });
});
