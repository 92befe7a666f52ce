/** One port that is listened on, and how it is closed without cutting anybody off in mid-sentence. */
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Express } from 'express';
import { after, seconds } from '../../contract/units.ts';
import type { Alarms, Clock } from '../../ports.ts';
import type { Certificate } from './certificate.ts';
import { answerTheUnreadable, type Unreadable } from './unreadable.ts';

export interface Address {
  host: string;
  /** 0: any free one. */
  port: number;
  /** With TLS by this one; without it in the clear. */
  certificate?: Certificate;
}

export interface HttpDoor {
  url: string;
  port: number;
  /** Another certificate for whoever comes from now on. Only where there was one before. */
  renew(certificate: Certificate): void;
  /** Takes no more calls, lets those under way finish, ends the streams. */
  close(): Promise<void>;
}

export interface ListenerDeps {
  clock: Clock;
  alarms: Alarms;
  /** Ends what would otherwise never be over. */
  endStreams: () => void;
  patience: Patience;
  unreadable: Unreadable;
}

/** How long callers may take, in ms of the machine's own time. */
export interface Patience {
  headersForMs: number;
  /** Headers and body together: also what is refused unread is let come in by then. */
  requestForMs: number;
  /** How often all lines are looked at for such. */
  lookEveryMs: number;
}

/** A person's slowest line sends its few hundred bytes in a second, and an export of a big house in ten. */
export const usualPatience: Patience = { headersForMs: 10_000, requestForMs: 30_000, lookEveryMs: 2000 };

/** Longer than the Supervisor's own client keeps a line, 15 s: a line closed just as it is used again looks to a person like an error. */
const IDLE_FOR_MS = 20_000;
/** Who takes nothing of an answer for so long. The stream sends every 15 s. */
const STUCK_FOR_MS = 60_000;
const LONGEST_HEADERS_BYTES = 16 * 1024;
/** Two hundred pages that listen, what they ask besides, and room. Whoever comes beyond them is hung up on. */
const MOST_LINES = 1000;

/** Whoever has not finished its request by then is cut off. */
const CLOSE_WITHIN = seconds(2);

/** A caller that never says hello must not hold a socket for Node's two minutes. */
const HANDSHAKE_WITHIN_MS = 10_000;

/** @throws the error of the socket, such as EADDRINUSE, when the port cannot be opened. */
export async function listen(app: Express, address: Address, deps: ListenerDeps): Promise<HttpDoor> {
  const { host, port, certificate } = address;
  const { headersForMs, requestForMs, lookEveryMs } = deps.patience;
  const limits = {
    headersTimeout: headersForMs,
    requestTimeout: requestForMs,
    connectionsCheckingInterval: lookEveryMs,
    keepAliveTimeout: IDLE_FOR_MS,
    maxHeaderSize: LONGEST_HEADERS_BYTES,
  };
  const secure =
    certificate === undefined
      ? null
      : createTlsServer(
          { ...limits, ...certificate, minVersion: 'TLSv1.2', handshakeTimeout: HANDSHAKE_WITHIN_MS },
          app,
        );
  const server = secure ?? createServer(limits, app);
  server.maxConnections = MOST_LINES;
  server.setTimeout(STUCK_FOR_MS);
  answerTheUnreadable(server, deps.unreadable);
  const opened = await listening(server, host, port);
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `${secure === null ? 'http' : 'https'}://${name}:${opened}`,
    port: opened,
    renew: (renewed) => secure?.setSecureContext({ ...renewed, minVersion: 'TLSv1.2' }),
    close: () => closed(server, opened, deps),
  };
}

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function closed(server: Server, port: number, { alarms, clock, endStreams }: ListenerDeps): Promise<void> {
  return new Promise((resolve) => {
    const patience = `http close ${port}`;
    alarms.set(patience, after(clock.now(), CLOSE_WITHIN), () => server.closeAllConnections());
    server.close(() => {
      alarms.set(patience, null, () => {});
      resolve();
    });
    endStreams();
  });
}
