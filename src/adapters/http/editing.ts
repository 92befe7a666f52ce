/** What editing has in common, whatever is edited: the version someone read, the id in the address, pages by id. */
import type { Problem } from '../../contract/problem.ts';
import type { Instant } from '../../contract/units.ts';
import type { Result } from '../../ports.ts';
import { pageFrom, placeOf } from './cursor.ts';
import { type Answer, refuse, reply } from './handlers.ts';
import { invalid, notFound, problem } from './problems.ts';

/** No tag of the book is empty. */
const NO_VERSION = '';

export function tagged(tag: string): { etag: string } {
  return { etag: `"${tag}"` };
}

/** Of what was added. Relative to the list it was added to, for behind ingress we do not know under which address people see us. */
export function locatedAt(list: string, id: string): { location: string } {
  return { location: `${list}/${id}` };
}

/**
 * Which version a caller means to change.
 *
 * @param ifMatch the header as sent: one entity tag, several, or `*` for the one that is there now:
 *   what a caller may change was judged by that one.
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
      failure: problem('if-match', 428, `Read first, and send the ETag of the ${what} as If-Match.`),
    };
  return { ok: true, value: versionMeant(ifMatch, book.tagOf(entry)) };
}

/** @returns the tag of the version that is there, or, when another one is meant, what is no version's. */
export function versionMeant(ifMatch: string, current: string): string {
  // Weak tags never match here (RFC 9110, 13.1.1), nor does what is no tag at all.
  const isMeant = ifMatch.split(',').some((tag) => tag.trim() === `"${current}"`) || ifMatch.trim() === '*';
  return isMeant ? current : NO_VERSION;
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
