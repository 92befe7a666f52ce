/** The rules of the house, each held against the whole repository, and each proven able to fail. */
import { describe, expect, it } from 'vitest';
import { floorRules } from './floor-rules.ts';
import { nameRules } from './name-rules.ts';
import { readRepository } from './repository.ts';
import { offences } from './rule.ts';
import { sourceRules } from './source-rules.ts';
import { testRules } from './test-rules.ts';
import { textRules } from './text-rules.ts';

const repository = readRepository();
const rules = [...floorRules, ...nameRules, ...sourceRules, ...testRules, ...textRules];

it('looks at the real repository', () => {
  const paths = repository.map(({ path }) => path);
  expect(paths).toContain('package.json');
  expect(paths).toContain('src/ports.ts');
  expect(paths).toContain('tests/house/rules.test.ts');
  expect(paths.filter((path) => /(?:^|\/)(?:node_modules|\.git)\//.test(path))).toEqual([]);
});

describe.each(rules)('$promise', (rule) => {
  it('in this repository', () => {
    expect(offences(rule, repository)).toEqual([]);
  });

  it.each(rule.broken)('and is noticed when broken: example %$ in $path', (file) => {
    expect(offences(rule, [file])).not.toEqual([]);
  });

  it.each(rule.kept)('and lets pass: example %$ in $path', (file) => {
    expect(offences(rule, [file])).toEqual([]);
  });
});
