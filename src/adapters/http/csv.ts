/** Tables as text: quoted by RFC 4180, and harmless in a spreadsheet. Knows no table. */

export type Cell = string | number | boolean | null;

/** A spreadsheet would take these for the beginning of a formula, and do what it says. */
const FORMULA = /^[=+\-@\t\r]/;

/** @returns one line with its end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

/** An apostrophe before what looks like a formula makes it text; numbers are none. */
function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * @param lines of which there may be millions, each made when the one before is written.
 * @returns them in pieces of a page, so that a table of millions of lines is never in memory.
 */
export function* inPieces(lines: Iterable<string>, each = 500): Iterable<string> {
  let piece: string[] = [];
  for (const line of lines) {
    piece.push(line);
    if (piece.length < each) continue;
    yield piece.join('');
    piece = [];
  }
  yield piece.join('');
}
