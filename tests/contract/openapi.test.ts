import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openApi } from '../../src/contract/openapi.ts';
import { entriesOf, type Json, type JsonObject, objectOf } from '../../src/contract/openapi-schemas.ts';
import { needs } from '../../src/contract/rights.ts';
import type { Route } from '../../src/contract/routes/route.ts';
import { plain } from '../../src/contract/routes/route.ts';
import { routes } from '../../src/contract/routes.ts';

const table: Readonly<Record<string, Route>> = routes;
const document = openApi({ routes, needs, version: '1.2.3' });

function at(value: Json | undefined, ...keys: string[]): Json | undefined {
  return keys.reduce<Json | undefined>((found, key) => objectOf(found)[key], value);
}
function operation(name: string, of: JsonObject = document): JsonObject {
  const found = operations(of).find(([, one]) => one.operationId === name);
  return found?.[1] ?? {};
}
function operations(of: JsonObject): [string, JsonObject][] {
  return entriesOf(of.paths).flatMap(([path, methods]) =>
    entriesOf(methods).map(([method, one]): [string, JsonObject] => [
      `${method.toUpperCase()} ${path}`,
      objectOf(one),
    ]),
  );
}
function referencesIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  return entriesOf(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : referencesIn(inner)));
}
const problemsOf = (name: string, of?: JsonObject) =>
  Object.keys(objectOf(operation(name, of).responses))
    .filter((status) => Number(status) >= 400)
    .map(Number);
const parametersOf = (name: string) => {
  const { parameters } = operation(name);
  return Array.isArray(parameters) ? parameters.map(objectOf) : [];
};

