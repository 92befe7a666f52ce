/** Reads the live stream as a program would: block by block, each checked against the contract, changes applied to the snapshot. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { z } from 'zod';
import { type LiveChange, liveEvents } from '../../../src/contract/live.ts';
import { applied } from '../../../src/contract/live-change.ts';
import type { EventView, SnapshotView } from '../../../src/contract/views.ts';
import { waitFor } from '../../real/wait.ts';

export interface Reader {
  status: number;
  headers: IncomingMessage['headers'];
  /** The names of the events in the order in which they came. */
  names: string[];
  snapshots: SnapshotView[];
  changes: LiveChange[];
  reports: EventView[];
  pings: string[];
  /** The house as this reader knows it. */
  house(): SnapshotView | null;
  /** Up to where it has read. */
  lastEventId(): string | null;
  /** Everything that came, as it came. */
  text(): string;
  isOver(): boolean;
  hangUp(): void;
}

export interface Listen {
  headers?: Record<string, string>;
  query?: string;
  localAddress?: string;
}

const Block = z.object({
  id: z.string().optional(),
  event: z.enum(['snapshot', 'change', 'report', 'ping']),
  data: z.string(),
});

export async function listen(
  port: number,
  { headers = {}, query = '', localAddress = '127.0.0.1' }: Listen = {},
): Promise<Reader> {
  const asked = request({ host: '127.0.0.1', port, path: `/api/v1/stream${query}`, headers, localAddress });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  let [text, rest, isOver] = ['', '', false];
  let house: SnapshotView | null = null;
  let lastEventId: string | null = null;
  const reader: Reader = {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    names: [],
    snapshots: [],
    changes: [],
    reports: [],
    pings: [],
    house: () => house,
    lastEventId: () => lastEventId,
    text: () => text,
    isOver: () => isOver,
    hangUp: () => asked.destroy(),
  };

  function take(block: string): void {
    const { id, event, data } = Block.parse(
      Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s))),
    );
    lastEventId = id ?? lastEventId;
    reader.names.push(event);
    const value: unknown = JSON.parse(data);
    if (event === 'snapshot') {
      house = liveEvents.snapshot.parse(value);
      reader.snapshots.push(house);
    }
    if (event === 'report') reader.reports.push(liveEvents.report.parse(value));
    if (event === 'ping') reader.pings.push(liveEvents.ping.parse(value).at);
    if (event !== 'change') return;
    const change = liveEvents.change.parse(value);
    reader.changes.push(change);
    house = house && applied(house, change);
  }

  const over = () => {
    isOver = true;
  };
  asked.on('error', over);
  answer.on('error', over).on('close', over);
  answer.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) if (!block.startsWith('retry: ')) take(block);
  });
  return reader;
}

/** Those that a test opens, to be hung up when it is over. */
export function createReaders(port: () => number) {
  const readers: Reader[] = [];
  return {
    /** @returns a reader that has heard the first event. */
    async opened(wishes?: Listen): Promise<Reader> {
      const reader = await listen(port(), wishes);
      readers.push(reader);
      await waitFor(() => reader.names.length > 0, { what: 'the first event', seen: reader.text });
      return reader;
    },
    hangUp() {
      for (const reader of readers.splice(0)) reader.hangUp();
    },
  };
}
