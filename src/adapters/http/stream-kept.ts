/** The last messages of a stream, for readers who come back: so many, and so many bytes. Knows nothing of what they say. */

const KEPT_AT_MOST = 500;
export const KEPT_AT_MOST_BYTES = 512 * 1024;

export interface Kept {
  /** The next one. Numbers begin with 1. */
  add(message: Buffer): void;
  /** @returns what came after this number; null: more than is kept, or a number that never was. */
  after(number: number): Buffer[] | null;
}

export function createKept(): Kept {
  const messages: Buffer[] = [];
  let newest = 0;
  let bytes = 0;

  return {
    add(message) {
      newest += 1;
      bytes += message.length;
      messages.push(message);
      while (messages.length > KEPT_AT_MOST || bytes > KEPT_AT_MOST_BYTES)
        bytes -= messages.shift()?.length ?? 0;
    },
    after(number) {
      const missed = newest - number;
      if (missed < 0 || missed > messages.length) return null;
      return messages.slice(messages.length - missed);
    },
  };
}
