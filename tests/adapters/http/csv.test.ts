import { describe, expect, test } from 'vitest';
import { csvLine, inPieces } from '../../../src/adapters/http/csv.ts';

describe('a line', () => {
  test.each([
    [['a', 1, true, null], 'a,1,true,\r\n'],
    [['one, two', 'say "no"', 'two\nlines', 'a\rb'], '"one, two","say ""no""","two\nlines","a\rb"\r\n'],
    [['', ' '], ', \r\n'],
  ])('quotes what needs it: %j', (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });

  test.each(['=1+1', '+49 30', '-2', '@SUM(A1)', '\t=1'])(
    'makes text of what a spreadsheet would run: %j',
    (cell) => {
      expect(csvLine([cell])).toBe(`'${cell}\r\n`);
    },
  );

  test('guards and quotes the same cell, and leaves numbers as they are', () => {
    expect(csvLine(['=HYPERLINK("x")', -2])).toBe('"\'=HYPERLINK(""x"")",-2\r\n');
  });
});

test('lines are put together in pieces, and none is read ahead of its piece', () => {
  const read: number[] = [];
  function* lines() {
    for (const line of [1, 2, 3, 4, 5]) {
      read.push(line);
      yield `${line};`;
    }
  }
  const pieces = inPieces(lines(), 2)[Symbol.iterator]();
  expect([pieces.next().value, [...read]]).toEqual(['1;2;', [1, 2]]);
  expect([pieces.next().value, pieces.next().value, pieces.next().done]).toEqual(['3;4;', '5;', true]);
});
