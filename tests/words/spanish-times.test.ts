import { expect, test } from 'vitest';
import type { RoomId } from '../../src/contract/units.ts';
import { other } from '../../src/words/spanish-rooms.ts';
import { clockTime, count, length, times } from '../../src/words/spanish-times.ts';
import { at, told } from './samples.ts';

test.each([
  ['2026-03-02T06:45:00Z', 'las 07:45'],
  ['2026-03-02T00:15:00Z', 'la 01:15'],
  ['2026-03-02T12:15:00Z', 'las 13:15'],
  ['2026-03-01T23:15:00Z', 'las 00:15'],
  ['2026-12-01T06:00:00Z', 'las 07:00 del 1 de diciembre'],
  ['2027-01-02T00:00:00Z', 'la 01:00 del 2 de enero de 2027'],
])('%s reads %s', (time, words) => {
  expect(clockTime(at(time), told)).toBe(words);
});

test('one o’clock is singular on a clock of twelve hours as well', () => {
  const onTwelve = { ...told, hourCycle: 'h12' } as const;
  expect(clockTime(at('2026-03-02T12:15:00Z'), onTwelve)).toMatch(/^la 1:15/);
  expect(clockTime(at('2026-03-02T10:15:00Z'), onTwelve)).toMatch(/^las 11:15/);
});

test('only one is singular', () => {
  expect([0, 1, 1.9, 2].map((number) => count(number, 'second'))).toEqual([
    '0 segundos',
    '1 segundo',
    '1,9 segundos',
    '2 segundos',
  ]);
  expect([length(600), length(7200), length(1e9), times(1), times(2)]).toEqual([
    '10 minutos',
    '2 horas',
    '11.574 días',
    'una vez',
    '2 veces',
  ]);
});

test.each([
  ['Cuarto de baño', 'el cuarto de baño'],
  ['COCINA', 'la cocina'],
  ['Habitación de Nina', 'la habitación de Nina'],
  ['Refugio', 'Refugio'],
])('%s is %s in mid-sentence', (name, words) => {
  expect(other('any' as RoomId, { ...told, roomNameOf: () => name })).toBe(words);
});
