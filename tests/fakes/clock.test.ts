import { expect, it } from 'vitest';
import { Instant, seconds } from '../../src/contract/units.ts';
import { createFakeTime } from './clock.ts';

const START = Instant.parse(1_790_000_000_000);
const at = (ms: number) => Instant.parse(START + ms);

it('rings alarms and periods in the order of time, each at its own instant', () => {
  const { clock, alarms, pass } = createFakeTime(START);
  const rung: string[] = [];
  const ring = (name: string) => () => rung.push(`${name} at ${clock.now() - START}`);
  alarms.set('late', at(2500), ring('late'));
  alarms.set('early', at(500), ring('early'));
  alarms.every(seconds(1), ring('period'));
  pass(seconds(3));
  expect(rung).toEqual([
    'early at 500',
    'period at 1000',
    'period at 2000',
    'late at 2500',
    'period at 3000',
  ]);
  expect(clock.now()).toBe(at(3000));
});

it('rings neither what was replaced nor what was taken away, and nothing twice', () => {
  const { alarms, pass } = createFakeTime(START);
  const rung: string[] = [];
  alarms.set('room', at(1000), () => rung.push('old'));
  alarms.set('room', at(2000), () => rung.push('new'));
  alarms.set('gone', at(1000), () => rung.push('gone'));
  alarms.set('gone', null, () => rung.push('never'));
  const stop = alarms.every(seconds(1), () => {
    rung.push('period');
    stop();
  });
  pass(seconds(10));
  expect(rung).toEqual(['period', 'new']);
});

it('rings an overdue alarm with the next pass, never within the call that set it', () => {
  const { alarms, pass } = createFakeTime(START);
  let rung = 0;
  alarms.set('overdue', at(-1000), () => {
    rung += 1;
  });
  expect(rung).toBe(0);
  pass(seconds(0));
  expect(rung).toBe(1);
});

it('jumps on the wall clock only: alarms feel it, periods do not', () => {
  const { clock, alarms, pass, jump } = createFakeTime(START);
  const rung: string[] = [];
  alarms.set('alarm', at(60_000), () => rung.push('alarm'));
  alarms.every(seconds(10), () => rung.push('period'));
  jump(60_000);
  expect(clock.monotonicMs()).toBe(0);
  expect(rung).toEqual([]);
  pass(seconds(10));
  expect(rung).toEqual(['alarm', 'period']);
  expect(clock.now()).toBe(at(70_000));
});

it('says so when an alarm rings for ever at one moment', () => {
  const { alarms, pass } = createFakeTime(START);
  const again = () => alarms.set('again', START, again);
  again();
  expect(() => pass(seconds(1))).toThrow('for ever');
});
