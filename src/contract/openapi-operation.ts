/** One route as an operation of OpenAPI: what it is asked, what it answers, and what can go wrong by the manners all routes share. */
import type { z } from 'zod';
import { entriesOf, type Json, type JsonObject, objectOf, type SchemaBook } from './openapi-schemas.ts';
import type { Place } from './place.ts';
import type { ProblemStatus } from './problem-status.ts';
import type { Need } from './rights.ts';
import type { Route } from './routes/route.ts';

/** What each need means at the doors, and the scope that a token must have for it. */
const needTold: Record<Need, { scope: string; who: string }> = {
  read: { scope: 'read', who: 'whoever was let in' },
  user: { scope: 'control', who: 'people of the home' },
  owner: {
    scope: 'control',
    who: 'people of the home, with what is their own; administrators, with everything',
  },
  administrator: { scope: 'admin', who: 'administrators' },
};

export function operationOf(
  name: string,
  route: Route,
  { need, place, links, book }: { need: Need; place: Place; links: JsonObject; book: SchemaBook },
): JsonObject {
  const { scope, who } = needTold[need];
  const body = bodyOf(route, book);
  return {
    operationId: name,
    tags: [tagOf(route.path)],
    summary: route.summary,
    description: `For ${who}. A token needs the scope \`${scope}\`.`,
    // Not through ingress and not on loopback: the door itself knows who comes there.
    security: [{}, { token: [scope] }, { apiKey: [scope] }],
    parameters: parametersOf(route, book),
    ...(body === null ? {} : { requestBody: body }),
    responses: {
      [route.status]: {
        description: successOf(route),
        headers: headersOf(route, place),
        ...contentOf(route, book),
        ...(Object.keys(links).length === 0 ? {} : { links }),
      },
      ...Object.fromEntries(
        problemsOf(route).map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
      ),
    },
  };
}

/** `/rooms/{id}/start` is about rooms. */
export function tagOf(path: string): string {
  return path.replace(/^\/(\w+).*$/, '$1');
}

function parametersOf(route: Route, book: SchemaBook): Json[] {
  return [
    ...inAddress('path', route.params, book),
    ...inAddress('query', route.query, book),
    ...(isEdit(route) ? [ifMatch] : []),
    ...(route.once === true ? [idempotencyKey] : []),
  ];
}

const ifMatch = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The ETag of the version that is meant, or `*` for whatever is there',
  schema: { type: 'string' },
};

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'A text of your own: what is sent again under it is not done again',
  schema: { type: 'string', pattern: '^[\\x20-\\x7e]{1,255}$' },
};

function inAddress(where: 'path' | 'query', schema: z.ZodType | null, book: SchemaBook): Json[] {
  if (schema === null) return [];
  const { properties, required = [] } = book.sent(schema);
  return entriesOf(properties).map(([name, shape]) => {
    const { description, ...rest } = objectOf(shape);
    const isRequired = Array.isArray(required) && required.includes(name);
    return {
      name,
      in: where,
      required: isRequired,
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

/** The API reads an absent body as an empty object. */
function bodyOf({ body }: Route, book: SchemaBook): JsonObject | null {
  if (body === null) return null;
  return {
    required: !body.safeParse({}).success,
    content: { 'application/json': { schema: book.sent(body) } },
  };
}

function successOf({ status, events }: Route): string {
  if (events !== undefined) return 'The stream; it goes on until one side ends it';
  if (status === 201) return 'Added';
  return status === 204 ? 'Removed' : 'Done';
}

function contentOf({ answer, events, media }: Route, book: SchemaBook): JsonObject {
  if (events !== undefined) return { content: { 'text/event-stream': { schema: eventOf(events, book) } } };
  return answer === null
    ? {}
    : { content: { [media ?? 'application/json']: { schema: book.received(answer) } } };
}

/** One event of a stream, as OpenAPI 3.2 describes it. 3.1 has no word for streams, and its tools read this the same way. */
function eventOf(events: NonNullable<Route['events']>, book: SchemaBook): JsonObject {
  return {
    oneOf: Object.entries(events).map(([event, data]) => ({
      type: 'object',
      required: ['event', 'data'],
      properties: {
        event: { const: event },
        data: { type: 'string', contentMediaType: 'application/json', contentSchema: book.received(data) },
      },
    })),
  };
}

function headersOf({ status }: Route, { isFound, isEdited }: Place): JsonObject {
  const named = [
    'X-Request-Id',
    ...(status === 201 && isFound ? ['Location'] : []),
    ...(status !== 204 && isEdited ? ['ETag'] : []),
    ...['RateLimit', 'RateLimit-Policy'],
  ];
  return Object.fromEntries(named.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function isEdit({ method }: Route): boolean {
  return method === 'PUT' || method === 'DELETE';
}

function problemsOf(route: Route): ProblemStatus[] {
  const { method, params, body, status, problems = [] } = route;
  const writes = method !== 'GET';
  const possible = new Set<ProblemStatus>([
    ...([400, 401, 403, 429] as const),
    ...(params !== null ? ([404] as const) : []),
    ...(body !== null ? ([413, 415, 422] as const) : []),
    ...(isEdit(route) ? ([409, 412, 422, 428] as const) : []),
    ...(writes ? ([409] as const) : []),
    ...(isEdit(route) || status === 201 ? ([503] as const) : []),
    ...problems,
  ]);
  return [...possible].sort((a, b) => a - b);
}
