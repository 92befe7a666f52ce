/** Lists in pages, as the Web API gives them. */
import { refusals } from './refusals.ts';
import type { Reply } from './wire.ts';

export interface PageRule {
  /** Items per page when the caller does not say. */
  usual: number;
  most: number;
  /** The furthest offset that is answered. */
  furthest?: number;
}

export const LISTS: PageRule = { usual: 20, most: 50 };

/** @returns one page of a list, or the refusal that its limit or offset earns. */
export function page<T>(
  query: URLSearchParams,
  href: string,
  all: readonly T[],
  view: (item: T) => object | null,
  { usual, most, furthest = Number.MAX_SAFE_INTEGER }: PageRule = LISTS,
): { page: object } | { refused: Reply } {
  const limit = Number(query.get('limit') ?? usual);
  const offset = Number(query.get('offset') ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || limit > most)
    return { refused: refusals.badRequest('Invalid limit') };
  if (!Number.isInteger(offset) || offset < 0 || offset > furthest)
    return { refused: refusals.badRequest('Invalid offset') };
  const at = (from: number) => {
    const there = new URL(href);
    there.searchParams.set('offset', String(from));
    there.searchParams.set('limit', String(limit));
    return there.href;
  };
  return {
    page: {
      href: at(offset),
      limit,
      offset,
      total: all.length,
      next: offset + limit < all.length ? at(offset + limit) : null,
      previous: offset > 0 ? at(Math.max(0, offset - limit)) : null,
      items: all.slice(offset, offset + limit).map(view),
    },
  };
}
