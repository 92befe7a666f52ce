/** Where a page of a list ended, as a token that callers only hand back. */
import { z } from 'zod';
import { Instant } from '../../contract/units.ts';

export interface Place {
  at: Instant;
  id: string;
}

const Cursor = z
  .base64url()
  .transform((token, context) => {
    try {
      const place: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
      return place;
    } catch {
      context.addIssue({ code: 'custom', message: 'is not a cursor' });
      return z.NEVER;
    }
  })
  .pipe(z.tuple([Instant, z.string().min(1).max(64)]));

export function cursorAt({ at, id }: Place): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

/** @returns null when no answer of ours ever held such a cursor. */
export function placeOf(cursor: string): Place | null {
  const { data } = Cursor.safeParse(cursor);
  return data === undefined ? null : { at: data[0], id: data[1] };
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
