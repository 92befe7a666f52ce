import { describe, expect, it } from 'vitest';
import { partNames, withParts } from '../../scripts/generated-parts.ts';
import { rightsParts } from '../../scripts/rights-parts.ts';
import { addresses } from '../../src/contract/addresses.ts';
import { needs } from '../../src/contract/rights.ts';
import { codeIn, documentAt, rowsIn, sectionOf } from './markdown.ts';

const document = documentAt('docs/rights.md');

describe('docs/rights.md', () => {
  it('is what `npm run docs` would write', () => {
    expect(document).toBe(withParts(document, rightsParts()));
    expect(partNames(document)).toEqual(Object.keys(rightsParts()));
  });

  it('tells of every route once who may', () => {
    const told = rowsIn(sectionOf(document, '## The routes')).map(([, route = '', ...who]) => [
      codeIn(route)[0],
      who,
    ]);
    const words = {
      read: ['yes', 'yes', 'yes'],
      user: ['–', 'yes', 'yes'],
      owner: ['–', 'their own', 'yes'],
      administrator: ['–', '–', 'yes'],
    };
    const wanted = Object.entries(needs).map(([name, need]) => {
      const { method, path } = Object.entries(addresses).find(([each]) => each === name)?.[1] ?? {};
      return [`${method} ${path}`, words[need]];
    });
    expect(told.toSorted()).toEqual(wanted.toSorted());
  });
});
