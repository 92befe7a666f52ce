/** Cuts a connection that announces a packet larger than anybody may send. It reads lengths, and nothing of what they enclose. */
import { Transform } from 'node:stream';

/**
 * aedes reads a packet whole before it looks at it, and a packet may announce 256 MB (MQTT 3.1.1, section 2.2.3).
 * @returns a stream that passes everything on, and fails at the announcement of more than `limit` bytes.
 */
export function createPacketLimit(limit: number): Transform {
  let bodyLeft = 0;
  /** Of the length that is being read; null: the next byte is a packet's first. */
  let digit: number | null = null;
  let length = 0;

  function announcesTooMuch(chunk: Buffer): boolean {
    for (let at = 0; at < chunk.length; ) {
      if (bodyLeft > 0) {
        const skipped = Math.min(bodyLeft, chunk.length - at);
        bodyLeft -= skipped;
        at += skipped;
        continue;
      }
      const byte = chunk[at] ?? 0;
      at += 1;
      if (digit === null) {
        digit = 0;
        length = 0;
        continue;
      }
      length += (byte & 0x7f) * 128 ** digit;
      digit += 1;
      if (length > limit || digit > 4) return true;
      if (byte < 0x80) {
        bodyLeft = length;
        digit = null;
      }
    }
    return false;
  }

  return new Transform({
    transform: (chunk, _encoding, done) =>
      announcesTooMuch(chunk) ? done(new Error(`A packet of more than ${limit} bytes`)) : done(null, chunk),
  });
}
