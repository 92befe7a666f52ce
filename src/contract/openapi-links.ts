/** Where an answer leads: by the id it tells, to every route that asks for an id of that kind. Derived from the shapes alone. */
import { z } from 'zod';
import type { JsonObject } from './openapi-schemas.ts';
import type { Route } from './routes/route.ts';

type Table = Readonly<Record<string, Route>>;

/**
 * @param hasTag whether the answer says which version it tells.
 * @returns the links of the answer of `route`, each by the name of the route it leads to.
 */
export function linksOf(route: Route, table: Table, hasTag: boolean): JsonObject {
  const told = idTold(route);
  const links = Object.entries(table).flatMap(([name, target]) => {
    const asked = told === null ? null : asking(target, told.kind);
    if (told === null || asked === null || target === route) return [];
    const edits = target.method === 'PUT' || target.method === 'DELETE';
    const version = edits && hasTag ? { 'header.If-Match': '$response.header.ETag' } : {};
    // What was read may be written back as it is.
    const body = target.method === 'PUT' && hasTag ? { requestBody: '$response.body' } : {};
    return [[name, { operationId: name, parameters: { [asked]: told.at, ...version }, ...body }] as const];
  });
  return Object.fromEntries(links);
}

/** The kind of the id that an answer tells, and where in the answer it stands; of a list, that of its first entry. */
function idTold({ answer }: Route): { kind: string; at: string } | null {
  const single = kindOf(answer, 'id');
  if (single !== null) return { kind: single, at: '$response.body#/id' };
  const items = answer instanceof z.ZodObject ? answer.shape.items : null;
  const first = items instanceof z.ZodArray ? kindOf(items.element, 'id') : null;
  return first === null ? null : { kind: first, at: '$response.body#/items/0/id' };
}

/** @returns the parameter by which a route asks for an id of this kind and cannot do without; null: it does not. */
function asking({ params, query }: Route, kind: string): string | null {
  for (const [place, schema] of [
    ['path', params],
    ['query', query],
  ] as const)
    if (schema instanceof z.ZodObject)
      for (const name of Object.keys(schema.shape))
        if (kindOf(schema, name) === kind) return `${place}.${name}`;
  return null;
}

/** @returns the name of the shape of a field; null: there is no such field, or its shape has none. */
function kindOf(schema: unknown, field: string): string | null {
  const shape = schema instanceof z.ZodObject ? schema.shape[field] : undefined;
  // One that may be left out is a filter, and has no name of its own.
  return shape instanceof z.ZodType && !(shape instanceof z.ZodOptional) ? (shape.meta()?.id ?? null) : null;
}
