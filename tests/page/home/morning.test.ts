import { expect, test } from 'vitest';
import { nextMorning } from '../../../src/page/home/morning.ts';

test.each([
  ['in the evening', '2026-03-04T20:00:00Z', 'Europe/Berlin', '2026-03-05T05:00:00Z'],
  ['in the small hours', '2026-03-04T01:00:00Z', 'Europe/Berlin', '2026-03-04T05:00:00Z'],
  ['at six', '2026-03-04T05:00:00Z', 'Europe/Berlin', '2026-03-05T05:00:00Z'],
  ['far away', '2026-03-04T20:00:00Z', 'Asia/Kolkata', '2026-03-05T00:30:00Z'],
  ['in a short night', '2026-03-28T21:00:00Z', 'Europe/Berlin', '2026-03-29T04:00:00Z'],
  ['in a long night', '2026-10-24T20:00:00Z', 'Europe/Berlin', '2026-10-25T05:00:00Z'],
])('until tomorrow, asked %s', (_case, now, zone, expected) => {
  expect(new Date(nextMorning(Date.parse(now), zone)).toISOString()).toBe(new Date(expected).toISOString());
});
