import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../src/contract/routes.ts';
import { type Aftermath, letLoose } from './schemathesis-demo.ts';

/** With this seed, and with so many examples, it is well over two thousand requests. `npm run fuzz` makes twenty thousand. */
const wishes = { seed: 7, examples: 10 };
let run: Aftermath;
beforeAll(async () => {
  run = await letLoose(wishes);
}, 600_000);

const statusesOf = (operation: string) => [...(run.statuses.get(operation)?.keys() ?? [])];

describe('Schemathesis, with the description of the API in its hand', () => {
  test('finds no server error, no answer beside the description, nothing accepted that it forbids', () => {
    expect(run.exitCode, run.said).toBe(0);
  });

  test('has made two thousand requests by its own report, of every kind', () => {
    expect(run.requests).toBeGreaterThanOrEqual(2000);
    for (const phase of ['coverage', 'fuzzing', 'stateful']) expect(run.phases[phase]).toBeGreaterThan(100);
  });

  test.each(Object.values(routes).map(({ method, path }) => `${method} ${path}`))(
    'has asked %s',
    (operation) => {
      expect(statusesOf(operation).length).toBeGreaterThan(0);
    },
  );

  test('was never told to slow down, which would have proved nothing, and never heard of a mistake of ours', () => {
    const all = [...run.statuses.keys()].flatMap(statusesOf);
    expect(all).not.toContain(429);
    expect(all).not.toContain(500);
    expect(run.errors).toEqual([]);
  });

  test('leaves an app that is well, with a house it can read, also after a restart', () => {
    expect(run.health).toEqual(['well', 'well']);
  });
});
