import { expect, it, test } from 'vitest';
import { tokenSecrets } from '../../../src/adapters/store/token-secrets.ts';
import { tokenIdIn } from '../../../src/contract/token.ts';

const { mint, hashOf, same } = tokenSecrets;

it('makes tokens of 256 random bits that carry their id', () => {
  const made = Array.from({ length: 100 }, mint);
  expect(new Set(made.map(({ secret }) => secret)).size).toBe(100);
  for (const { id, secret } of made) {
    expect(tokenIdIn(secret)).toBe(id);
    expect(Buffer.from(secret.slice(-43), 'base64url')).toHaveLength(32);
  }
});

it('keeps a hash that tells two tokens apart and gives none away', () => {
  const [one, other] = [mint(), mint()];
  expect(hashOf(one.secret)).toMatch(/^[\w-]{43}$/);
  expect(hashOf(one.secret)).toBe(hashOf(one.secret));
  expect(hashOf(one.secret)).not.toBe(hashOf(other.secret));
});

test('hashes are the same, or not', () => {
  expect(same('abc', 'abc')).toBe(true);
  expect(same('abc', 'abd')).toBe(false);
  expect(same('abc', 'abcd')).toBe(false);
});
