/** Two people changed one room: what both meant, field by field. Only where both touched the same does somebody have to choose. */
import { isFields, isSame, type RoomDraft } from './draft.ts';
import { pairsOf } from './pairs.ts';

export type Side = 'mine' | 'theirs';

/** undefined: that side took the entry out of its list. */
export interface Conflict {
  /** As the API writes it, by the places of the room both began with: `policy.plan[0].from`. */
  path: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export interface Merged {
  /** Where nobody has chosen yet it says mine: what is typed stays. */
  draft: RoomDraft;
  /** Those without a choice. */
  conflicts: Conflict[];
}

/**
 * @param base what both began with.
 * @param choices by the path of each conflict.
 */
export function merge(
  base: RoomDraft,
  mine: RoomDraft,
  theirs: RoomDraft,
  choices: ReadonlyMap<string, Side> = new Map(),
): Merged {
  const conflicts: Conflict[] = [];

  function chosen<T>(conflict: Conflict & Three<T>): T {
    const side = choices.get(conflict.path);
    if (side === undefined) conflicts.push(conflict);
    return side === 'theirs' ? conflict.theirs : conflict.mine;
  }

  function value<T>(path: string, three: Three<T>): T {
    const easy = undisputed(three);
    if (easy !== null) return easy.value;
    if (path === 'sensorIds') return sameKind(three, ids(three));
    const all = [three.base, three.mine, three.theirs];
    if (isWhole(path)) return chosen({ path, ...three });
    if (all.every(isEntries)) return sameKind(three, entries(path, three));
    if (all.every(isFields) && all.every((one) => sameNames(one, three.base)))
      return sameKind(three, fields(path, three));
    return chosen({ path, ...three });
  }

  function fields(path: string, { base, mine, theirs }: Three<unknown>): unknown {
    if (!isFields(base) || !isFields(mine) || !isFields(theirs)) return mine;
    return Object.fromEntries(
      Object.keys(base).map((name) => [
        name,
        value(path === '' ? name : `${path}.${name}`, {
          base: base[name],
          mine: mine[name],
          theirs: theirs[name],
        }),
      ]),
    );
  }

  /** What stayed keeps its place; what one side added stands behind what it was added behind. */
  function entries(path: string, { base, mine, theirs }: Three<unknown>): unknown {
    if (!isEntries(base) || !isEntries(mine) || !isEntries(theirs)) return mine;
    const here = placed(base, mine);
    const there = placed(base, theirs);
    const merged = [...both(here.added[0] ?? [], there.added[0] ?? [])];
    base.forEach((was, at) => {
      const one = value(`${path}[${at}]`, { base: was, mine: here.stayed[at], theirs: there.stayed[at] });
      if (one !== undefined) merged.push(one);
      merged.push(...both(here.added[at + 1] ?? [], there.added[at + 1] ?? []));
    });
    return merged;
  }

  return { draft: value('', { base, mine, theirs }), conflicts };
}

interface Three<T> {
  base: T;
  mine: T;
  theirs: T;
}

/** @returns null: both sides changed it, and not to the same. */
function undisputed<T>({ base, mine, theirs }: Three<T>): { value: T } | null {
  if (isSame(mine, theirs) || isSame(base, theirs)) return { value: mine };
  return isSame(base, mine) ? { value: theirs } : null;
}

/** Halves of these mean nothing beside halves of another: a name and an entity, a list and its label, days of a week. */
function isWhole(path: string): boolean {
  return /(^|\.)(speaker|music|weekdays|states|data)$|\.lists\[\d+\]$/.test(path);
}

function isEntries(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function sameNames(one: unknown, other: unknown): boolean {
  return isFields(one) && isFields(other) && isSame(Object.keys(one).sort(), Object.keys(other).sort());
}

/** What each side added and took away; nobody can mean the opposite. */
function ids({ base, mine, theirs }: Three<unknown>): unknown {
  if (!isEntries(base) || !isEntries(mine) || !isEntries(theirs)) return mine;
  const all = [...new Set([...base, ...mine, ...theirs])];
  return all.filter((id) => (base.includes(id) ? mine.includes(id) && theirs.includes(id) : true)).sort();
}

/** What became of each entry of `base`, and what was added before the first (0) or behind each. */
function placed(base: readonly unknown[], side: readonly unknown[]) {
  const stayed: unknown[] = base.map(() => undefined);
  const added: unknown[][] = [];
  let behind = 0;
  pairsOf(base, side).forEach((at, here) => {
    if (at === null) {
      added[behind] = [...(added[behind] ?? []), side[here]];
      return;
    }
    stayed[at] = side[here];
    behind = at + 1;
  });
  return { stayed, added };
}

/** What both added in one place: once where it is the same, and in an order that does not tell who is who. */
function both(mine: readonly unknown[], theirs: readonly unknown[]): readonly unknown[] {
  if (isSame(mine, theirs)) return mine;
  const [first, second] = JSON.stringify(mine) < JSON.stringify(theirs) ? [mine, theirs] : [theirs, mine];
  return [...first, ...second.filter((each) => !first.some((other) => isSame(each, other)))];
}

/** Of three values of one shape something of that shape was made, field by field, where the compiler cannot follow. */
function sameKind<T>(_three: Three<T>, made: unknown): T {
  return made as T;
}
