import { describe, expect, test } from 'vitest';
import type { Reason } from '../../src/contract/reason.ts';
import type { Sensor } from '../../src/contract/sensor.ts';
import { seconds } from '../../src/contract/units.ts';
import { judge, ROOMLESS_DEBOUNCE_FOR } from '../../src/core/report.ts';
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
const off = (over = {}) => report({ motionDetected: false, ...over });
const moved = memory({ motionDetected: true, seenAt: at(0), motionAt: at(0) });
const left = memory({ motionDetected: false, seenAt: at(0), motionAt: at(0) });

describe('reports that are not believed', () => {
  // Everything is wrong at first; row by row one fault less.
  const worst = { mark: '7:1', retained: true, belated: true, seenAt: at(0), heardAt: at(31) };
  const seenBefore = memory({ marks: ['7:1'] });
  const disabled = sensor({ enabled: false });
  const enabled: Sensor = { ...disabled, enabled: true };
  const rows: [Reason, Parameters<typeof judge>][] = [
    [{ type: 'sensor_unknown' }, [report(worst), null, seenBefore, hearing]],
    [{ type: 'sensor_disabled' }, [report(worst), disabled, seenBefore, hearing]],
    [{ type: 'report_stale', ageFor: 31 }, [report(worst), enabled, seenBefore, hearing]],
    [
      { type: 'report_repeated', mark: '7:1' },
      [report({ mark: '7:1', retained: true }), enabled, seenBefore, hearing],
    ],
    [{ type: 'report_retained' }, [report({ retained: true }), enabled, seenBefore, hearing]],
    [{ type: 'sensor_without_room' }, [report(), sensor({ roomId: null }), memory(), hearing]],
    [{ type: 'nothing_changed' }, [off(), pir, memory(), hearing]],
  ];
  test.each(rows)('%o', (reason, told) => {
    expect(judge(...told)).toMatchObject({ reason, statement: null });
  });

  test('leave memory as it was, when they were not even news', () => {
    for (const [, told] of rows.slice(0, 5)) expect(judge(...told).memory).toBe(told[2]);
  });

  test('are counted and not kept again, when they are a repetition', () => {
    expect(rows.slice(2, 5).map(([, told]) => judge(...told).repeat)).toEqual([true, true, false]);
  });

  test('are believed when their mark is new, though the sensor marks its reports', () => {
    const news = report({ mark: '7:2' });
    expect(judge(news, pir, memory({ marks: ['7:1'] }), hearing).statement?.type).toBe('motion_seen');
  });

  test('are known again when they were stale', () => {
    const late = report({ mark: '7:2', seenAt: at(0), heardAt: at(31) });
    expect(judge(late, pir, memory({ marks: ['7:1'] }), hearing).memory).toEqual(
      memory({ marks: ['7:1', '7:2'] }),
    );
  });
});

describe('how old is too old', () => {
  test.each([
    ['30 s is fresh', { seenAt: at(0), heardAt: at(30) }, null],
    ['30.001 s is stale', { seenAt: at(0), heardAt: at(30.001) }, { type: 'report_stale', ageFor: 30.001 }],
    [
      'what waited at the broker is stale, whatever it says',
      { belated: true },
      { type: 'report_stale', ageFor: 0 },
    ],
    ['what comes from the future is of now', { seenAt: at(200), heardAt: at(0) }, null],
  ])('%s', (_, over, reason) => {
    expect(judge(report(over), pir, memory(), hearing).reason).toEqual(reason);
  });

  test('motion from the future does not keep a room occupied into it', () => {
    const judged = judge(report({ seenAt: at(200), heardAt: at(0) }), pir, memory(), hearing);
    expect(judged.statement).toEqual({ type: 'motion_seen', at: at(0), repeat: false });
    expect(judged.memory).toMatchObject({ seenAt: at(0), motionAt: at(0) });
  });

  test('an older "nobody" than the newest word is stale', () => {
    const older = off({ seenAt: at(-1), heardAt: at(1) });
    expect(judge(older, pir, moved, hearing).reason).toEqual({ type: 'report_stale', ageFor: 2 });
  });

  test('a "nobody" of the same moment as the newest word is not', () => {
    const same = off({ seenAt: at(0), heardAt: at(1) });
    expect(judge(same, radar, moved, hearing)).toMatchObject({
      reason: null,
      statement: { type: 'occupancy_changed', at: at(0) },
    });
  });

  test('an older motion than the newest word is motion still', () => {
    expect(judge(report({ seenAt: at(-10), heardAt: at(1) }), radar, left, hearing)).toMatchObject({
      reason: null,
      statement: { type: 'motion_seen', at: at(-10) },
      memory: left,
    });
  });
});

