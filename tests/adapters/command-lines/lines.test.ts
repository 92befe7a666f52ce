import { expect, it } from 'vitest';
import { createLines } from '../../../src/adapters/command-lines/lines.ts';

/** @returns the lines that these pieces make, as text; null for one that was too long. */
function linesOf(pieces: string[], longest = 8): (string | null)[] {
  const lines = createLines(longest);
  return pieces
    .flatMap((piece) => lines(Buffer.from(piece, 'latin1')))
    .map((line) => line && Buffer.from(line).toString('latin1'));
}

it.each<[string[], (string | null)[]]>([
  [['one\ntwo\n'], ['one', 'two']],
  [
    ['on', 'e', '\n', 'tw', 'o\nth'],
    ['one', 'two'],
  ],
  [['\n\n'], ['', '']],
  [['no end'], []],
  [['12345678\n'], ['12345678']],
  [['123456789\n'], [null]],
  [['1234', '5678', '\n'], ['12345678']],
  [['1234', '5678', '9', '\n'], [null]],
  [
    ['123456789', '12345', '\nshort\n'],
    [null, 'short'],
  ],
])('%j has the lines %j', (pieces, lines) => {
  expect(linesOf(pieces)).toEqual(lines);
});

it('keeps characters of several bytes whole when they come in pieces', () => {
  const bytes = Buffer.from('Küche\n');
  const lines = createLines(100);
  const got = [...bytes].flatMap((byte) => lines(Uint8Array.of(byte)));
  expect(got.map((line) => line && Buffer.from(line).toString())).toEqual(['Küche']);
});
