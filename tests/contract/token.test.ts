import { expect, test } from 'vitest';
import { TOKEN_INSIDE, TokenRequest, tokenIdIn, tokenOf } from '../../src/contract/token.ts';
import { TokenId } from '../../src/contract/units.ts';
import { wrongIn } from './refusals.ts';

const id = TokenId.parse('0123456789ab');
const token = tokenOf(id, '_-'.padEnd(43, 'A'));

test('a token carries its id, and is found in a text', () => {
  expect(tokenIdIn(token)).toBe(id);
  expect(TOKEN_INSIDE.test(`/rooms?x=${token}`)).toBe(true);
  expect(TOKEN_INSIDE.test('/rooms/sps_hall')).toBe(false);
});

test.each([
  '',
  `${token}A`,
  token.slice(0, -1),
  `x${token}`,
  token.toUpperCase(),
  token.replace('A', '+'),
  `${token}\n`,
])('%j is no token', (text) => {
  expect(tokenIdIn(text)).toBeNull();
});

test.each([
  [{ label: 'P', scope: 'read' }, []],
  [{ label: 'P'.repeat(100), scope: 'admin', expiresFor: 1 }, []],
  [{ label: 'P', scope: 'control', expiresAt: '2026-12-24T18:00:00+01:00' }, []],
  [{ label: '', scope: 'read' }, ['label']],
  [{ label: 'P'.repeat(101), scope: 'read' }, ['label']],
  [{ label: 'P', scope: 'write' }, ['scope']],
  [{ label: 'P', scope: 'read', expiresFor: 0 }, ['expiresFor']],
  [{ label: 'P', scope: 'read', expiresFor: 31_622_401 }, ['expiresFor']],
  [{ label: 'P', scope: 'read', expiresAt: '2026-12-24' }, ['expiresAt']],
  [{ label: 'P', scope: 'read', token }, ['token']],
])('%j is wrong in %j', (request, paths) => {
  expect(wrongIn(TokenRequest, request)).toEqual(paths);
});
