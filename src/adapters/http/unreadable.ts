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

/** Where an answer could be taken for a part of another, or for that to another request, the line is cut without a word. */
export function answerTheUnreadable(server: Server, told: Unreadable): void {
  const underWay = new WeakMap<Socket, Set<ServerResponse>>();
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const answers = underWay.get(socket) ?? new Set();
    underWay.set(socket, answers.add(response));
    response.on('close', () => answers.delete(response));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const [first, ...more] = underWay.get(socket) ?? [];
    const isOfTheFirst = first === undefined || (!first.headersSent && !first.req.complete);
    if (!socket.writable || error.code === 'ECONNRESET' || !isOfTheFirst || more.length > 0) {
      socket.destroy();
      return;
    }
    const document = answers.get(error.code ?? '') ?? BROKEN;
    // What is under way is noted by itself when its line is closed.
    const requestId = String(first?.getHeader('x-request-id') ?? randomUUID());
    if (first === undefined) told(requestId, socket.remoteAddress, document.status);
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
