import { describe, expect, test } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { clearAt, isSilent, isStuck, lostAt } from '../../src/core/sensed.ts';
import { at, memory, sensor } from '../fakes/factories.ts';

const pir = sensor();
const radar = sensor({ role: 'presence' });
const on = memory({ motionDetected: true, seenAt: at(10), motionAt: at(10), changedAt: at(10) });

describe('a sensor that is said to be offline', () => {
  test.each([
    ['is lost from then', on, 20, 20],
    ['is lost when it spoke at that very moment', on, 10, 10],
    ['is not when it spoke since', on, 9.999, null],
    ['is lost when it never spoke', memory(), 20, 20],
  ])('%s', (_, said, offline, lost) => {
    const sensed = { sensor: radar, memory: said, offlineAt: at(offline) };
    expect(lostAt(sensed)).toBe(lost === null ? null : at(lost));
    expect(clearAt(sensed, seconds(60))).toBe(lost === null ? null : at(lost + 60));
  });

  test('is not lost when nobody says so', () => {
    expect(lostAt({ sensor: radar, memory: on, offlineAt: null })).toBeNull();
  });
});

describe('a sensor is stuck', () => {
  test.each([
    ['when it is on for four hours', radar, on, 14_410, true],
    ['not a millisecond sooner', radar, on, 14_409.999, false],
    ['when motion never ends', pir, on, 14_410, true],
    ['not when it only sends pulses', pir, { ...on, changedAt: null }, 99_999, false],
    ['not when it is off', radar, { ...on, motionDetected: false }, 99_999, false],
    ['not when it is a door', sensor({ role: 'door' }), on, 99_999, false],
    ['not when it holds', sensor({ role: 'hold' }), on, 99_999, false],
    ['not when it is turned off', { ...radar, enabled: false }, on, 99_999, false],
  ])('%s', (_, from, said, second, stuck) => {
    const sensed = { sensor: from, memory: said, offlineAt: null };
    expect(isStuck(sensed, seconds(14_400), at(second))).toBe(stuck);
  });
});

test.each([
  ['after a day without a word', on, 86_410, true],
  ['not a millisecond sooner', on, 86_409.999, false],
  ['not when it never spoke', memory(), 999_999, false],
])('a sensor is silent %s', (_, said, second, silent) => {
  expect(isSilent({ sensor: pir, memory: said, offlineAt: null }, at(second))).toBe(silent);
});