describe('"nobody there" that comes late', () => {
  const late = off({ seenAt: at(10), heardAt: at(100) });
  const stale = { type: 'report_stale', ageFor: 90 };
  test('still frees a room that presence holds, from when it was so', () => {
    expect(judge(late, radar, moved, hearing)).toEqual({
      reason: stale,
      statement: { type: 'occupancy_changed', at: at(10) },
      repeat: false,
      memory: memory({ motionDetected: false, seenAt: at(10), motionAt: at(10), changedAt: at(10) }),
    });
  });
  test('frees it though nobody knows when it was held', () => {
    const forgot = memory({ motionDetected: true });
    expect(judge(late, radar, forgot, hearing).statement).toEqual({ type: 'occupancy_changed', at: at(10) });
  });
  test.each([
    ['frees nothing that was not held', late, radar, left],
    [
      'frees nothing that was held again since',
      late,
      radar,
      memory({ motionDetected: true, seenAt: at(10.001), motionAt: at(10.001) }),
    ],
    ['frees nothing when it is a pulse that ended', late, pir, moved],
    ['and late motion frees nothing either', report({ seenAt: at(10), heardAt: at(100) }), radar, moved],
  ])('%s', (_, said, from, before) => {
    expect(judge(said, from, before, hearing)).toEqual({
      reason: stale,
      statement: null,
      repeat: false,
      memory: before,
    });
  });
});

describe('a sensor that repeats itself', () => {
  const again = (second: number) => report({ seenAt: at(second) });
  test.each([
    ['within 4.999 s is not heard', again(4.999), pir, moved, true],
    ['after 5 s is', again(5), pir, moved, false],
    ['for the first time ever is', again(1), pir, memory(), false],
    ['with presence that goes on is not', again(1), radar, moved, true],
    ['with presence that came back is', again(1), radar, left, false],
    ['with an older pulse is not', again(-1), pir, moved, true],
    ['with a pulse after its end is not', again(1), pir, left, true],
  ])('%s', (_, said, from, before, repeat) => {
    const judged = judge(said, from, before, hearing);
    expect(judged).toMatchObject({ repeat, statement: { type: 'motion_seen', at: said.seenAt, repeat } });
    expect(judged.memory.motionAt).toEqual(repeat ? before.motionAt : said.seenAt);
  });

  test('is heard again 5 s after it was last heard, however much it chatters', () => {
    let known = memory();
    const heard: number[] = [];
    for (let second = 0; second <= 20; second++) {
      const judged = judge(again(second), pir, known, hearing);
      if (!judged.repeat) heard.push(second);
      known = judged.memory;
    }
    expect(heard).toEqual([0, 5, 10, 15, 20]);
  });

  test.each([
    // It moved at 0 s, the door closed, and it moves again; repeat
    ['as the door closes is heard: somebody has stayed', 2, 2, false],
    ['behind a door that closed since is', 1, 2, false],
    ['a moment before it closes is not', 2, 1.999, true],
    ['behind a door that had closed by then is not', 0, 2, true],
  ])('%s', (_, closed, second, repeat) => {
    const told = { ...hearing, doorsClosedAt: at(closed) };
    expect(judge(again(second), pir, moved, told)).toMatchObject({ repeat, statement: { repeat } });
  });

  test('for the first time ever is heard behind a closed door as well', () => {
    const told = { ...hearing, doorsClosedAt: at(0) };
    expect(judge(again(1), pir, memory(), told)).toMatchObject({ repeat: false });
  });

  test('is debounced in no room as well', () => {
    const adrift = sensor({ roomId: null });
    const told = { ...hearing, debounceFor: ROOMLESS_DEBOUNCE_FOR };
    expect(judge(again(4.999), adrift, moved, told)).toMatchObject({
      repeat: true,
      reason: { type: 'sensor_without_room' },
    });
    expect(judge(again(5), adrift, moved, told)).toMatchObject({ repeat: false });
  });
});

