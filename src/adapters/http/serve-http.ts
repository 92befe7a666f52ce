/** A listener and all that is behind it: the API, the health of the process, the plain status page. Whom it lets in is its doorkeeper's business. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import { after, seconds } from '../../contract/units.ts';
import type {
  AccountBook,
  Alarms,
  Clock,
  History,
  HomeCandidates,
  House,
  HouseBook,
  Log,
} from '../../ports.ts';
import { accountHandlers, type SpeakersOf } from './account-handlers.ts';
import { createApi, refuseMethod } from './api.ts';
import { callback } from './callback.ts';
import { candidateHandlers } from './candidate-handlers.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { historyHandlers } from './history-handlers.ts';
import { houseHandlers } from './house-handlers.ts';
import { notFound, ofParser, problem, sendProblem } from './problems.ts';
import { roomHandlers } from './room-handlers.ts';
import { sensorHandlers } from './sensor-handlers.ts';
import { createStream, type Stream } from './stream.ts';
import { createViews, type Words } from './views.ts';

export interface HttpDeps {
  door: Doorkeeper;
  host: string;
  /** 0: any free one. */
  port: number;
  house: House;
  book: HouseBook;
  accounts: AccountBook;
  players: SpeakersOf;
  candidates: HomeCandidates;
  history: History;
  clock: Clock;
  alarms: Alarms;
  log: Log;
  words: Words;
  timeZone: () => string;
  /** null: a real home. The port is that of the demo's own broker. */
  demo: { brokerPort: number } | null;
  /** Whether the house can do its work; the troubles are sentences. */
  ready: () => { ok: boolean; troubles: string[] };
  version: string;
}

export interface HttpDoor {
  url: string;
  port: number;
  /** Takes no more calls, lets those under way finish, ends the streams. */
  close(): Promise<void>;
}

/** Whoever has not finished its request by then is cut off. */
const CLOSE_WITHIN = seconds(2);

const PAGE = fileURLToPath(new URL('./page/', import.meta.url));

/** @throws the error of the socket, such as EADDRINUSE, when the door cannot be opened. */
export async function serveHttp(deps: HttpDeps): Promise<HttpDoor> {
  const views = createViews(deps);
  const stream = createStream({ ...deps, show: views.snapshot });
  const api = createApi(
    {
      ...roomHandlers({ ...deps, views }),
      ...candidateHandlers(deps),
      ...houseHandlers(deps),
      ...sensorHandlers(deps),
      ...accountHandlers({ ...deps, views }),
      ...historyHandlers({ ...deps, views }),
    },
    stream.open,
    deps.door,
  );
  const server = createServer(createApp(deps, api));
  const port = await listening(server, deps).catch((error: unknown) => {
    stream.close();
    throw error;
  });
  const host = deps.host.includes(':') ? `[${deps.host}]` : deps.host;
  return { url: `http://${host}:${port}`, port, close: () => closed(server, stream, deps) };
}

function createApp(
  { door, accounts, clock, log, ready, version, timeZone, demo }: HttpDeps,
  api: express.Router,
): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').set('case sensitive routing', true);
  app.use(logged(clock, log), guardedHeaders);
  if (door.arriving !== null)
    app
      .route('/callback')
      // Whoever only looks ahead must not use the answer up.
      .head((_, response) => void response.status(405).set('allow', 'GET').end())
      .get(door.arriving, callback(accounts))
      .all(door.guard, refuseMethod(['GET']));
  app.use(door.guard);
  app.use('/api/v1', api);

  type Facts = { status: number; body: object };
  const facts = (path: string, read: (request: Request) => Facts | Promise<Facts>) =>
    app
      .route(path)
      .get(async (request, response) => {
        const { status, body } = await read(request);
        response.status(status).set('cache-control', 'no-store').json(body);
      })
      .all(refuseMethod(['GET']));
  facts('/healthz', () => ({ status: 200, body: { status: 'ok' } }));
  facts('/readyz', () => {
    const { ok, troubles } = ready();
    return { status: ok ? 200 : 503, body: { status: ok ? 'ready' : 'not ready', troubles } };
  });
  // What the page must know and no house would say.
  facts('/about.json', async (request) => {
    const { userId, name, rights } = await door.callerOf(request, 'administrator');
    return { status: 200, body: { version, timeZone: timeZone(), demo, you: { userId, name, rights } } };
  });

  app.use(express.static(PAGE, { redirect: false, cacheControl: false }));
  app.use((request, response) => sendProblem(response, notFound(`"${request.path}" here`)));
  app.use(failed(log));
  return app;
}

function logged(clock: Clock, log: Log): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    const { method, path } = request;
    const startedMs = clock.monotonicMs();
    response.locals.requestId = requestId;
    response.set('x-request-id', requestId).on('close', () => {
      const tookMs = Math.round(clock.monotonicMs() - startedMs);
      log.debug({ requestId, method, path, status: response.statusCode, tookMs }, 'answered');
    });
    next();
  };
}

const guardedHeaders: RequestHandler = (_, response, next) => {
  response.set({
    'content-security-policy':
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
  });
  next();
};

/** Four parameters, for that is how Express knows a handler of errors. */
function failed(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const known = ofParser(error);
    if (known === null) log.error({ requestId: response.locals.requestId, err: error }, 'a request failed');
    if (response.headersSent) response.destroy();
    else
      sendProblem(
        response,
        known ?? problem('unexpected', 500, 'Something went wrong here. The log says what.'),
      );
  };
}

function listening(server: Server, { host, port }: HttpDeps): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function closed(server: Server, stream: Stream, { alarms, clock }: HttpDeps): Promise<void> {
  return new Promise((resolve) => {
    const patience = 'http close';
    alarms.set(patience, after(clock.now(), CLOSE_WITHIN), () => server.closeAllConnections());
    server.close(() => {
      alarms.set(patience, null, () => {});
      resolve();
    });
    stream.close();
  });
}
