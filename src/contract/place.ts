/** What the table of routes knows of the thing that an answer tells: whether it has an address, and whether it is edited there. */
import type { Route } from './routes/route.ts';

export interface Place {
  isFound: boolean;
  isEdited: boolean;
}

/** Whatever a list takes in is found below it, by its id. */
export function placeOf({ path, method, status }: Route, routes: Readonly<Record<string, Route>>): Place {
  const own = status === 201 ? `${path}/{id}` : path;
  const methods = Object.values(routes)
    .filter((route) => route.path === own)
    .map((route) => route.method);
  const isEdited = methods.includes('PUT') || methods.includes('DELETE');
  return { isFound: methods.includes('GET'), isEdited: isEdited && (method !== 'POST' || status === 201) };
}
