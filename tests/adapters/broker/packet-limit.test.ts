import { expect, it } from 'vitest';
import { createPacketLimit } from '../../../src/adapters/broker/packet-limit.ts';

/** A PUBLISH header that announces so many bytes. */
function announce(length: number): number[] {
  const digits: number[] = [];
  for (let rest = length; ; rest = Math.floor(rest / 128)) {
    digits.push(rest < 128 ? rest : (rest % 128) + 128);
    if (rest < 128) return [0x30, ...digits];
  }
}
const packet = (length: number) => Buffer.from([...announce(length), ...Array<number>(length).fill(0xff)]);

/** @returns what came through, and whether it was cut. */
async function passed(limit: number, chunks: Buffer[]): Promise<{ bytes: number; cut: boolean }> {
  const stream = createPacketLimit(limit);
  let bytes = 0;
  stream.on('data', (chunk) => {
    bytes += chunk.length;
  });
  return new Promise((resolve) => {
    stream.once('error', () => resolve({ bytes, cut: true }));
    stream.once('end', () => resolve({ bytes, cut: false }));
    for (const chunk of chunks) stream.write(chunk);
    stream.end();
  });
}

const bytewise = (buffer: Buffer) => Array.from(buffer, (byte) => Buffer.from([byte]));

it.each([0, 1, 127, 128, 129, 199, 200])(
  'lets packets of %d bytes pass, in one piece or byte by byte',
  async (length) => {
    const stream = Buffer.concat([packet(length), packet(length), packet(0), packet(length)]);
    expect(await passed(200, [stream])).toEqual({ bytes: stream.length, cut: false });
    expect(await passed(200, bytewise(stream))).toEqual({ bytes: stream.length, cut: false });
  },
);

it.each([201, 16_384, 2_097_152, 268_435_455])(
  'cuts at the announcement of %d bytes, before they come',
  async (length) => {
    expect(await passed(200, [Buffer.from(announce(length))])).toEqual({ bytes: 0, cut: true });
    expect((await passed(200, bytewise(Buffer.from(announce(length))))).cut).toBe(true);
  },
);

it('finds the large packet behind small ones, wherever the pieces end', async () => {
  const stream = Buffer.concat([packet(100), packet(200), packet(201)]);
  for (let cut = 0; cut < stream.length; cut += 7) {
    const chunks = [stream.subarray(0, cut), stream.subarray(cut)].filter((chunk) => chunk.length > 0);
    expect((await passed(200, chunks)).cut).toBe(true);
  }
});

it('cuts a length that never ends', async () => {
  expect((await passed(200, [Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80, 0x80])])).cut).toBe(true);
});
