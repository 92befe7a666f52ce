import { describe, expect, test } from 'vitest';
import type { LanguageName } from '../../../src/contract/language.ts';
import { digits, formatsIn } from '../../../src/page/shell/formats.ts';

const unbroken = (words: string) => words.replaceAll(' ', '\u00a0');
const noon = Date.parse('2026-11-23T12:00:00Z');

test('dates are written as they are where the reader lives, times as in the sentences, both in the zone of the house', () => {
  expect(formatsIn({ language: 'en', hourCycle: 'h23' }, ['en-US', 'de'], 'Europe/Berlin').date(noon)).toBe(
    'November 23, 2026',
  );
  expect(formatsIn({ language: 'en', hourCycle: 'h23' }, ['en-GB', 'de'], 'Europe/Berlin').date(noon)).toBe(
    '23 November 2026',
  );
  expect(formatsIn({ language: 'en', hourCycle: 'h23' }, ['en-US', 'de'], 'Europe/Berlin').time(noon)).toBe(
    '13:00',
  );
  expect(formatsIn({ language: 'en', hourCycle: 'h23' }, ['de', 'en-GB'], 'Europe/Berlin').time(noon)).toBe(
    '13:00',
  );
  expect(formatsIn({ language: 'de', hourCycle: 'h23' }, ['en-US'], 'America/New_York').time(noon)).toBe(
    '07:00',
  );
});

test('the time of day is written as the reader counts it, in each language its way', () => {
  const written = (language: LanguageName) => {
    const { time, timeToTheSecond, timeOfDay, ...full } = formatsIn(
      { language, hourCycle: 'h12' },
      ['en-US'],
      'UTC',
    );
    return [
      ...[time(noon), timeToTheSecond(noon), timeOfDay('19:42'), timeOfDay(0), timeOfDay(1440)],
      ...[full.fullHour(noon), full.fullHourOfDay(360)],
    ];
  };
  expect(written('en')).toEqual(
    ['12:00 pm', '12:00:00 pm', '7:42 pm', '12:00 am', '12:00 am', '12 pm', '6 am'].map(unbroken),
  );
  // No dot in them: "Desde la 1:45 p. m.." would end twice.
  expect([written('es')[2], written('nl')[2], written('fr')[2]]).toEqual(
    ['7:42 pm', '7:42 pm', '7:42 PM'].map(unbroken),
  );
  expect(written('de')).toEqual(
    ['12:00 PM', '12:00:00 PM', '7:42 PM', '12:00 AM', '12:00 AM', '12 PM', '6 AM'].map(unbroken),
  );
});

test('says how long ago something was, in the largest unit that fits', () => {
  const { ago } = formatsIn({ language: 'en', hourCycle: 'h23' }, ['en-GB'], 'UTC');
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
  expect(formatsIn({ language: 'de', hourCycle: 'h23' }, [], 'UTC').plural(1, forms)).toBe('1 Raum');
  expect(formatsIn({ language: 'de', hourCycle: 'h23' }, [], 'UTC').plural(1200, forms)).toBe('1.200 Räume');
  // In French nothing is one.
  expect(
    formatsIn({ language: 'fr', hourCycle: 'h23' }, [], 'UTC').plural(0, {
      one: '{n} pièce',
      other: '{n} pièces',
    }),
  ).toBe('0 pièce');
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
