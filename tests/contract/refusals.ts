/** What a schema refuses, told as the paths of what is wrong. */
import type { z } from 'zod';
import { issuesOf } from '../../src/contract/problem.ts';

/** @returns the paths of all that is wrong; empty when nothing is. */
export function wrongIn(schema: z.ZodType, value: unknown): string[] {
  const read = schema.safeParse(value);
  return read.success ? [] : issuesOf(read.error).map(({ path }) => path);
}
