/** Where somebody is in the page: what stands behind the #. The only kind of address that works below any path of ingress. */

export const pageNames = ['home', 'room', 'history', 'sensors', 'music', 'settings', 'first-run'] as const;
export type PageName = (typeof pageNames)[number];

export interface Route {
  page: PageName;
  /** Of a room: its id, or `new`. */
  id: string | null;
  query: URLSearchParams;
}

/** Those that have no parts are called by their names. */
const plain: readonly string[] = [
  'history',
  'sensors',
  'music',
  'settings',
  'first-run',
] satisfies PageName[];

/** @returns null: there is no such page. */
export function routeOf(hash: string): Route | null {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?');
  const [first = '', id] = path.split('/');
  const where = { id: null, query: new URLSearchParams(query) };
  if (first === 'rooms' && id !== undefined && id !== '') return { ...where, page: 'room', id: decoded(id) };
  if (id !== undefined) return null;
  const page = first === '' ? 'home' : pageNames.find((name) => name === first && plain.includes(name));
  return page === undefined ? null : { ...where, page };
}

/** @returns as it was written, where it is not well formed: nothing has such an id. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** @returns an address for a link, such as `#/history?room=hall`. */
export function linkTo(page: Exclude<PageName, 'room'>, query: Record<string, string> = {}): string {
  const search = new URLSearchParams(query).toString();
  return `#/${page === 'home' ? '' : page}${search === '' ? '' : `?${search}`}`;
}

/** @param id of the room; `new`: of one that is to be. */
export function linkToRoom(id: string): string {
  return `#/rooms/${encodeURIComponent(id)}`;
}