describe('the description of the API', () => {
  test('is a valid document of OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(document.openapi).toBe('3.1.1');
    expect(at(document, 'info', 'version')).toBe('1.2.3');
  });

  test('tells of every route of the table, under its name, and of nothing else', () => {
    const told = operations(document).map(([door, { operationId }]) => `${door} ${operationId}`);
    const wanted = Object.entries(table).map(([name, { method, path }]) => `${method} ${path} ${name}`);
    expect(told.toSorted()).toEqual(wanted.toSorted());
  });

  test('refers to nothing that is not there, and holds nothing that nobody refers to', () => {
    const used = new Set(referencesIn(document));
    for (const reference of used)
      expect(at(document, ...reference.slice(2).split('/')), reference).toBeDefined();
    const kept = ['schemas', 'headers', 'responses'].flatMap((kind) =>
      Object.keys(objectOf(at(document, 'components', kind))).map((name) => `#/components/${kind}/${name}`),
    );
    expect(kept.filter((name) => !used.has(name))).toEqual([]);
  });

  test('knows every shape by a name somebody gave it', () => {
    // zod calls what recurs without a name __schema0, in each schema anew.
    expect(
      Object.keys(objectOf(at(document, 'components', 'schemas'))).filter((name) => /[^A-Za-z]/.test(name)),
    ).toEqual([]);
  });

  test('is the same whenever it is made, and plain JSON', () => {
    expect(openApi({ routes, needs, version: '1.2.3' })).toEqual(document);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  test.each(Object.keys(table))('%s is told with what it needs', (name) => {
    const { summary, description, security } = operation(name);
    expect(summary).toBe(table[name]?.summary);
    expect(description).toMatch(/scope `(read|control|admin)`/);
    expect(security).toContainEqual({ token: [/`(\w+)`/.exec(String(description))?.[1]] });
  });

  test.each(Object.keys(table))(
    '%s has a body exactly if it reads one, and needs it if nothing is not enough',
    (name) => {
      const { requestBody } = operation(name);
      const body = table[name]?.body ?? null;
      expect(requestBody === undefined).toBe(body === null);
      if (body !== null) expect(at(requestBody, 'required')).toBe(!body.safeParse({}).success);
    },
  );

  test('says which version an edit needs and an answer is of', () => {
    for (const [name, { method }] of Object.entries(table)) {
      const needsVersion = parametersOf(name).some(
        ({ name, required }) => name === 'If-Match' && required === true,
      );
      expect(needsVersion, name).toBe(method === 'PUT' || method === 'DELETE');
    }
    const headers = (name: string, status: string) =>
      Object.keys(objectOf(at(operation(name).responses, status, 'headers')));
    expect(headers('getRoom', '200')).toEqual(['X-Request-Id', 'ETag', 'RateLimit', 'RateLimit-Policy']);
    expect(headers('addRoom', '201')).toEqual([
      'X-Request-Id',
      'Location',
      'ETag',
      'RateLimit',
      'RateLimit-Policy',
    ]);
    expect(headers('deleteRoom', '204')).toEqual(['X-Request-Id', 'RateLimit', 'RateLimit-Policy']);
    expect(headers('beginLink', '201')).toEqual(['X-Request-Id', 'RateLimit', 'RateLimit-Policy']);
    expect(headers('startRoom', '200')).toEqual(['X-Request-Id', 'RateLimit', 'RateLimit-Policy']);
  });

  test('tells of an address what may stand in it', () => {
    expect(parametersOf('getRoom')).toEqual([
      { name: 'id', in: 'path', required: true, schema: { $ref: '#/components/schemas/RoomId' } },
    ]);
    const limit = parametersOf('listEvents').find(({ name }) => name === 'limit');
    expect(limit).toEqual({
      name: 'limit',
      in: 'query',
      required: false,
      description: 'So many entries at most; 50 unless told',
      schema: { type: 'integer', minimum: 1, maximum: 500 },
    });
  });
});

describe('what can go wrong', () => {
  test.each([
    ['listCandidates', [400, 401, 403, 429]],
    ['listRooms', [400, 401, 403, 429]],
    ['getRoom', [400, 401, 403, 404, 429]],
    ['addRoom', [400, 401, 403, 409, 413, 415, 422, 429, 503]],
    ['putRoom', [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 503]],
    ['deleteRoom', [400, 401, 403, 404, 409, 412, 422, 428, 429, 503]],
    ['startRoom', [400, 401, 403, 404, 409, 413, 415, 422, 429]],
    ['listSpotifySpeakers', [400, 401, 403, 404, 409, 429, 503]],
  ])('with %s is told: %j', (name, statuses) => {
    expect(problemsOf(name)).toEqual(statuses);
  });

  test('is a problem document, and how long to wait stands in a header', () => {
    const problem = (status: number) => at(document, 'components', 'responses', `Problem${status}`);
    expect(at(problem(404), 'content', 'application/problem+json', 'schema')).toEqual({
      $ref: '#/components/schemas/Problem',
    });
    expect(Object.keys(objectOf(at(problem(429), 'headers')))).toEqual(['X-Request-Id', 'Retry-After']);
  });
});

describe('where an answer leads', () => {
  const linksOf = (name: string, status: string) => objectOf(at(operation(name).responses, status, 'links'));

  test('from what was added to all that can be done with it, with its version', () => {
    const links = linksOf('addRoom', '201');
    expect(links.deleteRoom).toEqual({
      operationId: 'deleteRoom',
      parameters: { 'path.id': '$response.body#/id', 'header.If-Match': '$response.header.ETag' },
    });
    expect(links.startRoom).toEqual({
      operationId: 'startRoom',
      parameters: { 'path.id': '$response.body#/id' },
    });
    expect(links.putRoom).toEqual({
      operationId: 'putRoom',
      parameters: { 'path.id': '$response.body#/id', 'header.If-Match': '$response.header.ETag' },
      requestBody: '$response.body',
    });
    expect(links).not.toHaveProperty('getSensor');
    expect(links).not.toHaveProperty('listEvents');
  });

  test('from a list to its first entry, of which it does not say the version', () => {
    expect(linksOf('listAccounts', '200').deleteAccount).toEqual({
      operationId: 'deleteAccount',
      parameters: { 'path.id': '$response.body#/items/0/id' },
    });
    expect(linksOf('listAccounts', '200').listSpotifySpeakers).toEqual({
      operationId: 'listSpotifySpeakers',
      parameters: { 'query.accountId': '$response.body#/items/0/id' },
    });
  });

  test('from a link that was begun to its end, and never to itself', () => {
    expect(Object.keys(linksOf('beginLink', '201'))).toEqual(['completeLink']);
    expect(linksOf('getRoom', '200')).not.toHaveProperty('getRoom');
    expect(Object.keys(linksOf('listEvents', '200'))).toEqual(['getEvent']);
    expect(linksOf('listSessions', '200')).toEqual({});
  });
});

describe('another table', () => {
  const Part = z.strictObject({ size: z.int().default(1) }).meta({ id: 'PartOfTest' });
  const Whole = z.strictObject({ part: Part, rank: z.enum(['a', 'b']) }).meta({ id: 'WholeOfTest' });
  const Same = z.strictObject({ name: z.string() }).meta({ id: 'SameOfTest' });
  const other: Record<string, Route> = {
    put: { ...plain, method: 'PUT', path: '/things', summary: 'a', body: Whole, answer: Whole },
    ask: {
      ...plain,
      method: 'POST',
      path: '/things',
      summary: 'b',
      body: Same,
      answer: Same,
      problems: [503],
      once: true,
    },
    tell: {
      ...plain,
      method: 'GET',
      path: '/news',
      summary: 'c',
      answer: null,
      events: { one: Same, other: Whole },
    },
    nothing: { ...plain, method: 'GET', path: '/nothing', summary: 'd', answer: z.array(z.null()) },
  };
  const told = openApi({ routes: other, needs: { put: 'owner' }, version: '1' });
  const shapes = objectOf(at(told, 'components', 'schemas'));

  test('has two names for a shape that is sent otherwise than received, and for all that contain it', () => {
    expect(Object.keys(shapes)).toEqual([
      'Issue',
      'PartOfTest',
      'PartOfTestInput',
      'Problem',
      'SameOfTest',
      'WholeOfTest',
      'WholeOfTestInput',
    ]);
    expect(at(shapes.PartOfTestInput, 'required')).toBeUndefined();
    expect(at(shapes.PartOfTest, 'required')).toEqual(['size']);
    expect(at(shapes.WholeOfTestInput, 'properties', 'part')).toEqual({
      $ref: '#/components/schemas/PartOfTestInput',
    });
    expect(at(shapes.WholeOfTest, 'properties', 'part')).toEqual({ $ref: '#/components/schemas/PartOfTest' });
  });

  test('tells a stream by its events', () => {
    const schema = at(operation('tell', told).responses, '200', 'content', 'text/event-stream', 'schema');
    expect(at(schema, 'oneOf')).toEqual(
      [
        ['one', 'SameOfTest'],
        ['other', 'WholeOfTest'],
      ].map(([event, shape]) => ({
        type: 'object',
        required: ['event', 'data'],
        properties: {
          event: { const: event },
          data: {
            type: 'string',
            contentMediaType: 'application/json',
            contentSchema: { $ref: `#/components/schemas/${shape}` },
          },
        },
      })),
    );
  });

  test('lets what is done once be sent twice', () => {
    const keyed = (name: string) =>
      JSON.stringify(operation(name, told).parameters).includes('"Idempotency-Key"');
    expect([keyed('ask'), keyed('put')]).toEqual([true, false]);
  });

  test('asks for the highest right where none is named, and adds what a route says can go wrong', () => {
    expect(operation('ask', told).description).toContain('`admin`');
    expect(operation('put', told).description).toContain('`control`');
    expect(problemsOf('ask', told)).toEqual([400, 401, 403, 409, 413, 415, 422, 429, 503]);
  });
});
