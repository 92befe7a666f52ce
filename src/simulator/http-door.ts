/** The door with a socket: turns HTTP into requests and endings into HTTP. It decides nothing. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Cut, Ending, SimRequest, Stream } from './wire.ts';

export interface DoorDeps {
  handle: (request: SimRequest) => Ending;
  /** Null for all requests but those that want to go on listening. */
  streamFor: (request: SimRequest) => Stream | null;
  wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

export function createHttpDoor({ handle, streamFor, wait }: DoorDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.text({ type: () => true, limit: '1mb' }));
  app.use(async (incoming: Request, response: Response) => {
    // The true date has no place beside a world whose clock may stand in another year.
    response.sendDate = false;
    const request = readRequest(incoming);
    const stream = streamFor(request);
    if (stream !== null) return tell(response, stream);
    const ending = handle(request);
    if (ending.kind === 'hang') return;
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    if (ending.delayMs > 0) {
      await wait(ending.delayMs, gone.signal).catch((failure: unknown) => {
        if (!gone.signal.aborted) throw failure;
      });
    }
    if (gone.signal.aborted) return;
    if (ending.kind === 'drop') return cut(incoming, ending.how);
    response.writeHead(ending.reply.status, ending.reply.headers);
    response.end(ending.reply.body);
  });
  app.use(refuseUnreadable);
  return app;
}

function tell(response: Response, { open }: Stream): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.on(
    'close',
    open((piece) => void response.write(piece)),
  );
}

function cut({ socket }: Request, how: Cut): void {
  if (how === 'reset') socket.resetAndDestroy();
  else socket.destroy();
}

/** A body too large or in an unknown encoding; Express would show its own page with a stack of calls. */
function refuseUnreadable(failure: Error, _request: Request, response: Response, _next: NextFunction): void {
  const status = 'status' in failure && typeof failure.status === 'number' ? failure.status : 500;
  response.status(status).type('text').send(failure.message);
}

function readRequest(incoming: Request): SimRequest {
  const url = new URL(`http://simulator${incoming.originalUrl}`);
  return {
    method: incoming.method,
    path: url.pathname,
    query: url.searchParams,
    headers: flat(incoming.headers),
    body: typeof incoming.body === 'string' ? incoming.body : '',
  };
}

function flat(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
}

export interface Listener {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string;
  port: number;
  /** Closes the door on everybody, those whose request hangs included. */
  close: () => Promise<void>;
}

/**
 * Listens on loopback only: whoever reaches this port may change the world.
 *
 * @param port 0 takes any free one.
 * @throws Error of the socket, such as EADDRINUSE.
 */
export async function listen({ app }: { app: Express }, port: number): Promise<Listener> {
  const server = createServer(app);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
