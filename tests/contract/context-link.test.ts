import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contextUriIn } from '../../src/contract/context-link.ts';
import { ContextUri } from '../../src/contract/playback.ts';

const pieces = [
  'spotify:playlist:',
  'https://open.spotify.com/',
  'open.spotify.com/intl-de/',
  'album/',
  'track/',
  '37i9dQZF1DX4WYpdgoIcn6',
  '?si=abc',
  ' ',
  '\n',
  'x',
];

test('a page reads what people paste as the house does', () => {
  let read = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 5 }), (parts) => {
      const text = parts.join('');
      const { data } = ContextUri.safeParse(text);
      if (data !== undefined) read += 1;
      expect(contextUriIn(text)).toBe(data ?? null);
    }),
    { numRuns: 2000, seed: 8 },
  );
  expect(read).toBeGreaterThan(20);
});
