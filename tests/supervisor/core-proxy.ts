/** Home Assistant for apps: its REST API and its WebSocket behind the app's own token, closed to what only the frontend may ask. */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { CoreLine } from './core-line.ts';
import { bareType } from './ingress-headers.ts';
import type { InstalledApp } from './installed-app.ts';
import { bare, type Reply, send } from './replies.ts';
import { join } from './websocket-pipe.ts';

const APP_TO_CORE_BYTES = 4 * 1024 * 1024;
/** As long as Core itself waits for the word. */
const HANDSHAKE_MS = 10_000;
const PASSES = ['x-speech-content', 'accept', 'last-event-id', 'mcp-session-id', 'mcp-protocol-version'];
const METHODS = new Set(['GET', 'POST', 'DELETE']);

const Word = z.object({ access_token: z.string().optional(), api_password: z.string().optional() });
/** Core would carry these out with a token that may everything. */
const Forbidden = z.object({ type: z.string().regex(/^(?:supervisor|hassio)\//), id: z.unknown() });

export interface CoreProxyDeps {
  core: CoreLine;
  version: string;
  appOf: (token: string) => InstalledApp | null;
}

export interface CoreProxy {
  request(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** @returns the refusal when Core does not run. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<Reply | null>;
  close(): void;
}

export function createCoreProxy({ core, version, appOf }: CoreProxyDeps): CoreProxy {
  const doorway = new WebSocketServer({
    noServer: true,
    maxPayload: APP_TO_CORE_BYTES,
    perMessageDeflate: false,
  });

  function mayEnter(token: string): boolean {
    return appOf(token)?.manifest.homeassistant_api === true;
  }

  /** The app says its token in words of Core's own handshake; then the two talk as if nobody stood between. */
  function receive(app: WebSocket): void {
    const say = (message: object) => app.send(JSON.stringify(message));
    const tooLate = setTimeout(() => app.close(), HANDSHAKE_MS);
    app.once('close', () => clearTimeout(tooLate));
    app.on('error', () => app.terminate());
    app.once('message', (data) => {
      clearTimeout(tooLate);
      if (!mayEnter(tokenIn(data))) {
        say({ type: 'auth_invalid', message: 'Invalid access' });
        app.close();
        return;
      }
      say({ type: 'auth_ok', ha_version: version });
      app.pause();
      core.open().then(
        (inside) => {
          join(app, inside, (text) => {
            const forbidden = forbiddenIn(text);
            if (forbidden !== null)
              say({
                id: forbidden.id,
                type: 'result',
                success: false,
                error: { code: 'unauthorized', message: 'Unauthorized' },
              });
            return forbidden === null;
          });
          app.resume();
        },
        () => app.close(),
      );
    });
    say({ type: 'auth_required', ha_version: version });
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers: IncomingHttpHeaders = {};
    for (const name of [...PASSES, 'content-type'])
      if (request.headers[name] !== undefined) headers[name] = request.headers[name];
    const answer = await core.send({
      method: request.method ?? 'GET',
      path: (request.url ?? '').replace(/^\/(?:core|homeassistant)(?=\/api)/, ''),
      headers,
      body: Buffer.concat(await request.toArray()),
    });
    response.once('close', () => answer.destroy());
    const out: Record<string, string> = { 'content-type': bareType(answer) };
    for (const name of ['cache-control', 'mcp-session-id']) {
      const value = answer.headers[name];
      if (typeof value === 'string') out[name] = value;
    }
    const status = answer.statusCode ?? 502;
    if (bareType(answer) !== 'text/event-stream') {
      const whole = Buffer.concat(await answer.toArray());
      response.writeHead(status, { ...out, 'content-length': whole.length }).end(whole);
      return;
    }
    response.writeHead(status, { ...out, 'x-accel-buffering': 'no' });
    response.flushHeaders();
    try {
      for await (const chunk of answer) response.write(chunk);
    } finally {
      response.end();
    }
  }

  return {
    async request(request, response) {
      const { authorization, 'x-ha-access': access } = request.headers;
      const token = authorization?.split(' ').at(-1) ?? String(access ?? '');
      if (!METHODS.has(request.method ?? '')) return send(response, bare(405));
      if (!mayEnter(token)) return send(response, bare(401));
      if (!(await core.running())) return send(response, bare(502));
      try {
        await pass(request, response);
      } catch {
        if (response.headersSent) response.destroy();
        else send(response, bare(502));
      }
    },
    async upgrade(request, socket, head) {
      if (!(await core.running())) return bare(502);
      doorway.handleUpgrade(request, socket, head, receive);
      return null;
    },
    close: () => doorway.close(),
  };
}

function tokenIn(data: RawData): string {
  const word = Word.safeParse(jsonIn(String(data)));
  return (word.success ? (word.data.api_password ?? word.data.access_token) : null) ?? '';
}

function forbiddenIn(text: string): z.infer<typeof Forbidden> | null {
  return Forbidden.safeParse(jsonIn(text)).data ?? null;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
