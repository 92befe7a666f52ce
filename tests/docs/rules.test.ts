import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Account } from '../../src/contract/account.ts';
import { Settings } from '../../src/contract/house.ts';
import { Policy, Room } from '../../src/contract/room.ts';
import { Preferences } from '../../src/contract/user.ts';

const text = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8');
const flat = text.replaceAll(/\s+/g, ' ');

/** What names and places things and rules nothing. */
const NO_RULE = [
  'id',
  'name',
  'area',
  'userId',
  'accountId',
  'speaker',
  'policy',
  'label',
  'clientId',
  'spotifyId',
  'timeZone',
  'retentionFor',
];

interface Field {
  name: string;
  fallback: unknown;
}

/** Every field of a schema with its default; those of a part as `part.field`. */
function fieldsOf(schema: z.ZodObject, prefix = ''): Field[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const inner = field instanceof z.ZodDefault || field instanceof z.ZodPrefault ? field.unwrap() : field;
    if (inner instanceof z.ZodObject && name !== 'music') return fieldsOf(inner, `${name}.`);
    return [
      {
        name: `${prefix}${name}`,
        fallback: field instanceof z.ZodDefault ? field.def.defaultValue : undefined,
      },
    ];
  });
}

const fields = [
  ...[Policy, Account, Room.omit({ policy: true, speaker: true }), Settings].flatMap((schema) =>
    fieldsOf(schema),
  ),
  ...fieldsOf(Preferences, 'preferences.'),
].filter(({ name }) => !NO_RULE.includes(name));

/** Lengths of time as the page says them. */
function inWords(seconds: number): string[] {
  const units: [string, number][] = [
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ];
  const whole = units.filter(([, length]) => seconds >= length && seconds % length === 0);
  return [...whole.map(([unit, length]) => count(seconds / length, unit)), `${seconds} s`];
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

describe('docs/rules.md', () => {
  it.each(fields.map(({ name }) => name))('says what %s is for', (name) => {
    const named = text.match(new RegExp(`\`(settings\\.)?${name.replace('.', '\\.')}[\`:]`));
    expect(named, `${name} is not in docs/rules.md`).not.toBeNull();
  });

  const lengths = fields.filter(
    ({ name, fallback }) => name.endsWith('For') && typeof fallback === 'number' && fallback > 0,
  );
  it.each(lengths)('tells the default of $name', ({ name, fallback }) => {
    const told = inWords(Number(fallback)).some((words) => {
      const near = flat
        .split(`${name}\``)
        .slice(1)
        .map((after) => after.slice(0, 120));
      return near.some((after) => after.includes(words)) || flat.includes(`${words} by default`);
    });
    expect(told, `the default of ${name} is ${inWords(Number(fallback)).join(' or ')}`).toBe(true);
  });
});
