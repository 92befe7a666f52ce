import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRepository } from '../house/repository.ts';
import { importsOf } from '../house/source-text.ts';
import { codeIn, documentAt, rowsIn, sectionOf } from './markdown.ts';

const document = documentAt('docs/architecture.md');
const sources = readRepository().filter(({ path }) => path.startsWith('src/') && path.endsWith('.ts'));
/** These put everything together; what they import is the whole house. */
const composition = ['main.ts', 'app.ts', 'snapshot.ts', 'composition'];

/** @returns the floor a source file belongs to: a folder of src, a single adapter, or the page of ports. */
function floorOf(path: string): string {
  return /^src\/(adapters\/[^/]+|[^/]+)/.exec(path)?.[1] ?? path;
}

function importedBy(floor: string): { house: string[]; packages: string[] } {
  const specifiers = sources
    .filter(({ path }) => floorOf(path) === floor)
    .flatMap(({ path, text }) => importsOf(text).map(({ specifier }) => ({ path, specifier })));
  const house = specifiers
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ path, specifier }) => floorOf(posix.join(posix.dirname(path), specifier)));
  const packages = specifiers
    .filter(({ specifier }) => !specifier.startsWith('.'))
    .map(({ specifier }) => (specifier.startsWith('node:') ? 'node:*' : packageOf(specifier)));
  return { house: sorted(house.filter((other) => other !== floor)), packages: sorted(packages) };
}

/** A package may have doors: `lit/directive.js` is of `lit`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function sorted(texts: Iterable<string>): string[] {
  return [...new Set(texts)].toSorted();
}

describe('who imports whom', () => {
  const rows = rowsIn(sectionOf(document, '## Who imports whom'));

  it('has a row for every floor of the house', () => {
    const floors = sorted(sources.map(({ path }) => floorOf(path))).filter(
      (floor) => !composition.includes(floor),
    );
    expect(sorted(rows.map(([floor = '']) => codeIn(floor).join()))).toEqual(floors);
  });

  it.each(rows)('%s imports what stands there, and nothing more', (floor = '', house = '', packages = '') => {
    expect({ house: sorted(codeIn(house)), packages: sorted(codeIn(packages)) }).toEqual(
      importedBy(codeIn(floor).join()),
    );
  });
});

it('names functions that are there', () => {
  const named = codeIn(document).flatMap((code) => /^(?:\w+\.)?(\w+)\(\)$/.exec(code)?.[1] ?? []);
  const code = sources.map(({ text }) => text).join('\n');
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !new RegExp(`\\b${name}\\(`).test(code))).toEqual([]);
});
