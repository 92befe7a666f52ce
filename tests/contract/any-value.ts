/** Values drawn by a JSON Schema, right and nearly right: what somebody who reads the description of the API might send. */
import fc from 'fast-check';
import { entriesOf, type Json, type JsonObject, objectOf } from '../../src/contract/openapi-schemas.ts';

/** Things that are hardly ever meant. */
const odd = fc.constantFrom<Json>(
  ...[
    null,
    true,
    '',
    ' ',
    'x',
    '0',
    -1,
    0,
    0.5,
    61,
    1e15,
    [],
    {},
    [null],
    { __proto: 1 },
    '2026-02-30T00:00:00Z',
  ],
);

/** @returns values that fit the schema, but for rules between several fields, which are met or not as it happens. */
export function anyFitting(schema: Json | undefined, schemas: JsonObject, depth = 0): fc.Arbitrary<Json> {
  const { $ref, type, properties, required, anyOf, oneOf, items, pattern, ...rest } = objectOf(schema);
  const inner = (one: Json | undefined) => anyFitting(one, schemas, depth + 1);
  if (typeof $ref === 'string') {
    const { $ref: _, ...narrower } = objectOf(schema);
    // What narrows a named shape stands beside it.
    return inner({ ...objectOf(schemas[$ref.replace('#/components/schemas/', '')]), ...narrower });
  }
  if (rest.const !== undefined) return fc.constant(rest.const);
  if (Array.isArray(rest.enum)) return fc.constantFrom(...rest.enum);
  const choices = [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  if (choices.length > 0 && type === undefined)
    return depth > 8 ? fc.constant(null) : fc.oneof(...choices.map(inner));
  switch (type) {
    case 'object': {
      const must = Array.isArray(required) ? required : [];
      const fields = entriesOf(properties).map(([name, shape]) => [name, inner(shape)] as const);
      const requiredKeys = fields.map(([name]) => name).filter((name) => must.includes(name));
      return fc.record(Object.fromEntries(fields), { requiredKeys });
    }
    case 'array':
      return fc.array(inner(items), { minLength: numberOf(rest.minItems, 0), maxLength: 2 });
    case 'string':
      return typeof pattern === 'string'
        ? fc.stringMatching(new RegExp(pattern))
        : fc.string({
            minLength: numberOf(rest.minLength, 0),
            maxLength: Math.min(numberOf(rest.maxLength, 20), 200),
          });
    case 'integer':
    case 'number': {
      const [min, max] = [numberOf(rest.minimum, -9), numberOf(rest.maximum, 1e9)];
      const whole = fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max: Math.min(max, min + 100) }));
      return type === 'integer'
        ? whole
        : fc.oneof(
            whole,
            whole.map((number) => Math.min(number + 0.5, max)),
          );
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return odd;
  }
}

/** @returns the same with one thing changed somewhere: another value, a field too few or too many. */
export function anyMutated(value: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc
    .tuple(value, fc.nat(), odd, fc.constantFrom('replace', 'remove', 'add'))
    .map(([whole, place, other, how]) => {
      const places = placesIn(whole);
      const path = places[place % places.length] ?? [];
      return changedAt(whole, path, (old) => {
        if (how === 'add' && typeof old === 'object' && old !== null && !Array.isArray(old))
          return { ...old, more: other };
        return how === 'remove' ? undefined : other;
      });
    });
}

function placesIn(value: Json, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

function changedAt(value: Json, [key, ...rest]: string[], change: (old: Json) => Json | undefined): Json {
  if (key === undefined) return change(value) ?? null;
  const entries = Object.entries(objectOf(value)).flatMap(([name, inner]): [string, Json][] => {
    if (name !== key) return [[name, inner]];
    const next = rest.length === 0 ? change(inner) : changedAt(inner, rest, change);
    return next === undefined ? [] : [[name, next]];
  });
  if (!Array.isArray(value)) return Object.fromEntries(entries);
  const at = Number(key);
  const next = rest.length === 0 ? change(value[at] ?? null) : changedAt(value[at] ?? null, rest, change);
  return value.toSpliced(at, 1, ...(next === undefined ? [] : [next]));
}

function numberOf(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
