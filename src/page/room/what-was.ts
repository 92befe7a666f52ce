/** What is different about the entries of a list: which are new, which were otherwise, which are gone. */
import { isSame } from './draft.ts';
import { pairsOf } from './pairs.ts';

export interface Since<Entry> {
  /** For each entry of the list: what it was. The same: nothing changed; null: it is new. */
  were: (Entry | null)[];
  /** Each with the place it had. */
  gone: { entry: Entry; at: number }[];
}

/** What only moved is neither new nor gone. */
export function since<Entry extends object>(before: readonly Entry[], list: readonly Entry[]): Since<Entry> {
  const pairs = pairsOf(before, list);
  const were = list.map((entry, here) => {
    const at = pairs[here] ?? null;
    return at === null ? (before.find((old) => isSame(old, entry)) ?? null) : (before[at] ?? null);
  });
  const gone = before.flatMap((entry, at) =>
    pairs.includes(at) || list.some((one) => isSame(one, entry)) ? [] : [{ entry, at }],
  );
  return { were, gone };
}

/** @returns the fields in which the two are different. */
export function changedFields<Entry extends object>(was: Entry, is: Entry): (keyof Entry & string)[] {
  return Object.keys(is).filter(
    (name): name is keyof Entry & string =>
      Object.hasOwn(was, name) && !isSame(fieldOf(was, name), fieldOf(is, name)),
  );
}

function fieldOf(entry: object, name: string): unknown {
  return Object.entries(entry).find(([key]) => key === name)?.[1];
}
