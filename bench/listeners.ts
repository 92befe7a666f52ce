/** The other side of bench/stream.ts, a process of its own: so many pages that listen, some of which do not read. */
import { get } from 'node:http';

/** Written into each change by the bench: which one it is. */
const MARK = /<<(\d+)>>/g;

export type Order = { listeners: number; deaf: number; port: number };
/** When, by the wall clock of the machine, so many listeners had heard a change: half of them, and all. */
export type Heard = { change: number; half: number; all: number };

process.on('message', async ({ listeners, deaf, port }: Order) => {
  const counts = new Map<number, { count: number; half: number }>();

  function heard(change: number): void {
    const at = performance.timeOrigin + performance.now();
    const known = counts.get(change) ?? { count: 0, half: at };
    known.count += 1;
    if (known.count === Math.ceil(listeners / 2)) known.half = at;
    counts.set(change, known);
    if (known.count === listeners) process.send?.({ change, half: known.half, all: at } satisfies Heard);
  }

  function open(reads: boolean): Promise<void> {
    return new Promise((resolve) => {
      const asked = get({ host: '127.0.0.1', port, path: '/', agent: false }, (answer) => {
        answer.once('readable', () => {
          if (reads)
            answer.setEncoding('latin1').on('data', (text: string) => {
              for (const [, change] of text.matchAll(MARK)) heard(Number(change));
            });
          if (reads) answer.resume();
          resolve();
        });
      });
      asked.on('error', () => {});
    });
  }

  for (let each = 0; each < listeners; each++) await open(true);
  for (let each = 0; each < deaf; each++) await open(false);
  process.send?.('ready');
});
