/** What editing rooms, sensors, accounts and tokens has in common: the version someone read, the id in the address, pages by id. */
import type { Problem } from '../../contract/problem.ts';
import type { Instant } from '../../contract/units.ts';
import type { Result } from '../../ports.ts';
import { pageFrom, placeOf } from './cursor.ts';
import { type Answer, refuse, reply } from './handlers.ts';
import { invalid, notFound, problem } from './problems.ts';

export function tagged(tag: string): { etag: string } {
  return { etag: `"${tag}"` };
}

/**
 * Which version a caller means to change.
 *
 * @param ifMatch the header as sent: one entity tag, several, or `*` for whatever is there.
 * @returns a tag for the book, which alone decides whether it is still the newest.
 */
export function tagAsked<Entry>(
  book: { tagOf(entry: Entry): string },
  entry: Entry | undefined,
  ifMatch: string | null,
  what: string,
): Result<string, Problem> {
  if (entry === undefined) return { ok: false, failure: notFound(what) };
  if (ifMatch === null)
    return {
      ok: false,
      failure: problem('if-match', 428, `Read the ${what} first and send its ETag as If-Match.`),
    };
  const current = book.tagOf(entry);
  // Weak tags never match here (RFC 9110, 13.1.1), so W/"…" stays as it is and is stale.
  const asked = ifMatch.split(',').map((tag) => tag.trim().replace(/^"(.*)"$/, '$1'));
  const fits = ifMatch.trim() === '*' || asked.includes(current);
  return { ok: true, value: fits ? current : (asked[0] ?? '') };
}

export function otherId(id: string): Problem {
  return invalid(422, [{ path: 'id', message: `must be "${id}", as in the address` }]);
}

export function badCursor(): Problem {
  return invalid(400, [{ path: 'cursor', message: 'must be a nextCursor of this list' }]);
}

/** A page of what has no time: ordered by id, whatever was added meanwhile. */
export function pageById<Item, View>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  show: (item: Item) => View,
): Answer<{ items: View[]; nextCursor: string | null }> {
  const place = cursor === undefined ? undefined : placeOf(cursor);
  if (place === null) return refuse(badCursor());
  const rest = items
    .filter((item) => place === undefined || idOf(item) > place.id)
    .sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const page = pageFrom(rest, limit, (item) => ({ at: 0 as Instant, id: idOf(item) }));
  return reply({ items: page.items.map(show), nextCursor: page.nextCursor });
}
