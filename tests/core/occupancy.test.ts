import { describe, expect, test } from 'vitest';
import { SensorMemory } from '../../src/contract/motion.ts';
import {
  emptyAt,
  isOccupied,
  movedAt as lastMovedAt,
  remember,
  rememberMark,
  sensesOf,
} from '../../src/core/occupancy.ts';
import { at, memory, policy, report, room, sensor, situation } from '../fakes/factories.ts';

const pir = sensor();
const radar = sensor({ id: 'hall-radar', role: 'presence' });
const entity = sensor({ kind: 'home_assistant', entityId: 'binary_sensor.hall' });
const movedAt = (second: number) =>
  memory({ motionDetected: true, seenAt: at(second), motionAt: at(second) });
const leftAt = (second: number) =>
  memory({ motionDetected: false, seenAt: at(second), motionAt: at(second), changedAt: at(second) });

const changedTo = (motionDetected: boolean, second: number) =>
  memory({ motionDetected, seenAt: at(second), motionAt: at(second), changedAt: at(second) });
const seen = (second: number) => ({ seenAt: at(second), motionAt: at(second) });
const hold = sensor({ id: 'hall-humidity', role: 'hold' });
const door = sensor({ id: 'hall-door', role: 'door' });

test.each([
  ['nobody ever', [], null],
  [
    'the latest of them',
    [
      { sensor: pir, memory: movedAt(30) },
      { sensor: radar, memory: leftAt(9) },
    ],
    30,
  ],
  ['not ahead of now, for a lost sensor with its grace', [{ sensor: radar, memory: leftAt(90) }], 60],
])('when somebody was last noticed: %s', (_case, sensed, second) => {
  const lost = sensed.map((one) => ({ status: 'online' as const, offlineAt: null, ...one }));
  expect(lastMovedAt(sensesOf(lost, policy()), at(60))).toBe(second === null ? null : at(second));
});

describe('is someone in the room?', () => {
  test.each([
    ['nobody, in a room without sensors', [], false, null],
    ['nobody ever', [{ sensor: pir, memory: memory() }], false, null],
    ['a pulse is a moment', [{ sensor: pir, memory: movedAt(5) }], false, 5],
    ['motion of Home Assistant holds while it is on', [{ sensor: entity, memory: movedAt(5) }], true, 5],
    ['and is a moment when it is over', [{ sensor: entity, memory: leftAt(9) }], false, 9],
    ['presence holds while it is on', [{ sensor: radar, memory: movedAt(5) }], true, 5],
    ['presence given up is a moment', [{ sensor: radar, memory: leftAt(9) }], false, 9],
    [
      'the latest of several counts',
      [
        { sensor: pir, memory: movedAt(30) },
        { sensor: radar, memory: leftAt(9) },
      ],
      false,
      30,
    ],
    [
      'and one that holds is enough',
      [
        { sensor: pir, memory: movedAt(30) },
        { sensor: radar, memory: movedAt(9) },
      ],
      true,
      30,
    ],
    [
      'a sensor that is turned off is not asked',
      [{ sensor: sensor({ role: 'presence', enabled: false }), memory: movedAt(5) }],
      false,
      null,
    ],
    ['a door is nobody', [{ sensor: sensor({ role: 'door' }), memory: movedAt(5) }], false, null],
    ['nor is what only holds', [{ sensor: sensor({ role: 'hold' }), memory: movedAt(5) }], false, null],
  ] as const)('%s', (_, sensed, held, second) => {
    const heard = sensed.map((each) => ({ ...each, offlineAt: null }));
    expect(sensesOf(heard, policy()).occupancy).toEqual({
      held,
      lastMotionAt: second === null ? null : at(second),
    });
  });
});

describe('what keeps a room and proves nobody', () => {
  test.each([
    ['nothing, in a room without', [], false, null],
    ['a hold that is on', [{ sensor: hold, memory: movedAt(5) }], true, 5],
    ['a hold that went off is a moment', [{ sensor: hold, memory: leftAt(9) }], false, 9],
    ['motion is not of its kind', [{ sensor: pir, memory: movedAt(5) }], false, null],
    ['one that is turned off', [{ sensor: { ...hold, enabled: false }, memory: movedAt(5) }], false, null],
  ] as const)('%s', (_, sensed, on, second) => {
    const heard = sensed.map((each) => ({ ...each, offlineAt: null }));
    expect(sensesOf(heard, policy()).kept).toEqual({ on, lastAt: second === null ? null : at(second) });
  });
});

describe('a sensor that is out of reach', () => {
  const lost = (role: typeof radar, offline: number, on = true) =>
    sensesOf([{ sensor: role, memory: on ? movedAt(5) : leftAt(5), offlineAt: at(offline) }], policy());
  test('counts as clear after its grace, as if it had been given up then', () => {
    expect(lost(radar, 100).occupancy).toEqual({ held: false, lastMotionAt: at(160) });
    expect(lost(hold, 100).kept).toEqual({ on: false, lastAt: at(160) });
  });
  test('counts for what it said when it spoke since', () => {
    expect(lost(radar, 4.999).occupancy).toEqual({ held: true, lastMotionAt: at(5) });
    expect(lost(radar, 5).occupancy.held).toBe(false);
  });
  test('moves nothing when it held nothing', () => {
    expect(lost(radar, 100, false).occupancy).toEqual({ held: false, lastMotionAt: at(5) });
    expect(lost(pir, 100).occupancy).toEqual({ held: false, lastMotionAt: at(5) });
  });
});

