import { describe, expect, test } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { LOW_BATTERY_PERCENT, problemsOf, type Watching } from '../../src/core/sensor-problems.ts';
import { at, memory, sensor } from '../fakes/factories.ts';

const radar = sensor({ role: 'presence' });
const watching: Watching = {
  now: at(100),
  stuckAfterFor: seconds(14_400),
  isOnline: false,
  because: null,
};
const on = memory({ motionDetected: true, seenAt: at(10), motionAt: at(10), changedAt: at(10) });
const battery = (batteryPercent: number) => ({
  ...on,
  health: { ...on.health, batteryPercent },
});
const fine = { sensor: radar, memory: on, offlineAt: null };

test('a sensor that speaks and fares well has no problem', () => {
  expect(problemsOf(fine, watching)).toEqual([]);
  expect(problemsOf({ ...fine, memory: memory() }, watching)).toEqual([]);
});

describe('out of reach', () => {
  const offline = { ...fine, memory: battery(4), offlineAt: at(20) };
  const late = { ...watching, now: at(90_000) };

  test('is one problem, and takes all others along', () => {
    expect(problemsOf(offline, late)).toEqual([{ type: 'offline', because: null, batteryPercent: 4 }]);
    expect(problemsOf(offline, { ...late, because: 'removed' })).toMatchObject([{ because: 'removed' }]);
  });

  test.each([
    [20, 20],
    [20.5, null],
    [87, null],
  ])('names a battery of %d percent as %j', (percent, named) => {
    const gone = { ...offline, memory: battery(percent) };
    expect(problemsOf(gone, watching)).toEqual([{ type: 'offline', because: null, batteryPercent: named }]);
  });

  test('with all of Home Assistant is not a problem of its own', () => {
    expect(problemsOf(offline, { ...late, because: 'home_assistant_away' })).toEqual([]);
  });

  test('is over with its next word, whatever anybody told before', () => {
    const spoke = { ...fine, offlineAt: at(9) };
    expect(problemsOf(spoke, { ...watching, because: 'unavailable' })).toEqual([]);
  });

  test('is no problem of a sensor that is turned off', () => {
    expect(problemsOf({ ...offline, sensor: { ...radar, enabled: false } }, late)).toEqual([]);
  });
});

test.each([
  ['after a day', 86_410, false, [{ type: 'silent', since: at(10), batteryPercent: null }]],
  ['not a millisecond sooner', 86_409.999, false, []],
  ['not while it says that it is there', 86_410, true, []],
])('a sensor is silent %s', (_, second, isOnline, problems) => {
  const quiet = { ...fine, memory: { ...on, motionDetected: false } };
  expect(problemsOf(quiet, { ...watching, now: at(second), isOnline })).toEqual(problems);
});

test.each([
  ['after four hours', 14_410, seconds(14_400), [{ type: 'stuck', since: at(10) }]],
  ['not a millisecond sooner', 14_409.999, seconds(14_400), []],
  ['not where no room waits for its end', 14_410, null, []],
])('a sensor is stuck %s', (_, second, stuckAfterFor, problems) => {
  expect(problemsOf(fine, { ...watching, now: at(second), stuckAfterFor })).toEqual(problems);
});

test('a battery is low at ten percent and not above, beside whatever else there is', () => {
  const low = { ...fine, memory: battery(LOW_BATTERY_PERCENT) };
  expect(problemsOf(low, watching)).toEqual([{ type: 'battery_low', batteryPercent: 10 }]);
  expect(problemsOf(low, { ...watching, now: at(14_410) }).map(({ type }) => type)).toEqual([
    'stuck',
    'battery_low',
  ]);
  expect(problemsOf({ ...fine, memory: battery(10.5) }, watching)).toEqual([]);
});
