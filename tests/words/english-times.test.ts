import { expect, test } from 'vitest';
import { Instant } from '../../src/contract/units.ts';
import { clockTime, length } from '../../src/words/english-times.ts';

const at = (iso: string): Instant => Instant.parse(Date.parse(iso));
const berlin = (time: string, told: string) =>
  clockTime(at(time), { now: at(told), timeZone: 'Europe/Berlin', hourCycle: 'h23' });

test.each([
  // The night the clocks go forward: 02:00 becomes 03:00.
  ['2026-03-29T05:00:00Z', '2026-03-28T22:00:00Z', '07:00'],
  ['2026-03-29T00:59:00Z', '2026-03-28T22:00:00Z', '01:59'],
  ['2026-03-29T01:00:00Z', '2026-03-28T22:00:00Z', '03:00'],
  // The night they go back: 03:00 becomes 02:00.
  ['2026-10-25T06:00:00Z', '2026-10-24T21:00:00Z', '07:00'],
  ['2026-10-25T00:30:00Z', '2026-10-24T21:00:00Z', '02:30'],
  ['2026-10-25T01:30:00Z', '2026-10-24T21:00:00Z', '02:30'],
  ['2026-10-25T02:30:00Z', '2026-10-24T21:00:00Z', '03:30'],
  ['2026-10-25T23:00:00Z', '2026-10-25T12:00:00Z', '00:00'],
  // A day or more away it needs its date, in another year its year; backwards as well.
  ['2026-12-01T06:00:00Z', '2026-11-30T06:00:00Z', '07:00 on 1 December'],
  ['2026-12-01T06:00:00Z', '2026-11-30T06:00:01Z', '07:00'],
  ['2027-01-02T06:00:00Z', '2026-12-30T06:00:00Z', '07:00 on 2 January 2027'],
  ['2026-03-01T06:00:00Z', '2026-03-04T06:00:00Z', '07:00 on 1 March'],
])('%s, told at %s, is %s in Berlin', (time, told, words) => {
  expect(berlin(time, told)).toBe(words);
});

test.each([
  ['Asia/Kathmandu', '12:30'],
  ['America/New_York', '01:45'],
  ['UTC', '06:45'],
])('the house in %s reads %s', (timeZone, words) => {
  const now = at('2026-03-02T06:30:00Z');
  expect(clockTime(at('2026-03-02T06:45:00Z'), { now, timeZone, hourCycle: 'h23' })).toBe(words);
});

test.each([
  ['00:15', '12:15 am'],
  ['01:15', '1:15 am'],
  ['12:00', '12:00 pm'],
  ['19:42', '7:42 pm'],
])('%s is %s to whoever counts to twelve', (time, words) => {
  const now = at('2026-03-02T06:30:00Z');
  const moment = { now, timeZone: 'UTC', hourCycle: 'h12' } as const;
  const unbroken = words.replace(' ', '\u00a0');
  expect(clockTime(at(`2026-03-02T${time}:00Z`), moment)).toBe(unbroken);
  expect(clockTime(at(`2026-03-07T${time}:00Z`), moment)).toBe(`${unbroken} on 7 March`);
});

test.each([
  [1, '1 second'],
  [1.9, '2 seconds'],
  [89, '89 seconds'],
  [90, '2 minutes'],
  [600, '10 minutes'],
  [5399, '90 minutes'],
  [5400, '2 hours'],
  [129_599, '36 hours'],
  [129_600, '2 days'],
  [1e9, '11,574 days'],
])('%d s are %s', (seconds, words) => {
  expect(length(seconds)).toBe(words);
});
