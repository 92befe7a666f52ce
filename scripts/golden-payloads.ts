/** The golden payloads: what the firmware, the tests and the documents agree on. */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const Golden = z.object({ about: z.string(), topic: z.string(), payload: z.json() });
export type Golden = z.infer<typeof Golden>;

const folder = new URL('../tests/fixtures/mqtt/', import.meta.url);

/** @returns those that are right, in the order of their file names. */
export function goldenPayloads(): Golden[] {
  return readdirSync(folder)
    .filter((name) => name !== 'invalid.json')
    .toSorted()
    .map((name) => Golden.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))));
}
