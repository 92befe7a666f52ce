import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Policy } from '../../../src/contract/room.ts';
import {
  addSlot,
  addWindow,
  changeSlot,
  changeWindow,
  listsWith,
  moveSlotUp,
  newSlot,
  newWindow,
  removeSlot,
  removeWindow,
} from '../../../src/page/room/plan-edits.ts';
import { daySetOf, toggled, weekdaysOf } from '../../../src/page/room/week-days.ts';
import { bedroom } from './any-draft.ts';

const evening = { ...newSlot, from: '18:00' };
const night = { ...newSlot, from: '20:00' };
const withPlan = (...plan: (typeof newSlot)[]) => ({ ...bedroom, policy: { ...bedroom.policy, plan } });

describe('an edit of the plan', () => {
  test('finds its sentence where somebody else has put another before it', () => {
    const later = withPlan(night, evening);
    expect(changeSlot(evening, 0, { to: '23:00' })(later).policy.plan).toEqual([
      night,
      { ...evening, to: '23:00' },
    ]);
    expect(removeSlot(evening, 0)(later).policy.plan).toEqual([night]);
  });

  test('means the sentence that was touched, where two say the same', () => {
    const { plan } = changeSlot(evening, 1, { to: '23:00' })(withPlan(evening, evening)).policy;
    expect(plan.map(({ to }) => to)).toEqual(['22:00', '23:00']);
  });

  test('leaves everything as it is where its sentence is gone', () => {
    const gone = withPlan(night);
    expect(changeSlot(evening, 0, { to: '23:00' })(gone)).toBe(gone);
    expect(removeWindow(newWindow, 0)(gone)).toBe(gone);
  });

  test('moves a sentence above the one that went before it, and not above the first', () => {
    expect(moveSlotUp(night, 1)(withPlan(evening, night)).policy.plan).toEqual([night, evening]);
    expect(moveSlotUp(evening, 0)(withPlan(evening, night)).policy.plan).toEqual([evening, night]);
  });

  test('replaces, adds and leaves out lists of a sentence', () => {
    const [a, b] = [
      { contextUri: 'a', label: 'A' },
      { contextUri: 'b', label: 'B' },
    ];
    expect(listsWith(evening, 0, a)).toEqual([a]);
    expect(listsWith({ ...evening, lists: [a] }, 0, b)).toEqual([b]);
    expect(listsWith({ ...evening, lists: [a, b] }, 0, null)).toEqual([b]);
  });
});

test('whatever is added or changed to another kind, the house takes it', () => {
  const changed = changeWindow(newWindow, 0, { kind: 'softer' }, bedroom.policy.music);
  const other = changeWindow(newWindow, 1, { kind: 'other_list' }, bedroom.policy.music);
  const draft = [addSlot(newSlot), addWindow(newWindow), addWindow(newWindow), changed, other].reduce(
    (before, edit) => edit(before),
    bedroom,
  );
  expect(draft.policy.quietHours).toMatchObject([
    { kind: 'softer', volumePercent: 10 },
    { kind: 'other_list', music: bedroom.policy.music },
  ]);
  expect(
    Policy.safeParse({
      ...draft.policy,
      music: { contextUri: 'spotify:album:a', label: 'a' },
      quietHours: draft.policy.quietHours.map((each) => ({
        ...each,
        music: each.music === null ? null : { contextUri: 'spotify:album:a', label: 'a' },
      })),
    }).success,
  ).toBe(true);
});

describe('days', () => {
  test.each([
    [[1, 2, 3, 4, 5, 6, 7], 'all'],
    [[5, 4, 3, 2, 1], 'weekdays'],
    [[6, 7], 'weekend'],
    [[3], 3],
    [[1, 3], 'some'],
  ])('%j are called %s', (weekdays, name) => {
    expect(daySetOf(weekdays)).toBe(name);
  });

  test('that have a name are found by it', () => {
    fc.assert(
      fc.property(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), (weekdays) => {
        const set = daySetOf(weekdays);
        expect(weekdaysOf(String(set))).toEqual(set === 'some' ? null : weekdays);
      }),
    );
  });

  test('come and go one by one, and the last one stays', () => {
    expect(toggled([1, 5], 3)).toEqual([1, 3, 5]);
    expect(toggled([1, 3, 5], 3)).toEqual([1, 5]);
    expect(toggled([3], 3)).toEqual([3]);
  });
});
