/** The form that Home Assistant draws for an app's options: each word of the schema as a field. */
import { readWord } from './option-language.ts';
import type { OptionType } from './options.ts';

const FIELDS: Record<string, object> = {
  str: { type: 'string' },
  password: { type: 'string', format: 'password' },
  email: { type: 'string', format: 'email' },
  url: { type: 'string', format: 'url' },
  match: { type: 'string' },
  int: { type: 'integer' },
  port: { type: 'integer' },
  float: { type: 'float' },
  bool: { type: 'boolean' },
  device: { type: 'select', options: [] },
};

export function formOf(schema: Record<string, OptionType>): object[] {
  return Object.entries(schema).flatMap(([name, type]) => fieldOf(name, type, false));
}

function fieldOf(name: string, type: OptionType, multiple: boolean): object[] {
  if (Array.isArray(type)) return type.flatMap((each) => fieldOf(name, each, true));
  if (typeof type === 'object')
    return [{ name, type: 'schema', optional: true, multiple, schema: formOf(type) }];
  const word = readWord(type);
  if (word === null) return [];
  return [
    {
      name,
      ...(multiple ? { multiple } : {}),
      ...(word.least === null ? {} : { lengthMin: word.least }),
      ...(word.most === null ? {} : { lengthMax: word.most }),
      ...(word.optional ? { optional: true } : { required: true }),
      ...(word.kind === 'list' ? { type: 'select', options: word.inside.split('|') } : FIELDS[word.kind]),
    },
  ];
}
