/** Which entry of one list is which of another, when entries have no names: slots of a plan, quiet hours, conditions. */
import { isFields, isSame } from './draft.ts';

/**
 * Pairs what is equal before what is alike, and never crosswise: the order of a plan has a meaning.
 *
 * @returns for each entry of `list` the place in `before` of what it was, or null: it is new.
 */
export function pairsOf(before: readonly unknown[], list: readonly unknown[]): (number | null)[] {
  const best = scores(before, list);
  const pairs: (number | null)[] = [];
  let at = 0;
  for (let here = 0; here < list.length; ) {
    const rest = best[at]?.[here] ?? 0;
    if (at < before.length && best[at + 1]?.[here] === rest) at += 1;
    else if (best[at]?.[here + 1] === rest) {
      pairs.push(null);
      here += 1;
    } else {
      pairs.push(at);
      at += 1;
      here += 1;
    }
  }
  return pairs;
}

/** @returns what each entry of `list` was in `before`; null: it is new. */
export function whatTheyWere<Entry>(before: readonly Entry[], list: readonly Entry[]): (Entry | null)[] {
  return pairsOf(before, list).map((at) => (at === null ? null : (before[at] ?? null)));
}

/** How well the rest of both lists can be paired, from each place of the one and the other. */
function scores(before: readonly unknown[], list: readonly unknown[]): number[][] {
  const best = Array.from({ length: before.length + 1 }, () => Array<number>(list.length + 1).fill(0));
  for (let at = before.length - 1; at >= 0; at -= 1)
    for (let here = list.length - 1; here >= 0; here -= 1) {
      const alone = Math.max(best[at + 1]?.[here] ?? 0, best[at]?.[here + 1] ?? 0);
      const paired = likeness(before[at], list[here]);
      const both = paired === 0 ? 0 : paired + (best[at + 1]?.[here + 1] ?? 0);
      const row = best[at];
      if (row !== undefined) row[here] = Math.max(alone, both);
    }
  return best;
}

/** More than all that is alike in the longest list there may be: fifty slots of seven fields. */
const EQUAL = 1000;

/** @returns how many fields say the same; 0: not the same thing. */
function likeness(one: unknown, other: unknown): number {
  if (isSame(one, other)) return EQUAL;
  if (!isFields(one) || !isFields(other)) return 0;
  return Object.keys(one).filter((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
    .length;
}
