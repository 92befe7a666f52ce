/** What holds for every document: the commands and files it names are there. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readRepository } from '../house/repository.ts';
import { codeIn, documentAt } from './markdown.ts';

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

describe.each(documents)('$path', ({ text }) => {
  it('names npm scripts that are there', () => {
    expect(scriptsIn(text).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('names files that are there', () => {
    expect(filesIn(text).filter((named) => !repository.some(({ path }) => path === named))).toEqual([]);
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
