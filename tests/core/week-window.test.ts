import { expect, test } from 'vitest';
import { Instant } from '../../src/contract/units.ts';
import { windowBegin, windowEnd } from '../../src/core/week-window.ts';

const every = [1, 2, 3, 4, 5, 6, 7];
const at = (time: string) => Instant.parse(Date.parse(`2026-03-${time}Z`));

test('an answer is remembered only for the moments for which it holds', () => {
  const night = { from: '22:00', to: '07:00', weekdays: every };
  const begins = (time: string) => windowBegin(night, at(time), 'UTC');
  expect(begins('04T12:00:00')).toBe(at('04T22:00:00'));
  expect(begins('04T12:00:00')).toBe(at('04T22:00:00'));
  expect(begins('04T21:59:59.999')).toBe(at('04T22:00:00'));
  expect(begins('04T22:00:00')).toBe(at('05T22:00:00'));
  // The clock was set back.
  expect(begins('04T21:59:59.999')).toBe(at('04T22:00:00'));
  expect(begins('01T12:00:00')).toBe(at('01T22:00:00'));
  expect(windowEnd(night, at('05T06:59:59.999'), 'UTC')).toBe(at('05T07:00:00'));
  expect(windowEnd(night, at('05T07:00:00'), 'UTC')).toBeNull();
});

test('and only for its own window and time zone', () => {
  const nap = { from: '13:00', to: '15:00', weekdays: every };
  expect(windowEnd(nap, at('04T14:00:00'), 'UTC')).toBe(at('04T15:00:00'));
  expect(windowEnd(nap, at('04T14:00:00'), 'Europe/Berlin')).toBeNull();
  expect(windowEnd({ ...nap, to: '16:00' }, at('04T14:00:00'), 'UTC')).toBe(at('04T16:00:00'));
});
