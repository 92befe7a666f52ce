import { expect, test } from 'vitest';
import { QuietWindow } from '../../src/contract/quiet.ts';
import { Instant } from '../../src/contract/units.ts';
import { quietStretches } from '../../src/core/quiet-stretches.ts';

const at = (time: string) => Instant.parse(Date.parse(`2026-03-${time}Z`));
const told = (window: Partial<QuietWindow>, from: string, until: string, zone = 'UTC') =>
  quietStretches(QuietWindow.parse({ from: '22:00', to: '07:00', ...window }), at(from), at(until), zone).map(
    ({ beganAt, endedAt }) => [beganAt, endedAt],
  );

test('a night lies where it was, and the one that lasts goes on', () => {
  expect(told({}, '04T12:00', '05T12:00')).toEqual([[at('04T22:00'), at('05T07:00')]]);
  expect(told({}, '04T06:00', '05T06:00')).toEqual([
    [at('04T06:00'), at('04T07:00')],
    [at('04T22:00'), null],
  ]);
});

test('other days have none', () => {
  // The fourth is a Wednesday.
  expect(told({ weekdays: [5] }, '04T12:00', '05T12:00')).toEqual([]);
});

test('whole days follow each other', () => {
  expect(told({ from: '22:00', to: '22:00' }, '04T12:00', '05T12:00')).toEqual([
    [at('04T12:00'), at('04T22:00')],
    [at('04T22:00'), null],
  ]);
});

test('an hour that spring takes away is no quiet hour, and what follows it is found', () => {
  expect(told({ from: '02:00', to: '03:00' }, '28T12:00', '30T12:00', 'Europe/Berlin')).toEqual([
    [at('30T00:00'), at('30T01:00')],
  ]);
});
