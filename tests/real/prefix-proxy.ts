/** What stands between a browser and the app in Home Assistant, as far as a page can feel it: a prefix, a session, a person's name. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

export const PREFIX = '/api/hassio_ingress/qV3xkR7sT0mN5bJ2/';
const FRAME = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><iframe src="${PREFIX}" width="1000" height="900"></iframe>`;

export interface Proxied {
  port: number;
  /** Where the calls go, and from which address they come there. */
  from: string;
}

export async function startPrefixProxy({ port, from }: Proxied) {
  const asked: { method: string; url: string; status: number }[] = [];
  const lines = new Set<ServerResponse>();
  const state = {
    /** null: not signed in at all, as when the session has run out. */
    session: { 'x-remote-user-id': 'nina' } as Record<string, string> | null,
    /** The house is heard no more, and no line is cut. */
    mute: false,
    /** The app is away. */
    away: false,
  };

  function answer(response: ServerResponse, incoming: IncomingMessage, status: number, text = ''): void {
    asked.push({ method: incoming.method ?? '', url: incoming.url ?? '', status });
    response.writeHead(status, { 'content-type': 'text/html' }).end(text);
  }

  const server = createServer((incoming, response) => {
    const { url = '', method = 'GET' } = incoming;
    if (url === '/') return answer(response, incoming, 200, FRAME);
    if (!url.startsWith(PREFIX)) return answer(response, incoming, 404);
    // The cookie of the session is SameSite=Strict: a page of the same machine brings it, and no browser's question beforehand.
    if (state.session === null || method === 'OPTIONS') return answer(response, incoming, 401);
    if (state.away) return answer(response, incoming, 502);
    const {
      host: _host,
      'content-length': _length,
      // Browsers say this to loopback and over TLS. Homes have neither.
      'sec-fetch-site': _site,
      'sec-fetch-mode': _mode,
      'sec-fetch-dest': _dest,
      ...headers
    } = incoming.headers;
    const onward = request({
      host: '127.0.0.1',
      port,
      localAddress: from,
      method,
      path: `/${url.slice(PREFIX.length)}`,
      headers: { ...headers, ...state.session, 'x-ingress-path': PREFIX.slice(0, -1) },
    });
    onward.on('error', () => response.destroy());
    onward.on('response', (answered) => {
      asked.push({ method, url, status: answered.statusCode ?? 0 });
      const { 'content-length': _bytes, 'content-type': type = '', ...kept } = answered.headers;
      response.writeHead(answered.statusCode ?? 502, { ...kept, 'content-type': type.split(';')[0] ?? '' });
      response.flushHeaders();
      lines.add(response);
      response.on('close', () => {
        lines.delete(response);
        onward.destroy();
      });
      answered.on('data', (chunk) => state.mute || response.write(chunk));
      answered.on('end', () => response.end());
      answered.on('error', () => response.destroy());
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    asked,
    state,
    /** A page of Home Assistant with ours in a frame. */
    url: `http://127.0.0.1:${own}/`,
    /** Cuts every line, as a restarting Home Assistant does. */
    cut(): void {
      for (const line of lines) line.destroy();
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type PrefixProxy = Awaited<ReturnType<typeof startPrefixProxy>>;
