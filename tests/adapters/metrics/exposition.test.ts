import { describe, expect, it, test } from 'vitest';
import { createRegistry } from '../../../src/adapters/metrics/exposition.ts';
import { readMetrics } from './read-metrics.ts';

it('writes what a strict reader reads back, whatever stands in a label', () => {
  const registry = createRegistry();
  const doors = registry.counter('doors_total', 'Doors.', ['name', 'way']);
  const names = ['a "quoted" one', 'back\\slash', 'two\nlines', 'comma,="', ''];
  for (const name of names) doors({ name, way: 'in' });
  doors({ name: '', way: 'in' }, 2.5);
  registry.gauge('warmth', 'How warm it is.', [], () => [[{}, -1.5e-9]]);
  const read = readMetrics(registry.text());
  expect(read.get('doors_total')).toEqual({
    type: 'counter',
    help: 'Doors.',
    samples: names.map((name, at) => ({
      name: 'doors_total',
      labels: { name, way: 'in' },
      value: at === 4 ? 3.5 : 1,
    })),
  });
  expect(read.get('warmth')?.samples).toEqual([{ name: 'warmth', labels: {}, value: -1.5e-9 }]);
});

it('counts into every bucket that is large enough', () => {
  const registry = createRegistry();
  const waited = registry.histogram('waited_seconds', 'How long.', [0.5, 1]);
  for (const seconds of [0.5, 0.75, 1, 7]) waited(seconds);
  const samples = readMetrics(registry.text()).get('waited_seconds')?.samples ?? [];
  expect(samples.map(({ labels, value }) => [labels.le, value])).toEqual([
    ['0.5', 1],
    ['1', 3],
    ['+Inf', 4],
    [undefined, 9.25],
    [undefined, 4],
  ]);
});

it('has a counter without labels from the beginning, and one with labels when there is something to count', () => {
  const registry = createRegistry();
  registry.counter('plain_total', 'Plain.', []);
  registry.counter('kinds_total', 'Of kinds.', ['kind']);
  const read = readMetrics(registry.text());
  expect(read.get('plain_total')?.samples).toHaveLength(1);
  expect(read.get('kinds_total')?.samples).toEqual([]);
});

describe('the reader of these tests', () => {
  const begin = '# HELP a_total A.\n# TYPE a_total counter\n';
  test.each([
    `${begin}a_total 1`,
    `${begin}a_total one\n`,
    `${begin}b_total 1\n`,
    `${begin}a_total 1\na_total 2\n`,
    `${begin}a_total{x="1" y="2"} 1\n`,
    `${begin}a_total{x="a"b"} 1\n`,
    `${begin}a_total{1x="a"} 1\n`,
    `${begin}${begin}`,
    'a_total 1\n',
    '# TYPE a_total counter\n',
    '# HELP h H.\n# TYPE h histogram\nh_bucket{le="1"} 1\nh_sum 1\nh_count 1\n',
    '# HELP h H.\n# TYPE h histogram\nh_bucket{le="1"} 2\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    '# HELP h H.\n# TYPE h histogram\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 2\n',
  ])('takes nothing else: %j', (text) => {
    expect(() => readMetrics(text)).toThrow();
  });
});
