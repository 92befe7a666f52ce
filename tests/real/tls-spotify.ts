/** A host that speaks HTTP/2 over TLS, counts who comes in, and can be as rude as a real one. */
import { once } from 'node:events';
import {
  createSecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from 'node:http2';
import type { Socket } from 'node:net';

export type Answer = (request: Http2ServerRequest, response: Http2ServerResponse) => void;

export interface TlsHost {
  url: string;
  /** How many TLS connections have ever been made. */
  connections(): number;
  /** Method and path of every request. */
  asked: string[];
  sessions: Set<ServerHttp2Session>;
  sockets: Set<Socket>;
  answer: Answer;
  end(): Promise<void>;
}

const done: Answer = (_request, response) => {
  response.end('{}');
};

export async function startTlsHost(
  { key, certificate }: { key: string; certificate: string },
  { port = 0 }: { port?: number } = {},
): Promise<TlsHost> {
  let connections = 0;
  const sessions = new Set<ServerHttp2Session>();
  const sockets = new Set<Socket>();
  const asked: string[] = [];
  const host = { asked, sessions, sockets, answer: done, connections: () => connections };
  const server = createSecureServer({ key, cert: certificate });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
  });
  server.on('secureConnection', () => {
    connections += 1;
  });
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session)).on('error', () => {});
  });
  server.on('request', (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    host.answer(request, response);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The host has no port');
  return Object.assign(host, {
    url: `https://127.0.0.1:${address.port}`,
    async end() {
      if (!server.listening) return;
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  });
}
