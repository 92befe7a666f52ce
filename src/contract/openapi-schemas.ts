/** JSON Schemas for the description of the API: each named shape is told once, and twice where sent and received differ. Knows no route. */
import { z } from 'zod';

export type Json = null | boolean | number | string | Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface SchemaBook {
  /** What may be sent: what has a default may be left out. */
  sent(schema: z.ZodType): JsonObject;
  received(schema: z.ZodType): JsonObject;
  /** @returns `document` with every shape it refers to under components.schemas, each under its final name. */
  finished(document: JsonObject): JsonObject;
}

/** No name of ours has one, so the two forms of a shape never meet another's. */
const SENT = '~sent';
const PLACE = '#/components/schemas/';

export function createSchemaBook(): SchemaBook {
  const shapes = new Map<string, Json>();

  /** zod hangs the named parts below the schema itself, where a pointer out of a larger document finds nothing. */
  function written(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
    const form = io === 'input' ? SENT : '';
    const { $schema: _, $defs, ...own } = plain(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
    for (const [name, shape] of entriesOf($defs)) shapes.set(`${name}${form}`, placed(shape, form));
    return objectOf(placed(own, form));
  }

  return {
    sent: (schema) => written(schema, 'input'),
    received: (schema) => written(schema, 'output'),
    finished(document) {
      const finalName = namesOf(shapes);
      const named = [...shapes].map(([name, shape]): [string, Json] => [
        finalName(name),
        renamed(shape, finalName),
      ]);
      const schemas = Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
      const { components, ...rest } = objectOf(renamed(document, finalName));
      return { ...rest, components: { ...objectOf(components), schemas } };
    },
  };
}

/** @returns the name under which a shape is told: `Room` when received, `RoomInput` when sent, if those are not the same. */
function namesOf(shapes: ReadonlyMap<string, Json>): (name: string) => string {
  const alike = new Set([...shapes.keys()].filter((name) => name.endsWith(SENT)));
  const final = (name: string) => {
    const bare = name.replace(SENT, '');
    return name === bare || alike.has(name) ? bare : `${bare}Input`;
  };
  const told = (name: string) => JSON.stringify(renamed(objectOf(shapes.get(name)), final));
  // One that differs makes those that contain it differ, and so on until nothing changes.
  for (let before = -1; before !== alike.size; ) {
    before = alike.size;
    for (const name of alike) {
      const received = name.replace(SENT, '');
      if (shapes.has(received) && told(name) !== told(received)) alike.delete(name);
    }
  }
  return final;
}

function placed(value: Json, form: string): Json {
  return withReferences(value, (reference) => reference.replace('#/$defs/', PLACE) + form);
}

function renamed(value: Json, finalName: (name: string) => string): Json {
  return withReferences(value, (reference) =>
    reference.startsWith(PLACE) ? PLACE + finalName(reference.slice(PLACE.length)) : reference,
  );
}

function withReferences(value: Json, change: (reference: string) => string): Json {
  if (Array.isArray(value)) return value.map((one) => withReferences(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' ? change(String(inner)) : withReferences(inner, change),
    ]),
  );
}

/** @returns what zod made, without what JSON does not know. */
function plain(schema: object): JsonObject {
  return JSON.parse(JSON.stringify(schema));
}

export function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function entriesOf(value: Json | undefined): [string, Json][] {
  return Object.entries(objectOf(value));
}
