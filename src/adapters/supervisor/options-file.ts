/** Reads what people filled in in Home Assistant. It names the file and the field that is wrong, and never what stands there. */
import { readFile } from 'node:fs/promises';
import { AppOptions } from '../../contract/app-options.ts';
import { issuesOf } from '../../contract/problem.ts';
import type { Result } from '../../ports.ts';

/** @returns the options, or a sentence for the person who has to put it right. */
export async function readOptionsFile(path: string): Promise<Result<AppOptions, string>> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    // What JSON.parse says quotes the text, and the text has a password.
    return wrong(`The options file ${path} ${code === '' ? 'is not JSON' : `cannot be read${code}`}.`);
  }
  const parsed = AppOptions.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const fields = issuesOf(parsed.error).map(({ path, message }) => `${path || 'all of it'}: ${message}`);
  return wrong(`The options file ${path} cannot be used: ${fields.join('; ')}.`);
}

function wrong(failure: string): { ok: false; failure: string } {
  return { ok: false, failure };
}
