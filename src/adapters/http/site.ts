/** The API, the health of the process and the page, behind any number of doors. Whom a door lets in is its doorkeeper's business. */
import { join } from 'node:path';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type Request } from 'express';
import type { AccessLog } from '../../contract/access.ts';
import { type LanguageName, type Reader, readerKey } from '../../contract/language.ts';
import type { Rate } from '../../contract/profile.ts';
import { needs } from '../../contract/rights.ts';
import { routes } from '../../contract/routes.ts';
import type {
  AccountBook,
  Alarms,
  ChangeFeed,
  Clock,
  History,
  HomeCandidates,
  House,
  HouseBook,
  Log,
  TokenBook,
} from '../../ports.ts';
import { accessLog, unreadableIn } from './access-log.ts';
import { accountHandlers } from './account-handlers.ts';
import { analyticsHandlers } from './analytics-handlers.ts';
import { callerAt, createApi, refuseMethod } from './api.ts';
import { callback } from './callback.ts';
import { candidateHandlers } from './candidate-handlers.ts';
import { cors } from './cors.ts';
import { type DayHandling, dayHandlers } from './day-handlers.ts';
import { descriptionHandlers } from './description-handlers.ts';
import { type Diagnosing, diagnosticsHandlers } from './diagnostics-handlers.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { createEditors } from './editors.ts';
import { entrance } from './entrance.ts';
import { guardedHeaders } from './headers.ts';
import { historyHandlers } from './history-handlers.ts';
import { houseHandlers } from './house-handlers.ts';
import { createAnswersKept } from './idempotency.ts';
import { type Address, type HttpDoor, listen, type Patience } from './listener.ts';
import { type MetricsSource, measured, metricsPage } from './metrics.ts';
import { type PeopleHandling, peopleHandlers } from './people-handlers.ts';
import { notFound, ofParser, problem, sendProblem } from './problems.ts';
import { roomHandlers } from './room-handlers.ts';
import { sensorHandlers } from './sensor-handlers.ts';
import { settingsHandlers } from './settings-handlers.ts';
import { type SpeakersOf, speakerHandlers } from './speaker-handlers.ts';
import { type SpeakerTesting, speakerTestHandlers } from './speaker-test-handlers.ts';
import { createStream } from './stream.ts';
import { tableHandlers } from './table-handlers.ts';
import { createThrottle, type Throttle } from './throttle.ts';
import { tokenHandlers } from './token-handlers.ts';
import { type HouseTransfers, transferHandlers } from './transfer-handlers.ts';
import { createViews, type Views, type Words } from './views.ts';

export interface SiteDeps {
  house: House;
  book: HouseBook;
  accounts: AccountBook;
  people: PeopleHandling['people'];
  tokens: TokenBook;
  players: SpeakersOf;
  candidates: HomeCandidates;
  transfers: HouseTransfers;
  metrics: MetricsSource;
  speakerTests: SpeakerTesting;
  surroundings: Diagnosing['surroundings'];
  history: History;
  lastDay: DayHandling['lastDay'];
  feed: ChangeFeed;
  clock: Clock;
  alarms: Alarms;
  log: Log;
  access: AccessLog;
  /** What one caller may ask. */
  rate: Rate;
  patience: Patience;
  words: Record<LanguageName, Words>;
  timeZone: () => string;
  /** null: a real home. The port is that of the demo's own broker. */
  demo: { brokerPort: number } | null;
  /** Whether the house can do its work; the troubles are sentences. */
  ready: () => { ok: boolean; troubles: string[] };
  version: string;
  /** The folder with the page as it was built. */
  page: string;
}

export interface Site {
  /** @throws the error of the socket, such as EADDRINUSE, when the port cannot be opened. */
  open(door: Doorkeeper, address: Address): Promise<HttpDoor>;
  /** Watches the house no longer. */
  close(): void;
}

