/** What holds for every document: the commands and files it names are there. */
import { statSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readRepository } from '../house/repository.ts';
import { codeIn, documentAt } from './markdown.ts';

/** Where what is on the public forge can be had as it is: DOCS.md is read within Home Assistant, where nothing else leads here. */
const PUBLISHED = 'https://raw.githubusercontent.com/spottypottysense/spottypottysense/main/';

const repository = readRepository();
const documents = repository.filter(({ path }) => path.endsWith('.md'));
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(documentAt('package.json')));

/** @returns the scripts a text asks to run. */
function scriptsIn(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
    ([, run, short]) => run ?? short ?? '',
  );
}

/** @returns the files a text names in code marks, where they cannot be links: within a sentence, or in a command. */
function filesIn(text: string): string[] {
  return [
    ...text.matchAll(/(?<![\w/.-])(?:src|tests|scripts|docs)\/[\w./-]+\.(?:ts|mjs|md|json|png)\b/g),
  ].map(([path]) => path);
}

/** @returns what a document shows: the words in its place, and its path in the repository. */
function picturesIn(text: string, document: string): { words: string; path: string }[] {
  return [...text.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)].map(([, words = '', target = '']) => ({
    words,
    path: target.startsWith(PUBLISHED)
      ? target.slice(PUBLISHED.length)
      : posix.join(posix.dirname(document), target),
  }));
}

describe.each(documents)('$path', ({ text }) => {
  it('names npm scripts that are there', () => {
    expect(scriptsIn(text).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('names files that are there', () => {
    expect(filesIn(text).filter((named) => !repository.some(({ path }) => path === named))).toEqual([]);
  });
});

describe('the pictures', () => {
  const named = documents.flatMap(({ path, text }) => picturesIn(text, path));
  const taken = repository.map(({ path }) => path).filter((path) => path.startsWith('docs/images/'));

  it('that documents show are there, and are in words as well', () => {
    expect(named.filter(({ path }) => !taken.includes(path))).toEqual([]);
    expect(named.filter(({ words }) => words.length < 20)).toEqual([]);
  });

  it('are each shown somewhere', () => {
    expect(taken.filter((path) => !named.some((picture) => picture.path === path))).toEqual([]);
  });

  it.each(taken)('%s is small enough for a slow line', (path) => {
    expect(statSync(new URL(`../../${path}`, import.meta.url)).size).toBeLessThanOrEqual(250_000);
  });

  it('of DOCS.md are found from where Home Assistant shows that page', () => {
    for (const [target] of documentAt('DOCS.md').matchAll(/(?<=!\[[^\]]*\]\()[^)]+/g))
      expect(target).toMatch(new RegExp(`^${PUBLISHED}`));
  });

  it('would be missed', () => {
    expect(picturesIn(`![a](images/b.png) ![](${PUBLISHED}docs/c.png) [d](e.md)`, 'docs/f.md')).toEqual([
      { words: 'a', path: 'docs/images/b.png' },
      { words: '', path: 'docs/c.png' },
    ]);
  });
});

describe('the decisions', () => {
  const decisions = documents.filter(({ path }) => path.startsWith('docs/decisions/'));

  it('are numbered without a gap', () => {
    const numbers = decisions.map(({ path }) => Number(/\/(\d{4})-/.exec(path)?.[1]));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, at) => at + 1));
  });

  it('are listed in docs/architecture.md', () => {
    const list = documentAt('docs/architecture.md');
    for (const { path } of decisions) expect(list).toContain(`(${path.replace(/^docs\//, '')})`);
  });

  it.each(decisions)('$path is short', ({ text }) => {
    expect(text.trim().split('\n').length).toBeLessThanOrEqual(14);
  });
});

it('a command or a file that is gone would be noticed', () => {
  expect(scriptsIn('`npm run docs`, `npm start`, npm testing, npm run test:unit')).toEqual([
    'docs',
    'start',
    'test:unit',
  ]);
  expect(filesIn('`npx vitest run tests/core/quiet.test.ts`, `data/house.json`')).toEqual([
    'tests/core/quiet.test.ts',
  ]);
  expect(codeIn('`a` and `b`')).toEqual(['a', 'b']);
});
