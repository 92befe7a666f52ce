import { afterEach, expect, test, vi } from 'vitest';
import { fresh, keepProgress, keptProgress, stamps } from '../../../src/page/link-account/progress.ts';

afterEach(() => vi.unstubAllGlobals());

function keeping() {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  return kept;
}

test('what was begun for an account is found again for it, and for no other', () => {
  const kept = keeping();
  const progress = { ...fresh('nina'), step: 3 as const, linkId: 'l1', before: ['nina 2026'] };
  keepProgress(progress);
  expect(keptProgress('nina')).toEqual(progress);
  expect(keptProgress(null)).toBeNull();
  keepProgress(null);
  expect(kept.size).toBe(0);
});

test('a browser that keeps nothing begins anew, and so does what cannot be read', () => {
  vi.stubGlobal('sessionStorage', undefined);
  keepProgress(fresh(null));
  expect(keptProgress(null)).toBeNull();
  keeping().set('link-account', '{');
  expect(keptProgress(null)).toBeNull();
});

test('an account that is linked anew has another stamp', () => {
  const nina = { id: 'nina', linkedAt: '2026-03-02T06:30:00.000Z' };
  expect(stamps([nina])).not.toEqual(stamps([{ ...nina, linkedAt: '2026-09-02T06:30:00.000Z' }]));
});
