/** Defects of the SDK 1.2.0 that no single file of ours mends. The others are named where they are mended: `grep -rn "defect 7" tests`. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readRepository } from '../../house/repository.ts';

const repository = readRepository();
const ours = repository.filter(({ path }) => path.startsWith('src/') && path.endsWith('.ts'));
const entry = createRequire(import.meta.url).resolve('@spotify/web-api-ts-sdk');

/** Where the SDK is broken, and in which words. */
function sdk(file: string): string {
  return readFileSync(join(entry, '..', '..', 'mjs', file), 'utf8');
}

describe('SDK 1.2.0', () => {
  it('does not compile against its own types; ours does, for they are not checked (defect 12)', () => {
    // Imports without an ending, which Node's own resolution refuses.
    expect(sdk('types.d.ts')).toMatch(/from ["']\.\/[\w/]+["']/);
    const Settings = z.object({ compilerOptions: z.object({ skipLibCheck: z.literal(true) }) });
    const settings = repository.find(({ path }) => path === 'tsconfig.json')?.text ?? '';
    expect(() => Settings.parse(JSON.parse(settings))).not.toThrow();
  });

  it('signs nobody in: nothing of ours touches its strategies or its crypto (defect 13)', () => {
    const named = ours.flatMap(({ text }) =>
      [...text.matchAll(/import (type )?\{([^}]*)\} from '@spotify\/web-api-ts-sdk'/g)].flatMap(
        ([, type = '', names = '']) => names.split(',').map((name) => `${type}${name.trim()}`),
      ),
    );
    expect(new Set(named)).toEqual(
      new Set(['SpotifyApi', 'type AccessToken', 'type IAuthStrategy', 'type SpotifyApi']),
    );
    expect(ours.filter(({ text }) => /\bSpotifyApi\.\w+\(/.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('has each of its fourteen defects tried by a test that names it', () => {
    const tests = repository.filter(({ path }) => path.startsWith('tests/') && path.endsWith('.test.ts'));
    const named = tests.flatMap(({ text }) => [...text.matchAll(/\(defect (\d+)\)|, defect (\d+)[:)]/g)]);
    const numbers = new Set(named.map(([, alone, among]) => Number(alone ?? among)));
    expect([...numbers].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 14 }, (_, index) => index + 1),
    );
  });
});