describe('what a room is told', () => {
  test.each([
    ['motion', report(), pir, memory(), { type: 'motion_seen', at: at(0), repeat: false }, null],
    ['presence', report(), radar, memory(), { type: 'motion_seen', at: at(0), repeat: false }, null],
    [
      'presence given up',
      off({ seenAt: at(9) }),
      radar,
      moved,
      { type: 'occupancy_changed', at: at(9) },
      null,
    ],
    [
      'nothing, when absence is said again',
      off({ seenAt: at(9) }),
      radar,
      left,
      null,
      { type: 'nothing_changed' },
    ],
    ['nothing, when absence is all it ever said', off(), radar, memory(), null, { type: 'nothing_changed' }],
    ['nothing, when a pulse ends', off({ seenAt: at(9) }), pir, moved, null, { type: 'nothing_changed' }],
  ])('%s', (_, said, from, before, statement, reason) => {
    expect(judge(said, from, before, hearing)).toMatchObject({ statement, reason });
  });

  const door = sensor({ role: 'door' });
  const humidity = sensor({ role: 'hold' });
  const news = { reason: null, statement: { type: 'occupancy_changed', at: at(9) } };
  const nothing = { reason: { type: 'nothing_changed' }, statement: null };
  const on = report({ seenAt: at(9) });
  const gone = off({ seenAt: at(9) });
  const late = { type: 'report_stale', ageFor: 90 };
  const belated = (over = {}) => report({ seenAt: at(9), heardAt: at(99), ...over });
  test.each([
    ['a door opens', on, door, left, news],
    ['a door closes', gone, door, moved, news],
    ['a door says for the first time that it is closed', gone, door, memory(), news],
    ['an open door says so again', on, door, moved, nothing],
    ['a door that opened before it closed is closed', report({ seenAt: at(-9) }), door, left, nothing],
    ['a hold begins', on, humidity, memory(), news],
    ['a hold ends', gone, humidity, moved, news],
    ['a hold says for the first time that it is off', gone, humidity, memory(), nothing],
    ['a hold says again that it is on', on, humidity, moved, nothing],
    ['a door opened a while ago', belated(), door, left, { ...news, reason: late }],
    ['a door closed a while ago', belated({ motionDetected: false }), door, moved, { ...news, reason: late }],
    ['a door was as it was', belated(), door, moved, { reason: late, statement: null }],
    [
      'a door was open before it closed',
      belated({ seenAt: at(-1) }),
      door,
      left,
      { reason: { type: 'report_stale', ageFor: 100 }, statement: null },
    ],
    [
      'a hold ended a while ago',
      belated({ motionDetected: false }),
      humidity,
      moved,
      { ...news, reason: late },
    ],
    ['a hold began a while ago', belated(), humidity, left, { reason: late, statement: null }],
  ])('%s', (_, said, from, before, told) => {
    expect(judge(said, from, before, hearing)).toMatchObject(told);
  });

  test.each([
    [
      'a door that closes around somebody is motion',
      gone,
      door,
      moved,
      { type: 'motion_seen', repeat: false },
    ],
    ['one that opens is none', on, door, left, { type: 'occupancy_changed' }],
    ['one that stays closed is nothing new', gone, door, left, null],
    ['a hold that ends starts nothing', gone, humidity, moved, { type: 'occupancy_changed' }],
  ])('when it waits for its doors: %s', (_, said, from, before, statement) => {
    expect(judge(said, from, before, { ...hearing, awaitsDoor: true })).toMatchObject({ statement });
  });
});
