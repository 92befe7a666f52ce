/** Cuts a stream of bytes into lines. It never keeps more than one line of the longest length. */

/** A line, or null for one that was longer than allowed and is gone. */
export type Line = Uint8Array | null;

const NEWLINE = 0x0a;

/**
 * @param longest in bytes, without the end of the line.
 * @returns what takes the next bytes and gives the lines that end in them.
 */
export function createLines(longest: number): (bytes: Uint8Array) => Line[] {
  let begun: Uint8Array = new Uint8Array();
  let tooLong = false;

  function add(bytes: Uint8Array): void {
    tooLong ||= begun.length + bytes.length > longest;
    begun = tooLong ? new Uint8Array() : Buffer.concat([begun, bytes]);
  }

  return (bytes) => {
    const lines: Line[] = [];
    let from = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, from)) {
      add(bytes.subarray(from, end));
      lines.push(tooLong ? null : begun);
      begun = new Uint8Array();
      tooLong = false;
      from = end + 1;
    }
    add(bytes.subarray(from));
    return lines;
  };
}
