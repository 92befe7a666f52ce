/** Where a page of a list ended, as a token that callers only hand back. */
import { Instant } from '../../contract/units.ts';

export interface Place {
  at: Instant;
  id: string;
}

const CURSOR = /^([0-9]{1,15})-([A-Za-z0-9_-]{1,64})$/;

/** Told in the description of the API by the same pattern, so whatever looks like a cursor leads somewhere. */
export function cursorAt({ at, id }: Place): string {
  return `${at}-${id}`;
}

/** @returns null when no answer of ours ever held such a cursor. */
export function placeOf(cursor: string): Place | null {
  const [, at, id] = CURSOR.exec(cursor) ?? [];
  return at === undefined || id === undefined ? null : { at: Instant.parse(Number(at)), id };
}

/**
 * Cuts a page out of what was read with one entry too many, for only so can it be known whether more follows.
 *
 * @param placeOfItem where in the list an item stands.
 */
export function pageFrom<Item>(
  items: readonly Item[],
  limit: number,
  placeOfItem: (item: Item) => Place,
): { items: Item[]; nextCursor: string | null } {
  const page = items.slice(0, limit);
  const last = page.at(-1);
  const more = items.length > limit && last !== undefined;
  return { items: page, nextCursor: more ? cursorAt(placeOfItem(last)) : null };
}
