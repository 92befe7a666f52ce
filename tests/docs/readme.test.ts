import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Options } from '../../src/contract/options.ts';
import { codeIn, documentAt, rowsIn, sectionOf } from './markdown.ts';

describe('the table of settings', () => {
  const rows = rowsIn(sectionOf(documentAt('README.md'), '## Settings'));
  const told = new Map(rows.map(([name = '', standard = '']) => [codeIn(name).join(), standard]));
  const variables = Object.entries(Options.in.shape);

  it('has every variable of the contract once, and no other', () => {
    expect(rows.map(([name = '']) => codeIn(name).join()).toSorted()).toEqual(
      variables.map(([name]) => name).toSorted(),
    );
  });

  it.each(variables)('tells the default of %s', (name, variable) => {
    const standard = z.safeParse(variable, undefined).data;
    // Without a default the cell says in words what happens then.
    if (standard === undefined) expect(told.get(name)).not.toMatch(/^`[^`]*`$/);
    else expect(told.get(name)).toBe(`\`${standard}\``);
  });
});

it('the map shows every place in src', () => {
  const map = sectionOf(documentAt('README.md'), '## Where things are');
  const places = readdirSync(new URL('../../src/', import.meta.url));
  expect(places.filter((place) => !map.includes(`](src/${place})`))).toEqual([]);
});
