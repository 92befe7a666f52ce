/** The way to Spotify's hosts: one HTTP/2 connection to each, held open in silence too, so that a motion after hours pays no handshake. */
import { TLSSocket } from 'node:tls';
import { Agent, buildConnector, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { seconds } from '../../contract/units.ts';
import type { Alarms, Clock, Log } from '../../ports.ts';
import type { Fetch } from './wire.ts';

export interface Connection {
  /** A fetch that follows no redirect. It rejects when there is no answer, however that came about. */
  fetch: Fetch;
  /** Cuts everything off. */
  close(): Promise<void>;
}

export interface ConnectionDeps {
  /** Addresses on the hosts to be held. Only over TLS: elsewhere there is no handshake to be spared. */
  hold: readonly string[];
  clock: Pick<Clock, 'monotonicMs'>;
  alarms: Pick<Alarms, 'every'>;
  log: Log;
  /** The environment, for its proxies. */
  env: Readonly<Record<string, string | undefined>>;
}

/** Ours never ends a connection for its silence; timers take no longer time than this. */
const FOR_EVER_MS = 2 ** 31 - 1;
/** Keeps routers on the way from forgetting us, and brings at least one byte back while the other side lives. */
const PING_EVERY_MS = 20_000;
const CHECK_FOR = seconds(5);
/** In which two pings must have been answered. A router that began anew tells nobody of the connections it forgot. */
const DEAF_AFTER_MS = 45_000;
/** A host that ends a young connection does not want it, and one that cannot be reached is no nearer for being asked. */
const AGAIN_FIRST_MS = 1000;
const AGAIN_AT_MOST_MS = 60_000;
/** Where HTTP/2 is not spoken: a request that hangs must not stand in the way of all others. */
const CONNECTIONS_AT_MOST = 8;

interface Host {
  origin: string;
  open: number;
  openedAtMs: number;
  /** What is sent only to be withdrawn when the connection stands. */
  opening: AbortController | null;
  nextAtMs: number;
  tries: number;
}

export function createConnection({ hold, clock, alarms, log, env }: ConnectionDeps): Connection {
  const listening = new Map<TLSSocket, { read: number; atMs: number }>();
  const one = new Agent({
    allowH2: true,
    connections: 1,
    keepAliveTimeout: FOR_EVER_MS,
    h2Options: { pingInterval: PING_EVERY_MS },
    connect: listened(buildConnector({ allowH2: true })),
  });
  const several = new Agent({
    allowH2: false,
    connections: CONNECTIONS_AT_MOST,
    keepAliveTimeout: FOR_EVER_MS,
  });
  /** Hosts that were found to speak no HTTP/2, until nothing leads there any more. */
  const plain = new Set<string>();
  // As Node's own fetch has it: proxies of the environment count where the environment says so. A proxy holds its own connections.
  const isByProxy = env.NODE_USE_ENV_PROXY === '1';
  const proxied = isByProxy ? new EnvHttpProxyAgent(proxiesIn(env)) : null;
  const hosts = new Map(isByProxy ? [] : hold.flatMap(heldHost));
  let stopChecking: (() => void) | null = null;

  /** Pings are answered by as many bytes: a socket that hears nothing any more leads nowhere. */
  function listened(connect: buildConnector.connector): buildConnector.connector {
    return (to, done) =>
      connect(to, (...result) => {
        const [, socket] = result;
        if (socket instanceof TLSSocket && socket.alpnProtocol === 'h2') {
          listening.set(socket, { read: socket.bytesRead, atMs: clock.monotonicMs() });
          socket.once('close', () => listening.delete(socket));
        } else if (socket instanceof TLSSocket) plain.add(`${to.protocol}//${to.host}`);
        done(...result);
      });
  }

  function wayTo({ origin, protocol }: Pick<URL, 'origin' | 'protocol'>): Dispatcher {
    if (proxied !== null) return proxied;
    return protocol === 'https:' && !plain.has(origin) ? one : several;
  }

  function check(): void {
    const nowMs = clock.monotonicMs();
    for (const [socket, heard] of listening) {
      if (socket.bytesRead !== heard.read) listening.set(socket, { read: socket.bytesRead, atMs: nowMs });
      else if (nowMs - heard.atMs >= DEAF_AFTER_MS) socket.destroy();
    }
    for (const host of hosts.values()) open(host);
  }

  function open(host: Host): void {
    if (host.open > 0 || host.opening !== null || clock.monotonicMs() < host.nextAtMs) return;
    const opening = new AbortController();
    host.opening = opening;
    // Withdrawn before it is written: undici knows no other way to open a connection that nobody has asked anything of yet.
    wayTo(new URL(host.origin))
      .request({ origin: host.origin, path: '/', method: 'HEAD', signal: opening.signal })
      .then(({ body }) => body.dump())
      .catch(() => {
        if (!opening.signal.aborted) later(host);
      })
      .finally(() => {
        host.opening = null;
      });
  }

  function later(host: Host): void {
    host.nextAtMs = clock.monotonicMs() + Math.min(AGAIN_FIRST_MS * 2 ** host.tries, AGAIN_AT_MOST_MS);
    host.tries += 1;
  }

  for (const way of [one, several]) {
    way.on('connect', ({ origin }) => {
      const host = hosts.get(origin);
      if (host === undefined) return;
      host.open += 1;
      host.openedAtMs = clock.monotonicMs();
      host.opening?.abort();
    });
    way.on('disconnect', ({ origin }) => {
      const host = hosts.get(origin);
      if (host === undefined) return;
      host.open -= 1;
      if (host.open > 0) return;
      plain.delete(origin);
      if (clock.monotonicMs() - host.openedAtMs >= AGAIN_AT_MOST_MS) host.tries = 0;
      later(host);
      log.debug({ host: origin }, 'the connection to Spotify has ended and will be opened anew');
    });
  }

  /** From the first request on: before an account is linked there is nobody to hurry for. */
  function begin(): void {
    if (stopChecking !== null || hosts.size === 0) return;
    stopChecking = alarms.every(CHECK_FOR, check);
    check();
  }

  return {
    async fetch(url, init) {
      begin();
      const to = new URL(url);
      const { statusCode, headers, body } = await wayTo(to).request({
        ...sent(init),
        origin: to.origin,
        path: to.pathname + to.search,
      });
      const text = await body.text();
      if (statusCode >= 300 && statusCode < 400) throw new Error('Spotify never redirects');
      const pairs = Object.entries(headers).flatMap(([name, value]) =>
        [value ?? []].flat().map((one): [string, string] => [name, one]),
      );
      return new Response(text === '' ? null : text, { status: statusCode, headers: pairs });
    },
    async close() {
      stopChecking?.();
      hosts.clear();
      await Promise.all([one, several, proxied].map((way) => way?.destroy()));
    },
  };
}

function proxiesIn(env: ConnectionDeps['env']): EnvHttpProxyAgent.Options {
  return {
    httpProxy: env.http_proxy ?? env.HTTP_PROXY ?? '',
    httpsProxy: env.https_proxy ?? env.HTTPS_PROXY ?? '',
    noProxy: env.no_proxy ?? env.NO_PROXY ?? '',
  };
}

function heldHost(url: string): [string, Host][] {
  const { origin, protocol } = new URL(url);
  const host = {
    origin,
    open: 0,
    openedAtMs: 0,
    opening: null,
    nextAtMs: Number.NEGATIVE_INFINITY,
    tries: 0,
  };
  return protocol === 'https:' ? [[origin, host]] : [];
}

function sent({ method = 'GET', headers: named, body, signal }: RequestInit) {
  const headers = new Headers(named);
  headers.set('user-agent', 'SpottyPottySense');
  if (body instanceof URLSearchParams) headers.set('content-type', 'application/x-www-form-urlencoded');
  // As text: only that may undici send anew where the other side says that it never took it.
  const text = body === null || body === undefined ? null : String(body);
  return { method, headers: Object.fromEntries(headers), body: text, signal: signal ?? null };
}
