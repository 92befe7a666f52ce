/** The embedded broker, for a house without one of its own: on this machine only, in memory, and gone with the process. */
import { createServer, type Server, type Socket } from 'node:net';
import { Duplex, pipeline } from 'node:stream';
import { Aedes } from 'aedes';
import type { Log } from '../../ports.ts';
import { createPacketLimit } from './packet-limit.ts';

const HOST = '127.0.0.1';
/** Well above what the app reads: it answers a payload that is too large, and for that it must see it. */
const MAX_PACKET_BYTES = 65_536;
const MAX_CLIENTS = 100;
const PORTS_TRIED = 100;

export interface Broker {
  url: string;
  port: number;
  close(): Promise<void>;
}

/**
 * @param port the one wished for; when it is taken, the next free one, said aloud. 0: any.
 * @throws when none of the next 100 ports is free.
 */
export async function startBroker({ port, log }: { port: number; log: Log }): Promise<Broker> {
  const broker = await Aedes.createBroker({
    connectTimeout: 10_000,
    // Sessions would be kept in memory without a limit, for clients that may never come back, and die with us anyway.
    preConnect: (_client, packet, done) => {
      packet.clean = true;
      done(null, true);
    },
  });
  broker.on('clientError', (client, error) =>
    log.debug({ clientId: client.id, cause: error.message }, 'The embedded broker cut off a client'),
  );
  broker.on('connectionError', (_client, error) =>
    log.debug({ cause: error.message }, 'The embedded broker cut off a connection'),
  );

  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    broker.handle(limited(socket));
  });
  server.maxConnections = MAX_CLIENTS;
  const open = await listen(server, port);
  if (port !== 0 && open !== port)
    log.warn({ wished: port, port: open }, `Port ${port} is taken: the embedded broker listens on ${open}`);

  return {
    url: `mqtt://${HOST}:${open}`,
    port: open,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      await new Promise<void>((resolve) => broker.close(resolve));
      // Those that never said who they are are unknown to aedes.
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** The socket as aedes sees it: read through the limit, written straight. */
function limited(socket: Socket): Duplex {
  const limit = createPacketLimit(MAX_PACKET_BYTES);
  // Whatever ends one of the two ends the other, and aedes is told by the stream it holds.
  pipeline(socket, limit, () => {});
  return Duplex.from({ readable: limit, writable: socket });
}

async function listen(server: Server, wished: number): Promise<number> {
  const last = Math.min(wished + PORTS_TRIED - 1, 65_535);
  for (let port = wished; port <= last; port += 1) {
    const open = await tryPort(server, port);
    if (open !== null) return open;
  }
  throw new Error(`No free port for the embedded broker between ${wished} and ${last}`);
}

/** @returns the port it listens on, or null when that one is taken. */
function tryPort(server: Server, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error);
    server.once('error', failed);
    server.listen({ port, host: HOST }, () => {
      server.off('error', failed);
      const address = server.address();
      if (address !== null && typeof address === 'object') resolve(address.port);
    });
  });
}
