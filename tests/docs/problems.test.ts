import { expect, it } from 'vitest';
import { problems } from '../../src/adapters/http/problems.ts';
import { codeIn, documentAt, rowsIn } from './markdown.ts';

const rows = rowsIn(documentAt('docs/problems.md'));

it('docs/problems.md has every problem with its type, status and title, and no other', () => {
  const told = rows.map(([type = '', statuses, title]) => [...codeIn(type), statuses, title]);
  const ours = Object.entries(problems).map(([kind, { title, statuses }]) => [
    `/problems/${kind}`,
    statuses.join(', '),
    title,
  ]);
  expect(told).toEqual(ours);
});

it.each(rows)('docs/problems.md says when %s comes', (_, __, ___, when) => {
  expect(when).toMatch(/\w/);
});
