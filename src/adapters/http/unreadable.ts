/** The answer to what is no HTTP, comes too slowly or is too long to be read: nothing of it ever reaches a handler. */
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problem } from './problems.ts';

/** Told for the access log. */
export type Unreadable = (requestId: string, remoteAddress: string | undefined, status: number) => void;

const LATE = problem('too-slow', 408, 'The request did not come in time.');
const LONG = problem('too-large', 431, 'The headers are larger than 16 KiB.');
const BROKEN = problem('malformed', 400, 'This is not HTTP as it should be.');

const answers = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', LATE],
  ['HPE_HEADER_OVERFLOW', LONG],
]);

/** An answer in the midst of another would be taken for a part of it: then the line is cut. */
export function answerTheUnreadable(server: Server, told: Unreadable): void {
  const answering = new WeakMap<object, number>();
  const count = (socket: Socket, by: number) => answering.set(socket, (answering.get(socket) ?? 0) + by);

  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    count(socket, 1);
    response.on('close', () => count(socket, -1));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable || error.code === 'ECONNRESET' || (answering.get(socket) ?? 0) > 0) {
      socket.destroy();
      return;
    }
    const document = answers.get(error.code ?? '') ?? BROKEN;
    const requestId = randomUUID();
    told(requestId, socket.remoteAddress, document.status);
    const body = JSON.stringify(document);
    socket.write(
      [
        `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}`,
        'Connection: close',
        'Content-Type: application/problem+json',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Cache-Control: no-store',
        'X-Content-Type-Options: nosniff',
        `X-Request-Id: ${requestId}`,
        '',
        body,
      ].join('\r\n'),
    );
    socket.destroySoon();
  });
}
