import { expect, test } from 'vitest';
import type { RoomId } from '../../src/contract/units.ts';
import { other } from '../../src/words/french-rooms.ts';
import { clockTime, count, length, times } from '../../src/words/french-times.ts';
import { at, told } from './samples.ts';

test.each([
  ['2026-03-02T06:45:00Z', '07:45'],
  ['2026-12-01T06:00:00Z', '07:00 le 1er décembre'],
  ['2026-12-11T06:00:00Z', '07:00 le 11 décembre'],
  ['2027-01-01T06:00:00Z', '07:00 le 1er janvier 2027'],
])('%s reads %s', (time, words) => {
  expect(clockTime(at(time), told)).toBe(words);
});

test('the plural begins at two', () => {
  expect([0, 1, 1.9, 2].map((number) => count(number, 'second'))).toEqual([
    '0 seconde',
    '1 seconde',
    '1,9 seconde',
    '2 secondes',
  ]);
  expect([length(600), length(7200), length(1e9), times(1), times(2)]).toEqual([
    '10 minutes',
    '2 heures',
    '11\u202f574 jours',
    'une fois',
    '2 fois',
  ]);
});

test.each([
  ['Salle de bains', 'la salle de bains'],
  ['ENTRÉE', 'l’entrée'],
  ['Bureau de Nina', 'le bureau de Nina'],
  ['Chez Nina', 'Chez Nina'],
])('%s is %s in mid-sentence', (name, words) => {
  expect(other('any' as RoomId, { ...told, roomNameOf: () => name })).toBe(words);
});
