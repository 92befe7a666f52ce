/** The app as a page sees it, but for its stream: that one says what the bench wants it to say. */

import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { changeBetween } from '../src/contract/live-change.ts';
import type { EventView, SnapshotView } from '../src/contract/views.ts';

export interface PageFront {
  url: string;
  snapshot(): SnapshotView;
  /** The house has become this. */
  become(next: SnapshotView): void;
  report(event: EventView): void;
  /** Resolves when everything told so far is on the line. */
  told(): Promise<void>;
  close(): Promise<void>;
}

/** @param app where the real one is. @param snapshot what a page is told first. */
export async function openFront(app: string, first: SnapshotView): Promise<PageFront> {
  const readers = new Set<ServerResponse>();
  let snapshot = first;
  let told = 0;

  const say = (reader: ServerResponse, name: string, data: object) => {
    told += 1;
    reader.write(`id: ${told}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const sayToAll = (name: string, data: object) => {
    for (const reader of readers) say(reader, name, data);
  };

  const server = createServer(async (request, response) => {
    if (request.url?.startsWith('/api/v1/stream') === true) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      readers.add(response);
      response.on('close', () => readers.delete(response));
      return say(response, 'snapshot', snapshot);
    }
    const answer = await fetch(`${app}${request.url}`, { headers: { 'accept-language': 'en' } });
    const type = answer.headers.get('content-type') ?? 'application/octet-stream';
    response.writeHead(answer.status, { 'content-type': type }).end(Buffer.from(await answer.arrayBuffer()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const heartbeat = setInterval(() => sayToAll('ping', { at: new Date().toISOString() }), 10_000);
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    snapshot: () => snapshot,
    become(next) {
      const change = changeBetween(snapshot, next);
      snapshot = next;
      if (change !== null) sayToAll('change', change);
    },
    report: (event) => sayToAll('report', event),
    async told() {
      for (const reader of readers) if (reader.writableNeedDrain) await once(reader, 'drain');
    },
    async close() {
      clearInterval(heartbeat);
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @returns the first thing the app tells whoever listens. */
export async function snapshotOf(app: string): Promise<SnapshotView> {
  const answer = await fetch(`${app}/api/v1/stream`);
  let text = '';
  for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    // What comes last is not whole yet.
    const whole = text.split('\n\n').slice(0, -1);
    const data = whole
      .map((event) => /^event: snapshot\ndata: (.*)$/m.exec(event)?.[1])
      .find((one) => one !== undefined);
    if (data !== undefined) return JSON.parse(data);
  }
  throw new Error('The app told nothing.');
}
