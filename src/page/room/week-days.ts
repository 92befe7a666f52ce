/** Days of the week as people say them: all, weekdays, weekends, one, or any others. */

const SETS = {
  all: [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  weekend: [6, 7],
} as const;
type SetName = keyof typeof SETS;

export const daySetNames = ['all', 'weekdays', 'weekend'] as const satisfies readonly SetName[];

export type DaySet = SetName | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 'some';

/** @param weekdays ISO, in any order. */
export function daySetOf(weekdays: readonly number[]): DaySet {
  const days = inOrder(weekdays);
  const name = daySetNames.find((set) => SETS[set].join() === days.join());
  if (name !== undefined) return name;
  return SETS.all.find((day) => days.length === 1 && days[0] === day) ?? 'some';
}

/** @param set as its name or number is written in a choice. @returns null: that says no days. */
export function weekdaysOf(set: string): number[] | null {
  const name = daySetNames.find((each) => each === set);
  if (name !== undefined) return [...SETS[name]];
  const day = SETS.all.find((each) => String(each) === set);
  return day === undefined ? null : [day];
}

/** @returns the days with one more or less. The last one stays: a window that never begins is none. */
export function toggled(weekdays: readonly number[], day: number): number[] {
  const others = weekdays.filter((each) => each !== day);
  if (others.length === weekdays.length) return inOrder([...weekdays, day]);
  return others.length === 0 ? [day] : inOrder(others);
}

function inOrder(weekdays: readonly number[]): number[] {
  return [...new Set(weekdays)].sort((a, b) => a - b);
}
