import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { issuesOf, Problem } from '../../src/contract/problem.ts';
import { wrongIn } from './refusals.ts';

describe('the path of what is wrong is one a person would write', () => {
  test.each([
    ['the whole', z.string(), 1, ['']],
    ['a field', z.object({ name: z.string() }), {}, ['name']],
    ['a field of a field', z.object({ a: z.object({ b: z.string() }) }), { a: {} }, ['a.b']],
    ['an entry', z.array(z.string()), ['x', 1], ['[1]']],
    [
      'a field of an entry of a field',
      z.object({ a: z.array(z.object({ b: z.string() })) }),
      { a: [{}] },
      ['a[0].b'],
    ],
    ['fields that are not known', z.strictObject({}), { b: 1, a: 2 }, ['b', 'a']],
    ['one of them within', z.strictObject({ a: z.array(z.strictObject({})) }), { a: [{ b: 1 }] }, ['a[0].b']],
    ['several', z.object({ a: z.string(), b: z.string() }), {}, ['a', 'b']],
  ])('%s', (_, schema, value, paths) => {
    expect(wrongIn(schema, value)).toEqual(paths);
  });

  test('and says what is wrong there', () => {
    const read = z.object({ a: z.string('must be a word') }).safeParse({ a: 1 });
    expect(read.error && issuesOf(read.error)).toEqual([{ path: 'a', message: 'must be a word' }]);
  });
});

test('a problem may list what is wrong, or not', () => {
  const problem = { type: 'not_found', title: 'Not found', status: 404, detail: 'There is no such room.' };
  expect(Problem.parse(problem)).toEqual(problem);
  expect(wrongIn(Problem, { ...problem, issues: [{ path: '' }] })).toEqual(['issues[0].message']);
});
