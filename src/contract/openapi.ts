/** The table of routes told as an OpenAPI 3.1 document, for people, programs and the machines that test them. Knows no single route. */
import { linksOf } from './openapi-links.ts';
import { operationOf, tagOf } from './openapi-operation.ts';
import { createSchemaBook, type JsonObject } from './openapi-schemas.ts';
import { placeOf } from './place.ts';
import { Problem } from './problem.ts';
import { problemStatuses } from './problem-status.ts';
import type { Need } from './rights.ts';
import type { Route } from './routes/route.ts';

type Table = Readonly<Record<string, Route>>;

export interface Described {
  routes: Table;
  /** What each route needs, by its name. */
  needs: Readonly<Record<string, Need>>;
  /** Of the app. */
  version: string;
}

/** @returns the document, made of JSON alone; the same table makes the same document. */
export function openApi({ routes, needs, version }: Described): JsonObject {
  const book = createSchemaBook();
  const problem = book.received(Problem);
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const [name, route] of Object.entries(routes)) {
    const place = placeOf(route, routes);
    const links = linksOf(route, routes, place.isEdited);
    const need = needs[name] ?? 'administrator';
    const operation = operationOf(name, route, { need, place, links, book });
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation };
  }
  const tags = [...new Set(Object.keys(paths).map(tagOf))];
  return book.finished({
    openapi: '3.1.1',
    info: {
      title: 'SpottyPottySense',
      version,
      summary: 'Walk into a room and your music plays; leave and it stops.',
      description: MANNERS,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    // Relative to this document, so that it holds behind every door and below every prefix.
    servers: [{ url: '../v1' }],
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      headers,
      responses: Object.fromEntries(
        Object.entries(problemStatuses).map(([status, description]) => [
          `Problem${status}`,
          {
            description,
            headers: { ...inHeaders('X-Request-Id'), ...(status === '429' ? inHeaders('Retry-After') : {}) },
            content: { 'application/problem+json': { schema: problem } },
          },
        ]),
      ),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An API token, on the direct port' },
        apiKey: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Api-Key',
          description: 'The same token, for who cannot send the other',
        },
      },
    },
  });
}

const MANNERS = [
  'Errors are problem documents (RFC 9457) with a stable `type`. Lists come in pages: `nextCursor` of one is the `cursor` of the next, null ends the list.',
  'PUT replaces. PUT and DELETE need `If-Match` with the ETag that was read.',
  'Fields that are not described here are refused. Times are ISO 8601 with zone, lengths of time are seconds.',
].join('\n\n');

const text = { type: 'string' };

const headers: JsonObject = {
  'X-Request-Id': { description: 'By which the log knows the request', required: true, schema: text },
  ETag: { description: 'Which version this is', required: true, schema: text },
  Location: {
    description: 'Where it is found from now on',
    required: true,
    schema: { type: 'string', format: 'uri-reference' },
  },
  RateLimit: { description: 'How much this caller may still ask, and when more', schema: text },
  'RateLimit-Policy': { description: 'How much in how many seconds', schema: text },
  'Retry-After': {
    description: 'In so many seconds',
    required: true,
    schema: { type: 'integer', minimum: 0 },
  },
};

function inHeaders(name: string): JsonObject {
  return { [name]: { $ref: `#/components/headers/${name}` } };
}
