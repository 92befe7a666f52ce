/** The way from Core to an app's page. It looks at the session, says who the user is, and calls the app from the Supervisor's own address. */
import { once } from 'node:events';
import { request as call, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Duplex, pipeline } from 'node:stream';
import { createBrotliDecompress, createUnzip, createZstdDecompress } from 'node:zlib';
import { WebSocket, WebSocketServer } from 'ws';
import type { HomeUser } from './core-line.ts';
import { bareType, headersForApp, headersForCaller } from './ingress-headers.ts';
import type { IngressSessions } from './ingress-sessions.ts';
import type { InstalledApp } from './installed-app.ts';
import { bare, type Reply, send } from './replies.ts';
import { decodedOnce } from './request-filter.ts';
import { join } from './websocket-pipe.ts';

const LONGEST_MESSAGE_BYTES = 16 * 1024 * 1024;
/** Shorter answers are read whole before a byte of them goes on. */
const READ_WHOLE_BELOW_BYTES = 4_194_000;
const COOKIE = 'ingress_session';

export interface IngressDeps {
  sessions: IngressSessions;
  appOf: (ingressToken: string) => InstalledApp | null;
  /** The address from which apps are called. */
  from: string;
}

export interface Ingress {
  /** Answers a request whose path begins with /ingress/{token}/. */
  request(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** @returns the refusal when the handshake ends before it began. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<Reply | null>;
  close(): void;
}

interface Target {
  app: InstalledApp;
  url: URL;
  user: HomeUser | null;
}

export function createIngress({ sessions, appOf, from }: IngressDeps): Ingress {
  const doorway = new WebSocketServer({
    noServer: true,
    autoPong: false,
    maxPayload: LONGEST_MESSAGE_BYTES,
    perMessageDeflate: false,
    handleProtocols: (protocols) => [...protocols][0] ?? false,
  });

  function targetOf(request: IncomingMessage): Target | Reply {
    const session = cookieOf(request);
    if (session === null || !sessions.validate(session)) return bare(401);
    const [path = '', query] = (request.url ?? '').split(/\?(.*)/s);
    const [, , token = '', ...rest] = path.split('/');
    const app = appOf(token);
    if (app === null) return bare(503);
    // The path is decoded and written anew on its way: an encoded slash arrives as a slash.
    const url = new URL(`http://${app.address}:${app.port}/${decodedOnce(rest.join('/'))}`);
    if (query !== undefined) url.search = query;
    return { app, url, user: sessions.userOf(session) };
  }

  async function pass(request: IncomingMessage, response: ServerResponse, target: Target): Promise<void> {
    const { app, url, user } = target;
    const isStreamed = request.method === 'POST' && app.manifest.ingress_stream;
    const body = isStreamed ? null : Buffer.concat(await request.toArray());
    const headers = headersForApp(request, user);
    if (body !== null && body.length > 0) headers['content-length'] = body.length;
    const asked = call(url, { method: request.method, localAddress: from, headers, agent: false });
    response.once('close', () => asked.destroy());
    asked.on('error', () => asked.destroy());
    if (body === null) request.pipe(asked);
    else asked.end(body);

    const [answer]: IncomingMessage[] = await once(asked, 'response');
    if (answer === undefined) throw new Error('no answer');
    const status = answer.statusCode ?? 502;
    const out = headersForCaller(answer);
    if (request.method === 'HEAD' || status === 204 || status === 304) {
      if (answer.headers['content-type'] !== undefined) out['content-type'] = bareType(answer);
      answer.resume();
      response.writeHead(status, out).end();
      return;
    }
    out['content-type'] = bareType(answer);
    const content = unpacked(answer);
    if (Number(answer.headers['content-length'] ?? Number.NaN) < READ_WHOLE_BELOW_BYTES) {
      const whole = Buffer.concat(await content.toArray());
      response.writeHead(status, { ...out, 'content-length': whole.length }).end(whole);
      return;
    }
    response.writeHead(status, { ...out, 'x-accel-buffering': 'no' });
    response.flushHeaders();
    try {
      for await (const chunk of content) response.write(chunk);
    } catch {
      // An app that dies in the middle looks like one that has finished.
    }
    response.end();
  }

  return {
    async request(request, response) {
      const target = targetOf(request);
      if ('status' in target) return send(response, target);
      try {
        await pass(request, response, target);
      } catch {
        if (response.headersSent) response.destroy();
        else send(response, bare(502));
      }
    },
    async upgrade(request, socket, head) {
      const target = targetOf(request);
      if ('status' in target) return target;
      const protocols = (request.headers['sec-websocket-protocol'] ?? '')
        .split(',')
        .map((protocol) => protocol.trim())
        .filter(Boolean);
      // The caller is let in before the app is asked; when the app is away, the door just falls shut.
      doorway.handleUpgrade(request, socket, head, (outside) => {
        outside.pause();
        target.url.protocol = 'ws:';
        const inside = new WebSocket(target.url, protocols, {
          headers: singles(headersForApp(request, target.user)),
          localAddress: from,
          autoPong: false,
          maxPayload: LONGEST_MESSAGE_BYTES,
          perMessageDeflate: false,
        });
        inside.once('error', () => outside.terminate());
        inside.once('open', () => {
          join(outside, inside);
          outside.resume();
        });
      });
      return null;
    },
    close: () => doorway.close(),
  };
}

function cookieOf({ headers }: IncomingMessage): string | null {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split(/=(.*)/s);
    if (name === COOKIE && value !== undefined) return value;
  }
  return null;
}

/** The Supervisor's client unpacks what an app packs; on the way out it is plain. */
function unpacked(answer: IncomingMessage): NodeJS.ReadableStream & { toArray(): Promise<Buffer[]> } {
  const encoding = answer.headers['content-encoding'];
  if (encoding === 'gzip' || encoding === 'deflate') return pipeline(answer, createUnzip(), () => {});
  if (encoding === 'br') return pipeline(answer, createBrotliDecompress(), () => {});
  if (encoding === 'zstd') return pipeline(answer, createZstdDecompress(), () => {});
  return answer;
}

function singles(headers: ReturnType<typeof headersForApp>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : `${value}`,
    ]),
  );
}
