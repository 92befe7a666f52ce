/** The fields of a payload as rows of a table. Reads the JSON Schema that zod makes of the contract; knows no topic. */
import { z } from 'zod';

export interface FieldRow {
  /** As a person would write the way to it: `state.reported`, `issues[].path`. */
  path: string;
  type: string;
  required: boolean;
  meaning: string;
}

type Schema = z.core.JSONSchema.BaseSchema;

/** @param io `input`: what may be sent to us. `output`: what we send. */
export function fieldRows(payload: z.ZodType, io: 'input' | 'output'): FieldRow[] {
  const root = z.toJSONSchema(payload, { io });
  const known = root.$defs ?? {};
  return rowsOf(resolved(root, known), '', known);
}

function rowsOf(schema: Schema, at: string, known: Record<string, Schema>): FieldRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    if (typeof property === 'boolean') return [];
    const path = at === '' ? name : `${at}.${name}`;
    const field = resolved(property, known);
    const row: FieldRow = {
      path,
      type: typeOf(property, known),
      required: schema.required?.includes(name) ?? false,
      meaning: property.description ?? field.description ?? '',
    };
    const inner = isList(field)
      ? rowsOf(itemOf(field, known), `${path}[]`, known)
      : rowsOf(field, path, known);
    return [row, ...inner];
  });
}

/** Follows a reference; whatever stands beside it is the field's own and wins. */
function resolved({ $ref, ...own }: Schema, known: Record<string, Schema>): Schema {
  return { ...known[$ref?.split('/').at(-1) ?? ''], ...own };
}

function isList(schema: Schema): boolean {
  return schema.type === 'array';
}

function itemOf({ items }: Schema, known: Record<string, Schema>): Schema {
  return typeof items === 'object' && !Array.isArray(items) ? resolved(items, known) : {};
}

function typeOf(property: Schema, known: Record<string, Schema>): string {
  const schema = resolved(property, known);
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${value}\``).join(', ');
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return choices.map((choice) => choiceOf(choice, known)).join(' or ');
  switch (schema.type) {
    case 'string':
      return textType(schema);
    case 'number':
    case 'integer':
      return [schema.type, rangeOf(schema)].filter(Boolean).join(', ');
    case 'boolean':
      return schema.const === undefined ? 'true or false' : `\`${schema.const}\``;
    case 'null':
      return '`null`';
    case 'array':
      return ['list', schema.maxItems === undefined ? '' : `of at most ${schema.maxItems}`]
        .filter(Boolean)
        .join(' ');
    default:
      return 'object';
  }
}

function choiceOf(choice: Schema, known: Record<string, Schema>): string {
  const { properties } = resolved(choice, known);
  if (properties === undefined) return typeOf(choice, known);
  const fields = Object.entries(properties).map(([name, value]) =>
    typeof value === 'object' && value.const !== undefined ? `${name}: ${JSON.stringify(value.const)}` : name,
  );
  return `\`{ ${fields.join(', ')} }\``;
}

function textType({ format, pattern, minLength, maxLength }: Schema): string {
  if (format === 'date-time') return 'time, ISO 8601 with zone';
  if (pattern !== undefined) return `text, \`${pattern}\``;
  if (maxLength === undefined) return 'text';
  return minLength === undefined
    ? `text, up to ${maxLength} characters`
    : `text, ${minLength} to ${maxLength} characters`;
}

/** zod writes the safe integers out as limits; those are no news. */
function rangeOf({ minimum, maximum, exclusiveMinimum }: Schema): string {
  const from = minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const to = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (exclusiveMinimum !== undefined) return `above ${exclusiveMinimum}`;
  if (from !== undefined && to !== undefined) return `${from} to ${to}`;
  return from === undefined ? '' : `${from} or more`;
}
