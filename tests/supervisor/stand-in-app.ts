/** An app of nobody, for tests of the ways to it: it tells what reached it, sends events when told to, and echoes on a WebSocket. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

export const Echo = z.object({
  method: z.string(),
  url: z.string(),
  from: z.string(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  body: z.string(),
});

export interface StandInApp {
  port: number;
  /** Writes one event to everybody who listens at /events. */
  emit(data: string): void;
  /** Cuts those who listen, in the middle. */
  cut(): void;
  /** Where WebSockets were opened: path, protocols, headers. */
  sockets(): readonly { url: string; headers: IncomingMessage['headers'] }[];
  close(): Promise<void>;
}

/** @param longBytes how much /long gives, with its length said. */
export async function openStandInApp(longBytes = 0): Promise<StandInApp> {
  const listeners = new Set<ServerResponse>();
  const opened: { url: string; headers: IncomingMessage['headers'] }[] = [];
  const server = createServer((request, response) => void answer(request, response));
  const sockets = new WebSocketServer({ server, handleProtocols: (protocols) => [...protocols][0] ?? false });
  sockets.on('connection', (socket: WebSocket, request) => {
    opened.push({ url: request.url ?? '', headers: request.headers });
    socket.on('message', (data, isBinary) => socket.send(isBinary ? data : `echo ${data}`));
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request;
    switch (url) {
      case '/events':
        listeners.add(response);
        response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
        return;
      case '/packed':
        response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' })
          .end(gzipSync('packed'));
        return;
      case '/long':
        response.writeHead(200, { 'content-length': longBytes }).end(Buffer.alloc(longBytes, 'x'));
        return;
      case '/moved':
        response.writeHead(302, { location: 'elsewhere', 'set-cookie': ['a=1', 'b=2'] }).end();
        return;
      case '/nothing':
        response.writeHead(204, { 'content-type': 'text/plain; charset=utf-8' }).end();
        return;
      default: {
        const body = (await request.toArray()).join('');
        const from = request.socket.remoteAddress ?? '';
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', etag: 'W/"1"' });
        response.end(JSON.stringify({ method, url, from, headers: request.headers, body }));
      }
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    emit: (data) => {
      for (const response of listeners) response.write(`data: ${data}\n\n`);
    },
    cut: () => {
      for (const response of listeners) response.destroy();
    },
    sockets: () => opened,
    async close() {
      sockets.close();
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
