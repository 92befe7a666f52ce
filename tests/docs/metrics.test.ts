import { expect, it } from 'vitest';
import { createMetrics } from '../../src/adapters/metrics/metrics.ts';
import { createFakeTime } from '../fakes/clock.ts';
import { at } from '../fakes/factories.ts';
import { createFakeHouse } from '../fakes/house.ts';
import { codeIn, documentAt, rowsIn } from './markdown.ts';

it('docs/metrics.md lists what is measured, and nothing else', () => {
  const metrics = createMetrics({
    clock: createFakeTime(at(0)).clock,
    version: '1',
    feed: { follow: () => () => {} },
    lag: () => 0,
    snapshot: createFakeHouse([]).house.snapshot,
  });
  metrics.close();
  const listed = rowsIn(documentAt('docs/metrics.md')).map(
    ([name = '', type = '', labels = '', says = '']) => [
      codeIn(name).join(),
      type.trim(),
      codeIn(labels),
      `${says.trim()}.`,
    ],
  );
  expect(listed).toEqual(
    metrics.families().map(({ name, type, labels, help }) => [name, type, labels, help]),
  );
});
