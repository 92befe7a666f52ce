import { describe, expect, test } from 'vitest';
import type { Stretch } from '../../src/contract/strip.ts';
import { Instant } from '../../src/contract/units.ts';
import { between, joined, since, without } from '../../src/core/stretches.ts';

const at = (moment: number) => Instant.parse(moment);
const stretch = (beganAt: number, endedAt: number | null): Stretch => ({
  beganAt: at(beganAt),
  endedAt: endedAt === null ? null : at(endedAt),
});
const told = (stretches: readonly Stretch[]) => stretches.map(({ beganAt, endedAt }) => [beganAt, endedAt]);

test('what touches or overlaps is one, and what goes on takes in whatever follows', () => {
  expect(told(joined([stretch(5, 8), stretch(0, 3), stretch(3, 4)]))).toEqual([
    [0, 4],
    [5, 8],
  ]);
  expect(told(joined([stretch(0, 9), stretch(2, 3)]))).toEqual([[0, 9]]);
  expect(told(joined([stretch(0, 3), stretch(2, null), stretch(5, 6)]))).toEqual([[0, null]]);
  expect(joined([])).toEqual([]);
});

describe('a stretch without its holes', () => {
  test.each<[string, Stretch, Stretch[], [number, number | null][]]>([
    ['none', stretch(0, 9), [], [[0, 9]]],
    ['beside it', stretch(3, 6), [stretch(0, 3), stretch(6, 9)], [[3, 6]]],
    [
      'in the middle',
      stretch(0, 9),
      [stretch(2, 4)],
      [
        [0, 2],
        [4, 9],
      ],
    ],
    [
      'two',
      stretch(0, 9),
      [stretch(2, 3), stretch(5, 6)],
      [
        [0, 2],
        [3, 5],
        [6, 9],
      ],
    ],
    ['at both ends', stretch(2, 8), [stretch(0, 3), stretch(7, 9)], [[3, 7]]],
    ['over all of it', stretch(2, 8), [stretch(0, 9), stretch(9, 10)], []],
    ['that goes on', stretch(2, null), [stretch(5, null)], [[2, 5]]],
    [
      'in what goes on',
      stretch(2, null),
      [stretch(5, 6)],
      [
        [2, 5],
        [6, null],
      ],
    ],
    ['that goes on past its end', stretch(2, 8), [stretch(5, null)], [[2, 5]]],
  ])('%s', (_, whole, holes, left) => {
    expect(told(without(whole, holes))).toEqual(left);
  });

  test('tells in each piece what it told', () => {
    expect(without({ ...stretch(0, 9), sessionId: 's1' }, [stretch(2, 4)])).toMatchObject([
      { sessionId: 's1' },
      { sessionId: 's1' },
    ]);
  });
});

test('what lies before an instant is left out, and what reaches over it begins there', () => {
  expect(told(since([stretch(0, 4), stretch(3, 6), stretch(8, null)], at(4)))).toEqual([
    [4, 6],
    [8, null],
  ]);
});

describe('between steps', () => {
  const step = (moment: number, from: string, to: string) => ({ at: at(moment), from, to });
  const held = (name: string) => name === 'held';

  test('a name holds from the step into it until the step out of it', () => {
    const steps = [
      step(2, 'playing', 'held'),
      step(3, 'held', 'held'),
      step(4, 'held', 'silent'),
      step(6, 'silent', 'held'),
    ];
    expect(told(between(steps, held, false, at(0)))).toEqual([
      [2, 4],
      [6, null],
    ]);
  });

  test('what held before them began with them', () => {
    expect(told(between([step(4, 'held', 'silent')], held, true, at(1)))).toEqual([[1, 4]]);
    expect(told(between([], held, true, at(1)))).toEqual([[1, null]]);
    expect(between([], held, false, at(1))).toEqual([]);
  });

  test('what does not count is left out until its end', () => {
    const steps = [step(2, 'playing', 'held'), step(4, 'held', 'silent'), step(6, 'silent', 'held')];
    expect(told(between(steps, held, false, at(0), ({ at }) => at > 5))).toEqual([[6, null]]);
  });
});
