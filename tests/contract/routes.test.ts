import { expect, test } from 'vitest';
import { z } from 'zod';
import { routes } from '../../src/contract/routes.ts';

/** What stands in addresses, of every route: in its path, or after the question mark. */
const inAddresses = Object.entries(routes).flatMap(([name, { params, query }]) =>
  [params, query].flatMap((schema: z.ZodType | null) =>
    schema instanceof z.ZodObject
      ? Object.entries(schema.shape).map(([field, shape]): [string, string, z.ZodType] => [
          name,
          field,
          shape,
        ])
      : [],
  ),
);

test.each(inAddresses)('%s takes no free text as %s: that travels in bodies', (_, __, shape) => {
  // To an address that looks like an attack the Supervisor answers 400 by itself, and free text may look like anything.
  for (const text of ['a <script>', 'a/../b', 'a=/b/', 'a union select (', 'concat(a)'])
    expect(shape.safeParse(text).success).toBe(false);
});

test('and there are some', () => {
  expect(inAddresses.length).toBeGreaterThan(20);
});