describe('as people see it, a room is occupied', () => {
  const free = situation({ occupancy: { held: false, lastMotionAt: at(60) } });
  const closed = { closedAt: at(50), openSince: null, openedAt: at(40) };
  test.each([
    ['while presence holds', { ...free, occupancy: { held: true, lastMotionAt: null } }, 60, true],
    ['not by a pulse that is over', free, 60, false],
    ['in the grace of a lost sensor', free, 59.999, true],
    ['behind closed doors', { ...free, doors: closed }, 3659.999, true],
    ['behind closed doors up to the cap', { ...free, doors: closed }, 3660, false],
    ['by nobody ever', { ...free, occupancy: { held: false, lastMotionAt: null } }, 60, false],
  ])('%s', (_, senses, second, occupied) => {
    expect(isOccupied(senses, policy(), at(second))).toBe(occupied);
  });
});

describe('when the room counts as empty', () => {
  test.each([
    ['never, while someone is there', { held: true, lastMotionAt: at(5) }, null],
    ['a timeout after the last motion', { held: false, lastMotionAt: at(30) }, 330],
    [
      'a timeout after what began it, when nobody was noticed later',
      { held: false, lastMotionAt: at(5) },
      310,
    ],
    ['or ever', { held: false, lastMotionAt: null }, 310],
  ])('%s', (_, occupancy, second) => {
    const facts = situation({ occupancy, room: room({ policy: { timeoutFor: 300 } }) });
    expect(emptyAt(facts, at(10))).toBe(second === null ? null : at(second));
  });
});

describe('what a report changes in memory', () => {
  const on = report();
  const off = report({ motionDetected: false });
  test.each([
    ['motion', pir, memory(), on, 60, movedAt(60)],
    [
      'the end of a pulse is no motion',
      pir,
      movedAt(10),
      off,
      60,
      memory({ motionDetected: false, seenAt: at(60), motionAt: at(10), changedAt: at(60) }),
    ],
    ['presence given up is a moment', radar, movedAt(10), off, 60, leftAt(60)],
    [
      'absence said again is none',
      radar,
      leftAt(10),
      off,
      60,
      memory({ motionDetected: false, seenAt: at(60), motionAt: at(10), changedAt: at(10) }),
    ],
    [
      'absence said first is none',
      radar,
      memory(),
      off,
      60,
      memory({ motionDetected: false, seenAt: at(60), changedAt: at(60) }),
    ],
    ['motion after a "nobody" is a change', pir, leftAt(10), on, 60, changedTo(true, 60)],
    [
      'the same presence is none',
      radar,
      changedTo(true, 10),
      on,
      60,
      { ...changedTo(true, 10), ...seen(60) },
    ],
    ['presence comes', radar, memory(), on, 60, changedTo(true, 60)],
    ['a hold comes', hold, memory(), on, 60, changedTo(true, 60)],
    ['a hold goes', hold, changedTo(true, 10), off, 60, leftAt(60)],
    ['a door opens', door, leftAt(10), on, 60, changedTo(true, 60)],
    [
      'an open door is no news',
      door,
      changedTo(true, 10),
      on,
      60,
      { ...changedTo(true, 10), seenAt: at(60) },
    ],
    [
      'a door closes, and keeps when it opened',
      door,
      changedTo(true, 10),
      off,
      60,
      { ...changedTo(false, 60), motionAt: at(10) },
    ],
    [
      'an older word of a door changes nothing',
      door,
      { ...changedTo(false, 60), motionAt: at(20) },
      on,
      10,
      { ...changedTo(false, 60), motionAt: at(20) },
    ],
    ['a word of the same moment is no older one', radar, changedTo(true, 60), off, 60, leftAt(60)],
    ['an older word of motion moves nothing back', pir, movedAt(60), on, 10, movedAt(60)],
    [
      'an older word of presence does not hold a room that was left since',
      radar,
      leftAt(60),
      on,
      10,
      leftAt(60),
    ],
  ])('%s', (_, from, before, said, second, after) => {
    expect(remember(before, said, from, at(second))).toEqual(after);
  });
});

describe('marks', () => {
  test('a report without one leaves none', () => {
    expect(rememberMark(memory({ marks: ['1:1'] }), report())).toEqual(memory({ marks: ['1:1'] }));
  });

  test('the newest 32 are kept, the oldest go first', () => {
    let full = memory();
    for (let seq = 1; seq <= 33; seq++) full = remember(full, report({ mark: `7:${seq}` }), pir, at(seq));
    expect(full.marks).toHaveLength(32);
    expect([full.marks.at(0), full.marks.at(-1)]).toEqual(['7:2', '7:33']);
    expect(SensorMemory.parse(full)).toEqual(full);
  });
});
