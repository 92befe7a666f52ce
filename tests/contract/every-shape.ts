/** Values of every shape that a schema allows: each choice once, each field filled, each empty field once. */
import { z } from 'zod';
import { Instant } from '../../src/contract/units.ts';

/** A moment of the year 2026, in milliseconds. */
export const AN_INSTANT = Date.parse('2026-03-02T06:45:00Z');

/** Whatever is no instant: the first that fits. */
const candidates: unknown[] = [7, 'hall', 'media_player.hall', 'https://spotify.test/', true];

export function everyShape(schema: z.core.$ZodType): unknown[] {
  if (isInstant(schema)) return [AN_INSTANT];
  if (schema instanceof z.ZodNullable) return [...everyShape(schema.unwrap()), null];
  if (schema instanceof z.ZodOptional) return [...everyShape(schema.unwrap()), undefined];
  if (schema instanceof z.ZodDefault) return everyShape(schema.unwrap());
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(everyShape);
  if (schema instanceof z.ZodArray) return [everyShape(schema.element).slice(0, 1)];
  if (schema instanceof z.ZodLiteral) return [...schema.values];
  if (schema instanceof z.ZodEnum) return schema.options.slice(0, 1);
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).map(([name, field]) => [name, everyShape(field)] as const);
    const full = Object.fromEntries(fields.map(([name, [first]]) => [name, first]));
    return [
      full,
      ...fields.flatMap(([name, [, ...others]]) => others.map((other) => ({ ...full, [name]: other }))),
    ];
  }
  const fitting = candidates.filter((value) => z.safeParse(schema, value).success);
  if (fitting.length === 0) throw new Error(`nothing fits a ${schema._zod.def.type}`);
  return fitting.slice(0, 1);
}

/** A description makes a copy of a schema, which still knows what it was copied from. */
function isInstant(schema: z.core.$ZodType): boolean {
  return schema === Instant || (schema._zod.parent !== undefined && isInstant(schema._zod.parent));
}

/** @returns the way to every number in a value that can only be a moment in milliseconds. */
export function millisecondsIn(value: unknown, path = '$'): string[] {
  if (typeof value === 'number') return Math.abs(value) > 1e11 ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => millisecondsIn(inner, `${path}.${name}`));
}
