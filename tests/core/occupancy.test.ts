import { describe, expect, test } from 'vitest';
import { SensorMemory } from '../../src/contract/motion.ts';
import { emptyAt, occupancyOf, remember, rememberMark } from '../../src/core/occupancy.ts';
import { at, memory, policy, report, sensor } from '../fakes/factories.ts';

const pir = sensor();
const radar = sensor({ id: 'hall-radar', role: 'presence' });
const movedAt = (second: number) =>
  memory({ motionDetected: true, seenAt: at(second), motionAt: at(second) });
const leftAt = (second: number) =>
  memory({ motionDetected: false, seenAt: at(second), motionAt: at(second) });

describe('is someone in the room?', () => {
  test.each([
    ['nobody, in a room without sensors', [], false, null],
    ['nobody ever', [{ sensor: pir, memory: memory() }], false, null],
    ['a pulse is a moment', [{ sensor: pir, memory: movedAt(5) }], false, 5],
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
    expect(occupancyOf(sensed)).toEqual({ held, lastMotionAt: second === null ? null : at(second) });
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
    expect(emptyAt(occupancy, policy({ timeoutFor: 300 }), at(10))).toBe(second === null ? null : at(second));
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
      memory({ motionDetected: false, seenAt: at(60), motionAt: at(10) }),
    ],
    ['presence given up is a moment', radar, movedAt(10), off, 60, leftAt(60)],
    [
      'absence said again is none',
      radar,
      leftAt(10),
      off,
      60,
      memory({ motionDetected: false, seenAt: at(60), motionAt: at(10) }),
    ],
    [
      'absence said first is none',
      radar,
      memory(),
      off,
      60,
      memory({ motionDetected: false, seenAt: at(60) }),
    ],
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
