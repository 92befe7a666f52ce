import { describe, expect, test } from 'vitest';
import { digits, formatsIn } from '../../../src/page/shell/formats.ts';

const noon = Date.parse('2026-11-23T12:00:00Z');

test('dates are written as they are where the reader lives, times as in the sentences, both in the zone of the house', () => {
  expect(formatsIn('en', ['en-US', 'de'], 'Europe/Berlin').date(noon)).toBe('November 23, 2026');
  expect(formatsIn('en', ['en-GB', 'de'], 'Europe/Berlin').date(noon)).toBe('23 November 2026');
  expect(formatsIn('en', ['en-US', 'de'], 'Europe/Berlin').time(noon)).toBe('13:00');
  expect(formatsIn('en', ['de', 'en-GB'], 'Europe/Berlin').time(noon)).toBe('13:00');
  expect(formatsIn('de', ['en-US'], 'America/New_York').time(noon)).toBe('07:00');
});

test('says how long ago something was, in the largest unit that fits', () => {
  const { ago } = formatsIn('en', ['en-GB'], 'UTC');
  expect([0, 59, 60, 3599, 3600, 86_399, 86_400].map((seconds) => ago(noon - seconds * 1000, noon))).toEqual([
    '0 sec ago',
    '59 sec ago',
    '1 min ago',
    '59 min ago',
    '1 hr ago',
    '23 hr ago',
    '1 day ago',
  ]);
  expect(ago(noon + 5000, noon)).toBe('0 sec ago');
});

test('chooses the form of a message by the number, as the language does', () => {
  const forms = { one: '{n} Raum', other: '{n} Räume' };
  expect(formatsIn('de', [], 'UTC').plural(1, forms)).toBe('1 Raum');
  expect(formatsIn('de', [], 'UTC').plural(1200, forms)).toBe('1.200 Räume');
  // In French nothing is one.
  expect(formatsIn('fr', [], 'UTC').plural(0, { one: '{n} pièce', other: '{n} pièces' })).toBe('0 pièce');
});

describe('digits', () => {
  test.each([
    [192_000, '3:12'],
    [191_001, '3:12'],
    [3_792_000, '1:03:12'],
    [1, '0:01'],
    [0, '0:00'],
    [-5000, '0:00'],
  ])('%i ms are %s', (ms, shown) => {
    expect(digits(ms)).toBe(shown);
  });
});
