/** The simulated Supervisor: its one listener on loopback, and what a test may see and do from outside. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type AppOrder, createApi } from './api.ts';
import coreAnswers from './core-answers.json' with { type: 'json' };
import { createCoreLine } from './core-line.ts';
import { createCoreProxy } from './core-proxy.ts';
import { createDiscovery, type Discovery } from './discovery.ts';
import { createIngress } from './ingress.ts';
import { createIngressSessions, type IngressSessions } from './ingress-sessions.ts';
import { type AppWish, held, type InstalledApp, install, optionsOf } from './installed-app.ts';
import { createMisbehaviour, type Misbehaviour } from './misbehaviour.ts';
import { bare, type Reply, send } from './replies.ts';
import { decodedOnce, looksHarmful } from './request-filter.ts';
import { judge } from './rights.ts';
import { createServices, type OfferedBroker, type Services } from './services.ts';

export interface SupervisorWishes {
  apps: readonly AppWish[];
  /** Where Core makes its socket (SUPERVISOR_CORE_API_SOCKET). Absent: there is no Core. */
  coreSocket?: string;
  mqtt?: OfferedBroker;
  /** Home Assistant's secrets.yaml. */
  secrets?: Record<string, string>;
  /** The address from which it calls apps: SPS_INGRESS_FROM of ours. */
  ingressFrom?: string;
  /** Told when somebody wants an app started, stopped, restarted or spoken to; answered when it is done. */
  ordered?: (order: AppOrder) => void | Promise<void>;
}

export interface HeardRequest {
  method: string;
  path: string;
  /** `core`, the slug of an app, or null: nobody known, or a door that looks for itself. */
  from: string | null;
  status: number;
}

export interface SimulatedSupervisor {
  url: string;
  /** host:port, as Core wants it. */
  host: string;
  coreToken: string;
  ingressFrom: string;
  apps: readonly InstalledApp[];
  services: Services;
  discovery: Discovery;
  sessions: IngressSessions;
  misbehave: Misbehaviour;
  heard(): readonly HeardRequest[];
  /** What it would write into /data/options.json, were it to start the app now. @throws when the options do not fit the schema. */
  optionsFile(app: InstalledApp): string;
  /** The token holds no longer, as after the app was started anew. @returns the next one. */
  revoke(app: InstalledApp): string;
  /** Goes away: every connection is cut, calls are refused. What it knows stays, as on its disk. */
  stop(): Promise<void>;
  /** Comes back on the same port. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function startSupervisor(wishes: SupervisorWishes): Promise<SimulatedSupervisor> {
  const { secrets = {}, ingressFrom = '127.0.0.2', ordered = () => {} } = wishes;
  const apps = wishes.apps.map(install);
  const coreToken = randomBytes(32).toString('hex');
  const core = createCoreLine(wishes.coreSocket ?? null);
  const sessions = createIngressSessions(Date.now);
  const services = createServices(wishes.mqtt ?? null);
  const discovery = createDiscovery(core, apps);
  const misbehave = createMisbehaviour();
  const appOf = (token: string) => apps.find((app) => app.token !== null && app.token === token) ?? null;
  const api = createApi({ apps, core, sessions, services, discovery, secrets, ordered });
  const ingress = createIngress({
    sessions,
    from: ingressFrom,
    appOf: (token) => apps.find((app) => app.manifest.ingress && app.ingressToken === token) ?? null,
  });
  const proxy = createCoreProxy({ core, version: coreAnswers.homeAssistant, appOf });
  const heard: HeardRequest[] = [];
  const server = createServer((request, response) => void receive(request, response));
  server.on('upgrade', (request, socket, head) => void upgrade(request, socket, head));
  const connections = new Set<Duplex>();
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });

  /** @returns what stops the request before its route, or who it comes from. */
  async function admit(
    request: IncomingMessage,
  ): Promise<{ path: string; stopped: Reply | null; judged: ReturnType<typeof judge> }> {
    const target = request.url ?? '/';
    const path = decodedOnce(target.split('?', 1).join(''));
    const judged = judge({ path, token: tokenOf(request) }, { core: coreToken, appOf });
    const stopped =
      (await misbehave.before(path)) ??
      (looksHarmful(target) ? bare(400) : judged.admitted ? null : bare(judged.status));
    return { path, stopped, judged };
  }

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { path, stopped, judged } = await admit(request);
    const caller = judged.admitted ? judged.caller : null;
    const { method = 'GET' } = request;
    response.once('close', () => {
      const from = caller === null ? null : caller.kind === 'core' ? 'core' : caller.app.slug;
      heard.push({ method, path, from, status: response.statusCode });
    });
    try {
      if (stopped !== null) return send(response, stopped);
      if (isIngress(path)) return await ingress.request(request, response);
      if (isCore(path)) return await proxy.request(request, response);
      const body = Buffer.concat(await request.toArray());
      send(response, await api.answer(method, path, { caller, body }));
    } catch (error) {
      // Whoever goes away in the middle is no bug.
      if (!request.destroyed) throw error;
    }
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    const { path, stopped } = await admit(request);
    const refusal = stopped ?? (await enter(path, request, socket, head));
    if (refusal === null) return;
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(request.socket);
    response.once('finish', () => socket.end());
    send(response, refusal);
  }

  function enter(
    path: string,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<Reply | null> {
    if (isIngress(path)) return ingress.upgrade(request, socket, head);
    if (/^\/(?:core|homeassistant)\/(?:api\/)?websocket$/.test(path))
      return proxy.upgrade(request, socket, head);
    return Promise.resolve(bare(404));
  }

  async function listen(port: number): Promise<number> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address: AddressInfo | string | null = server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  async function stop(): Promise<void> {
    misbehave.end();
    if (!server.listening) return;
    server.close();
    for (const socket of connections) socket.destroy();
    await once(server, 'close');
  }

  const port = await listen(0);
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    coreToken,
    ingressFrom,
    apps,
    services,
    discovery,
    sessions,
    misbehave,
    heard: () => heard,
    optionsFile(app) {
      const kept = held(app, optionsOf(app), secrets);
      if (!kept.ok) throw new Error(`App ${app.slug} has invalid options: ${kept.message}`);
      return JSON.stringify(kept.options, null, 2);
    },
    revoke(app) {
      app.token = randomBytes(32).toString('hex');
      return app.token;
    },
    stop,
    start: async () => void (await listen(port)),
    async close() {
      await stop();
      await discovery.settled();
      ingress.close();
      proxy.close();
    },
  };
}

function isIngress(path: string): boolean {
  return /^\/ingress\/[-\w]+\//.test(path);
}

function isCore(path: string): boolean {
  return /^\/(?:core|homeassistant)\/api\//.test(path);
}

/** The header of its own first, then the ordinary one, whatever stands before its last word. */
function tokenOf({ headers }: IncomingMessage): string | null {
  const own = headers['x-supervisor-token'] ?? headers['x-hassio-key'];
  return (typeof own === 'string' ? own : headers.authorization?.split(' ').at(-1)) || null;
}
