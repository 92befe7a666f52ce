import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { createSchemaBook, type JsonObject, objectOf } from '../../src/contract/openapi-schemas.ts';
import type { Route } from '../../src/contract/routes/route.ts';
import { routes } from '../../src/contract/routes.ts';
import { anyFitting, anyMutated } from './any-value.ts';

const RUNS = 300;

/** What only zod can say. Whoever adds a rule here makes the description of the API less true. */
const beyondJsonSchema = [
  /^must be (shorter|longer) than (timeoutFor|debounceFor), or movement could not keep the music on$/,
  /^must be a time zone such as/,
  /^must be before the year 10000$/,
  /^must wait 60 s at most in all/,
  /^must be at most 2000 characters as JSON$/,
];

const bodies = Object.entries<Route>(routes).flatMap(([name, { body }]) =>
  body === null ? [] : [[name, body] as const],
);

function described(schema: z.ZodType): { root: JsonObject; schemas: JsonObject } {
  const book = createSchemaBook();
  const { root, components } = book.finished({ root: book.sent(schema), components: {} });
  return { root: objectOf(root), schemas: objectOf(objectOf(components).schemas) };
}

function validatorOf({ root, schemas }: ReturnType<typeof described>) {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  // Told by its pattern.
  ajv.addFormat('base64', true);
  return ajv.compile({ ...root, components: { schemas } });
}

describe('what the description of the API says of a body, and what is done with it', () => {
  test.each(bodies)('%s', (_, schema) => {
    const told = described(schema);
    const isDescribed = validatorOf(told);
    const fitting = anyFitting(told.root, told.schemas);
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(fc.oneof(fitting, anyMutated(fitting)), (value) => {
        const read = schema.safeParse(value);
        seen[read.success ? 'accepted' : 'refused'] += 1;
        if (read.success) expect(isDescribed(value), JSON.stringify(isDescribed.errors)).toBe(true);
        else if (isDescribed(value))
          for (const { message } of read.error.issues)
            expect(
              beyondJsonSchema.some((rule) => rule.test(message)),
              message,
            ).toBe(true);
      }),
      { numRuns: RUNS, seed: 7 },
    );
    expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(RUNS / 50);
  });
});
