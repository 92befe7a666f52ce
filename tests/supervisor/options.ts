/** An app's options held against the schema in its config.yaml: what is kept, what is dropped, and the sentence of a refusal. */
import { z } from 'zod';
import { OptionRefusal, readWord, valueFor } from './option-language.ts';
import { inPython } from './python-text.ts';

export type OptionType = string | OptionType[] | { [key: string]: OptionType };
export type OptionValues = Record<string, unknown>;

const Values = z.record(z.string(), z.unknown());

/** The whole schema, as it may stand in a config.yaml: a list holds one type, and never another list. */
export const OptionSchema: z.ZodType<Record<string, OptionType>> = z.record(
  z.string(),
  z.lazy(() => OptionTypeShape),
);
const Leaf = z.string().refine((text) => readWord(text) !== null, 'is no type the Supervisor knows');
const OptionTypeShape: z.ZodType<OptionType> = z.union([
  Leaf,
  z.array(z.union([Leaf, z.lazy(() => OptionSchema)])).length(1),
  z.lazy(() => OptionSchema),
]);

export interface OptionRules {
  schema: Record<string, OptionType>;
  /** Name and slug of the app, which end every sentence. */
  name: string;
  slug: string;
  /** What `!secret name` stands for: Home Assistant's secrets.yaml. */
  secrets: Record<string, string>;
}

export type Held = { ok: true; options: OptionValues } | { ok: false; message: string };

/** @returns the options without what the schema does not know, each in its type; or why the Supervisor refuses them. */
export function heldAgainst(rules: OptionRules, options: OptionValues): Held {
  try {
    return { ok: true, options: dictOf(rules.schema, options, 'root', rules) };
  } catch (error) {
    if (error instanceof OptionRefusal)
      return { ok: false, message: `${error.message}. Got ${inPython(options)}` };
    throw error;
  }
}

/** @returns the defaults with what the user said laid over them: objects are merged at every depth, lists are replaced. */
export function merged(defaults: OptionValues, said: OptionValues): OptionValues {
  const both = { ...defaults };
  for (const [key, value] of Object.entries(said)) {
    const [below, above] = [Values.safeParse(both[key]), Values.safeParse(value)];
    both[key] = below.success && above.success ? merged(below.data, above.data) : value;
  }
  return both;
}

function dictOf(
  schema: Record<string, OptionType>,
  values: OptionValues,
  root: string,
  rules: OptionRules,
): OptionValues {
  const kept: OptionValues = {};
  for (const [key, value] of Object.entries(values)) {
    const type = schema[key];
    if (type !== undefined) kept[key] = oneOf(type, value, key, rules);
  }
  for (const [key, type] of Object.entries(schema))
    if (!(key in kept) && !isOptional(type))
      throw new OptionRefusal(`Missing option '${key}' in ${root} ${whose(rules)}`);
  return kept;
}

function oneOf(type: OptionType, value: unknown, key: string, rules: OptionRules): unknown {
  if (Array.isArray(type)) {
    if (!Array.isArray(value)) throw new OptionRefusal(`Invalid list for option '${key}' ${whose(rules)}`);
    const [each = ''] = type;
    return value.map((item) => oneOf(each, item, key, rules));
  }
  if (typeof type === 'object') {
    const values = Values.safeParse(value);
    if (!values.success) throw new OptionRefusal(`Invalid dict for option '${key}' ${whose(rules)}`);
    return dictOf(type, values.data, key, rules);
  }
  if (value === null) throw new OptionRefusal(`Missing required option '${key}' ${whose(rules)}`);
  const word = readWord(type);
  if (word === null) throw new OptionRefusal(`Unknown type '${type}' ${whose(rules)}`);
  return valueFor(word, unveiled(value, rules), whose(rules));
}

function unveiled(value: unknown, rules: OptionRules): unknown {
  const name = typeof value === 'string' ? /^!secret (.*)$/s.exec(value)?.[1] : undefined;
  if (name === undefined) return value;
  const secret = rules.secrets[name];
  if (secret === undefined) throw new OptionRefusal(`Unknown secret '${name}' ${whose(rules)}`);
  return secret;
}

/** An object is never optional, whatever it holds; a list is when its one type is. */
function isOptional(type: OptionType): boolean {
  const one = Array.isArray(type) ? (type[0] ?? '') : type;
  return typeof one === 'string' && one.endsWith('?');
}

function whose({ name, slug }: OptionRules): string {
  return `in ${name} (${slug})`;
}