export function createSite(deps: SiteDeps): Site {
  const { words } = deps;
  const views = new Map<string, Views>();
  const editors = createEditors(deps.book);
  const viewsIn = (reader: Reader) => {
    const { language, hourCycle } = reader;
    const key = readerKey(reader);
    const known = views.get(key) ?? createViews({ ...deps, editors, words: words[language], hourCycle });
    views.set(key, known);
    return known;
  };
  const stream = createStream({ ...deps, viewsIn });
  const handlers = {
    ...roomHandlers({ ...deps, viewsIn, editors }),
    ...candidateHandlers(deps),
    ...houseHandlers(deps),
    ...settingsHandlers(deps),
    ...sensorHandlers({ ...deps, viewsIn }),
    ...accountHandlers({ ...deps, viewsIn }),
    ...speakerHandlers({ ...deps, viewsIn }),
    ...peopleHandlers(deps),
    ...tokenHandlers(deps),
    ...descriptionHandlers({ routes, needs, version: deps.version }),
    ...historyHandlers({ ...deps, viewsIn }),
    ...tableHandlers({ ...deps, viewsIn }),
    ...transferHandlers(deps),
    ...speakerTestHandlers({ ...deps, viewsIn }),
    ...analyticsHandlers({ ...deps, viewsIn }),
    ...diagnosticsHandlers(deps),
    ...dayHandlers({ ...deps, viewsIn }),
  };
  // One for all doors: who comes by two of them is counted once.
  const throttle = createThrottle(deps.rate, deps.clock);
  const answers = createAnswersKept(deps.clock);
  return {
    open(door, address) {
      const api = createApi(handlers, stream.open, door, deps.people, answers);
      return listen(createApp(deps, api, door, throttle), address, {
        ...deps,
        endStreams: stream.close,
        unreadable: unreadableIn(door.name, deps),
      });
    },
    close: stream.close,
  };
}

function createApp(deps: SiteDeps, api: express.Router, door: Doorkeeper, throttle: Throttle): Express {
  const { accounts, people, clock, log, metrics, ready, version, timeZone, demo } = deps;
  const app = express();
  app.disable('x-powered-by').disable('etag').set('case sensitive routing', true);
  const entering = (refusalOf: Doorkeeper['refusalOf']) => entrance(door, refusalOf, throttle);
  const enters = entering(door.refusalOf);
  app.use(
    measured(clock, metrics),
    accessLog(door.name, deps),
    guardedHeaders(demo !== null),
    cors(door.pages, throttle),
  );
  if (door.arriving !== null)
    app
      .route('/callback')
      // Whoever only looks ahead must not use the answer up.
      .head(enters, (_, response) => void response.status(405).set('allow', 'GET').end())
      .get(entering(door.arriving), callback(accounts))
      .all(enters, refuseMethod(['GET']));
  app.use(enters);
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
  app
    .route('/metrics')
    .get(metricsPage(metrics))
    .all(refuseMethod(['GET']));
  if (door.hasPage) {
    // What the page must know and no house would say.
    facts('/about.json', async (request) => {
      const caller = await callerAt(door, people, request, 'administrator');
      const { userId, name, rights, language, hourCycle } = caller;
      const you = { userId, name, rights, language, hourCycle };
      return { status: 200, body: { version, timeZone: timeZone(), demo, you } };
    });
    app.use(pageFiles(deps.page));
  }
  app.use((request, response) => sendProblem(response, notFound(`"${request.path}" here`)));
  app.use(failed(log));
  return app;
}

/** The built page. What is named by its content is the same for ever; index.html names it. */
function pageFiles(folder: string): express.Router {
  const files = express.Router();
  const keptFor = { redirect: false, immutable: true, maxAge: '1y' } as const;
  files.use('/assets', compression(), express.static(join(folder, 'assets'), keptFor));
  files.use(express.static(folder, { redirect: false, cacheControl: false }));
  return files;
}

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
