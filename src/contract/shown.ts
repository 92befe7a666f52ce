/** What the inside looks like from outside: shapes and values in which every instant is a time of ISO 8601 with zone. */
import { z } from 'zod';
import { Instant, isInstantName, isoTime } from './units.ts';

/** The same, with times instead of instants. */
export type Shown<Value> = Value extends Instant
  ? string
  : Value extends string | number | boolean | null | undefined
    ? Value
    : Value extends readonly (infer Item)[]
      ? Shown<Item>[]
      : { [Name in keyof Value]: Shown<Value[Name]> };

/** Knows instants by their names, as decision 7 has it. */
export function shown<Value>(value: Value): Shown<Value>;
export function shown(value: unknown): unknown {
  return shownAs('', value);
}

function shownAs(name: string, value: unknown): unknown {
  if (typeof value === 'number') return isInstantName(name) ? new Date(value).toISOString() : value;
  if (Array.isArray(value)) return value.map((item) => shownAs('', item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shownAs(key, inner)]));
}

/** One twin each: a part that is met in many places is described once. */
const twins = new WeakMap<z.core.$ZodType, z.core.$ZodType>();

/**
 * @returns the shape of what `shown` makes of a value of this shape. A part with a name has `…View` for its own; a part without instants
 * is its own twin. Checks beyond the shape are left behind: what is shown has passed them.
 */
export function shownSchema<Schema extends z.ZodType>(schema: Schema): z.ZodType<Shown<z.output<Schema>>> {
  // Built from the schema part by part as `Shown` is from its type, which the compiler cannot follow; a test does.
  return twinOf(schema) as z.ZodType<Shown<z.output<Schema>>>;
}

function twinOf(schema: z.core.$ZodType): z.core.$ZodType {
  const known = twins.get(schema);
  if (known !== undefined) return known;
  const twin = isInstant(schema) ? isoTime : rebuilt(schema);
  const named = twin === schema ? twin : described(twin, schema);
  twins.set(schema, named);
  return named;
}

function rebuilt(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodNullable) return wrapped(schema, schema.unwrap(), z.nullable);
  if (schema instanceof z.ZodOptional) return wrapped(schema, schema.unwrap(), z.optional);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const options = schema.options.map(twinOf);
    if (options.every((option, at) => option === schema.options[at])) return schema;
    // What tells the options apart is no instant, so their twins are told apart by the same.
    return z.discriminatedUnion(schema.def.discriminator, options as [z.ZodObject, ...z.ZodObject[]]);
  }
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).map(([name, field]) => [name, twinOf(field)] as const);
    const isSame = fields.every(([name, twin]) => twin === schema.shape[name]);
    return isSame ? schema : z.strictObject(Object.fromEntries(fields));
  }
  return schema;
}

function wrapped(
  schema: z.core.$ZodType,
  inner: z.core.$ZodType,
  wrap: (inner: z.core.$ZodType) => z.core.$ZodType,
): z.core.$ZodType {
  const twin = twinOf(inner);
  return twin === inner ? schema : wrap(twin);
}

function described(twin: z.core.$ZodType, schema: z.core.$ZodType): z.core.$ZodType {
  // What Instant says of itself is that it counts milliseconds.
  if (schema === Instant) return twin;
  const { id, ...about } = z.globalRegistry.get(schema) ?? {};
  const copy = z.clone(twin);
  z.globalRegistry.add(copy, id === undefined ? about : { ...about, id: `${id}View` });
  return copy;
}

/** A description makes a copy of a schema, which still knows what it was copied from. */
function isInstant(schema: z.core.$ZodType): boolean {
  return schema === Instant || (schema._zod.parent !== undefined && isInstant(schema._zod.parent));
}
