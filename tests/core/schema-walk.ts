/** Finds the instants of a value by the schema that describes it: what a name only promises, the contract knows. */
import { z } from 'zod';
import { Instant } from '../../src/contract/units.ts';

/** @returns the path of every instant. Throws when one of them is empty, for then it would not be seen moving. */
export function instantsIn(
  schema: z.core.$ZodType,
  value: unknown,
  path: readonly string[] = [],
): string[][] {
  if (isInstant(schema)) {
    if (typeof value !== 'number') throw new Error(`${path.join('.')} is empty`);
    return [[...path]];
  }
  if (schema instanceof z.ZodDefault) return instantsIn(schema.unwrap(), value, path);
  if (schema instanceof z.ZodNullable) {
    if (value === null && leadsToInstant(schema.unwrap())) throw new Error(`${path.join('.')} is empty`);
    return value === null ? [] : instantsIn(schema.unwrap(), value, path);
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    if (value === undefined && leadsToInstant(schema.unwrap())) throw new Error(`${path.join('.')} is empty`);
    return value === undefined ? [] : instantsIn(schema.unwrap(), value, path);
  }
  if (schema instanceof z.ZodUnion) {
    const fitting = schema.options.find((option) => z.safeParse(option, value).success);
    if (fitting === undefined) throw new Error(`${path.join('.')} fits nothing`);
    return instantsIn(fitting, value, path);
  }
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, inner]) =>
      instantsIn(inner, Reflect.get(Object(value), name), [...path, name]),
    );
  return [];
}

function leadsToInstant(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodDefault) return leadsToInstant(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.some(leadsToInstant);
  if (schema instanceof z.ZodObject)
    return Object.values(schema.shape).some((inner) => isInstant(inner) || leadsToInstant(inner));
  return isInstant(schema);
}

/** A description makes a copy of a schema, which still knows what it was copied from. */
function isInstant(schema: z.core.$ZodType): boolean {
  return schema === Instant || (schema._zod.parent !== undefined && isInstant(schema._zod.parent));
}
