import { describe, expect, test } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { judge } from '../../src/core/report.ts';
import { at, memory, report, sensor } from '../fakes/factories.ts';

const hearing = {
  freshFor: seconds(30),
  debounceFor: seconds(5),
  awaitsDoor: false,
  doorsClosedAt: null,
  givenUpAt: null,
};
const pir = sensor();
const radar = sensor({ role: 'presence' });
const door = sensor({ role: 'door' });
const humidity = sensor({ role: 'hold' });
/** Of Home Assistant, seen nine seconds after the last word and heard at once. */
const told = (over = {}) => report({ source: 'home_assistant', seenAt: at(9), ...over });
const read = (over = {}) => told({ readAgain: true, ...over });
const on = memory({ motionDetected: true, seenAt: at(0), motionAt: at(0), changedAt: at(0) });
const off = memory({ motionDetected: false, seenAt: at(0), motionAt: at(0), changedAt: at(0) });
const none = { motionDetected: false };
const tells = { statement: { type: 'occupancy_changed', at: at(9) } };
const tellsNothing = { statement: null };

describe('what is read again tells how things stand, and is never motion', () => {
  test.each([
    ['presence that began meanwhile holds', read(), radar, off, tells],
    ['presence nobody has heard of holds', read(), radar, memory(), tells],
    ['presence that still holds is nothing new', read(), radar, on, tellsNothing],
    ['presence that was given up is', read(none), radar, on, tells],
    ['absence is nothing new', read(none), radar, off, tellsNothing],
    ['a pulse is nothing at all', read(), pir, off, tellsNothing],
    ['nor is its end', read(none), pir, on, tellsNothing],
    ['a door that opened is', read(), door, off, tells],
    ['a door that closed is', read(none), door, on, tells],
    ['a door that is as it was is not', read(), door, on, tellsNothing],
    ['a hold that began is', read(), humidity, off, tells],
    ['a hold that ended is', read(none), humidity, on, tells],
  ])('%s', (_, said, from, before, expected) => {
    const judged = judge(said, from, before, hearing);
    expect(judged).toMatchObject({ ...expected, reason: { type: 'read_again' }, repeat: false });
    expect(judged.memory.motionDetected).toBe(said.motionDetected);
    expect(judged.memory.seenAt).toBe(at(9));
  });

  test('not even a door that closes around somebody while the room waits for it', () => {
    const waiting = { ...hearing, awaitsDoor: true };
    expect(judge(read(none), door, on, waiting)).toMatchObject(tells);
    expect(judge(told(none), door, on, waiting).statement?.type).toBe('motion_seen');
  });

  test('presence counts from when it began, a pulse leaves the moment of motion where it was', () => {
    expect(judge(read(), radar, off, hearing).memory).toMatchObject({ motionAt: at(9), changedAt: at(9) });
    expect(judge(read(), pir, off, hearing).memory).toMatchObject({ motionAt: at(0), changedAt: at(9) });
  });

  test('however old it is', () => {
    const old = read({ heardAt: at(9000) });
    expect(judge(old, radar, off, hearing)).toMatchObject({ ...tells, reason: { type: 'read_again' } });
  });

  test('also of a sensor without a room, which remembers it', () => {
    const adrift = sensor({ role: 'presence', roomId: null });
    expect(judge(read(), adrift, off, hearing).memory.motionDetected).toBe(true);
  });

  test('is not asked of a sensor that is unknown or turned off', () => {
    expect(judge(read(), null, off, hearing).reason).toEqual({ type: 'sensor_unknown' });
    const disabled = judge(read(), sensor({ enabled: false }), off, hearing);
    expect(disabled).toMatchObject({ reason: { type: 'sensor_disabled' }, memory: off });
  });
});

describe('a sensor that was out of reach', () => {
  const lost = { ...hearing, givenUpAt: at(5) };
  test.each([
    ['was given up already, and is not once more', read(none), radar, 5],
    ['was so as a hold', read(none), humidity, 5],
    ['holds since it says so', read(), radar, 9],
    ['is a door that closed when it says', read(none), door, 9],
    ['gave it up before the grace was over', read({ ...none, seenAt: at(4) }), radar, 4],
    ['gave it up just then', read({ ...none, seenAt: at(5) }), radar, 5],
  ])('%s', (_, said, from, second) => {
    const before = said.motionDetected ? off : on;
    expect(judge(said, from, before, lost).memory.changedAt).toEqual(at(second));
  });
});

describe('the same state read once more', () => {
  const again = read({ mark: '9 on' });
  test('is counted and not kept', () => {
    const known = { ...on, marks: ['9 on'] };
    expect(judge(again, radar, known, hearing)).toMatchObject({ ...tellsNothing, repeat: true });
    expect(judge(again, radar, { ...on, marks: ['8 on'] }, hearing)).toMatchObject({ repeat: false });
    expect(judge(read(), radar, on, hearing)).toMatchObject({ repeat: false });
  });
  test('is news where the sensor has spoken of something else meanwhile', () => {
    const known = { ...off, marks: ['9 on'] };
    expect(judge(again, radar, known, hearing)).toMatchObject({ ...tells, repeat: false });
  });
  test('is ignored where it is told as it happened', () => {
    const known = { ...on, marks: ['9 on'] };
    const judged = judge(told({ mark: '9 on' }), radar, known, hearing);
    expect(judged).toMatchObject({ reason: { type: 'report_repeated', mark: '9 on' }, repeat: true });
  });
});

describe('what Home Assistant tells as it happens', () => {
  test('is motion', () => {
    expect(judge(told(), radar, off, hearing)).toMatchObject({
      reason: null,
      statement: { type: 'motion_seen', at: at(9), repeat: false },
    });
  });

  test.each([
    ['30 s after it happened is motion still', 39, null, 'motion_seen'],
    ['later tells how things stand', 39.001, { type: 'report_stale', ageFor: 30.001 }, 'occupancy_changed'],
  ])('%s', (_, second, reason, type) => {
    const late = told({ heardAt: at(second) });
    expect(judge(late, radar, off, hearing)).toMatchObject({ reason, statement: { type } });
    expect(judge(late, radar, off, hearing).memory.motionDetected).toBe(true);
  });

  test('is how things stand though its clock was set back meanwhile', () => {
    const back = { seenAt: at(-10), heardAt: at(1) };
    const left = judge(told({ ...none, ...back }), radar, on, hearing);
    expect(left).toMatchObject({ reason: null, statement: { type: 'occupancy_changed', at: at(0) } });
    expect(left.memory.motionDetected).toBe(false);
    const came = judge(told(back), radar, off, hearing);
    expect(came).toMatchObject({ reason: null, statement: { type: 'motion_seen', at: at(0) } });
    expect(came.memory.motionDetected).toBe(true);
  });

  test('is not made young by what was heard before it', () => {
    const old = told({ seenAt: at(-31), heardAt: at(0) });
    expect(judge(old, radar, off, hearing).reason).toEqual({ type: 'report_stale', ageFor: 31 });
  });
});
