/** A furnished house behind a real socket, and how to knock. */

import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Certificate } from '../../../src/adapters/http/certificate.ts';
import { noPages } from '../../../src/adapters/http/cors.ts';
import type { DirectDeps } from '../../../src/adapters/http/direct.ts';
import type { Doorkeeper } from '../../../src/adapters/http/doorkeeper.ts';
import { usualPatience } from '../../../src/adapters/http/listener.ts';
import { loopbackDoor } from '../../../src/adapters/http/loopback.ts';
import { createSite, type SiteDeps } from '../../../src/adapters/http/site.ts';
import { createLinker } from '../../../src/adapters/spotify/link.ts';
import { tokenSecrets } from '../../../src/adapters/store/token-secrets.ts';
import type { AccessLine } from '../../../src/contract/access.ts';
import { LOCAL_USER } from '../../../src/contract/account.ts';
import type { RouteName } from '../../../src/contract/addresses.ts';
import { HOUSE_VERSION } from '../../../src/contract/house.ts';
import { profiles } from '../../../src/contract/profile.ts';
import { Room } from '../../../src/contract/room.ts';
import { routes } from '../../../src/contract/routes.ts';
import { Sensor } from '../../../src/contract/sensor.ts';
import { Session } from '../../../src/contract/session.ts';
import { Instant } from '../../../src/contract/units.ts';
import { MotionEvent } from '../../../src/contract/verdict.ts';
import { createAccountBook } from '../../../src/engine/account-book.ts';
import { followedHistory } from '../../../src/engine/followed-history.ts';
import { createLastDay } from '../../../src/engine/last-day.ts';
import { createPeople } from '../../../src/engine/people.ts';
import { createTokenBook } from '../../../src/engine/token-book.ts';
import type { HomeCandidates } from '../../../src/ports.ts';
import { furnished } from '../../../src/simulator/furnish.ts';
import { createSpotifySimulator } from '../../../src/simulator/simulator.ts';
import { wordsInAll } from '../../../src/words/words-in.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createFakeHistory } from '../../fakes/history.ts';
import { createHouseView } from '../../fakes/house-view.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createFakeSecrets } from '../../fakes/secrets.ts';
import { partsOf } from './door-parts.ts';

export const now = Instant.parse(Date.parse('2026-03-02T06:30:00Z'));
const minutes = (count: number) => now + count * 60_000;

const policy = { music: { contextUri: 'spotify:playlist:morning', label: 'Morning' } };
export const hall = Room.parse({
  id: 'hall',
  name: 'Hall',
  accountId: 'tom',
  speaker: { name: 'Hall speaker' },
  policy,
});
export const bedroom = Room.parse({
  ...hall,
  id: 'bedroom',
  name: 'Bedroom',
  policy: { ...policy, quietHours: [{ from: '22:00', to: '08:00' }] },
});
export const kitchen = Room.parse({ ...hall, id: 'kitchen', name: 'Kitchen' });
export const hallPir = Sensor.parse({ id: 'hall-pir', kind: 'mqtt', role: 'motion', roomId: 'hall' });
export const bedroomRadar = Sensor.parse({
  id: 'bedroom-radar',
  kind: 'mqtt',
  role: 'presence',
  roomId: 'bedroom',
  userId: 'nina',
});

export const session = Session.parse({
  id: 's1',
  roomId: 'hall',
  userId: null,
  sensorId: 'hall-pir',
  accountId: 'tom',
  startedAt: minutes(-10),
  heardAt: minutes(-10) + 1912,
  endedAt: null,
  endReason: null,
  motionCount: 9,
  contextUri: 'spotify:playlist:morning',
  speaker: { name: 'Hall speaker' },
});

/** Quiet hours for the bedroom, motion for the hall, one a minute, the newest one minute ago. */
export const events = Array.from({ length: 5 }, (_, index) =>
  MotionEvent.parse({
    id: `e${index}`,
    roomId: index % 2 === 0 ? 'bedroom' : 'hall',
    userId: index % 2 === 0 ? 'nina' : null,
    report: {
      sensorId: index % 2 === 0 ? 'bedroom-radar' : 'hall-pir',
      motionDetected: true,
      seenAt: minutes(-1 - index),
      heardAt: minutes(-1 - index),
      source: 'mqtt',
      mark: null,
      retained: false,
      belated: false,
    },
    verdict:
      index % 2 === 0
        ? { outcome: 'ignored', reason: { type: 'quiet_hours', until: minutes(30) }, sessionId: null }
        : { outcome: 'extended', reason: { type: 'motion_extended', until: minutes(5) }, sessionId: 's1' },
    repeats: 0,
  }),
);

export interface DoorWishes extends Partial<Pick<SiteDeps, 'rate' | 'patience' | 'page'>> {
  /** By default it is. */
  isDemo?: boolean;
  host?: string;
  port?: number;
  /** Who stands there, or how they come to know what the house stands on. */
  door?: Doorkeeper | ((ground: DirectDeps) => Doorkeeper);
  certificate?: Certificate;
}

export async function openDoor({
  host = '127.0.0.1',
  port = 0,
  door: doorkeeper = loopbackDoor,
  certificate,
  isDemo = true,
  ...limits
}: DoorWishes = {}) {
  const time = createFakeTime(now);
  const { log, lines } = createFakeLog();
  const { history, feed } = followedHistory(createFakeHistory('Europe/Berlin'), log);
  const view = createHouseView(
    {
      version: HOUSE_VERSION,
      demo: true,
      settings: { timeZone: 'Europe/Berlin' },
      users: [
        { id: LOCAL_USER, name: 'Here' },
        { id: 'gone', name: 'Gone' },
      ],
      accounts: [{ id: 'tom', label: "Tom's", clientId: '0123456789abcdef' }],
      rooms: [hall, bedroom, kitchen],
      sensors: [hallPir, bedroomRadar],
    },
    now,
  );
  const readiness = { ok: true, troubles: [] as string[] };
  for (const event of events) history.save({ event });
  history.save({ session });
  const spotify = createSpotifySimulator({ now: () => time.clock.now() });
  const secrets = createFakeSecrets();
  const playing = new Set<string>();
  const accounts = createAccountBook({
    clock: time.clock,
    alarms: time.alarms,
    log,
    book: view.book,
    secrets,
    linker: createLinker({
      apiUrl: 'http://spotify/v1',
      accountsUrl: 'http://spotify',
      clock: time.clock,
      sendOf: () => spotify.fetch,
    }),
    redirectUri: () => furnished.redirectUri,
    newId: randomUUID,
    hasMusic: (accountId) => playing.has(accountId),
    forget: () => {},
  });
  const tokens = createTokenBook({
    clock: time.clock,
    alarms: time.alarms,
    log,
    secrets,
    ...tokenSecrets,
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
  });
  const home: { offers: Awaited<ReturnType<HomeCandidates['list']>>; areas: Record<string, string> } = {
    offers: { ok: true, value: { sensors: [], speakers: [] } },
    areas: {},
  };
  const candidates: HomeCandidates = {
    list: async () => home.offers,
    areaName: (areaId) => home.areas[areaId] ?? null,
  };
  const noted: AccessLine[] = [];
  const parts = partsOf(view, { clock: time.clock, log, feed, secrets, playing });
  const site = createSite({
    house: view.house,
    book: view.book,
    accounts,
    people: createPeople({ book: view.book, clock: time.clock, log }),
    tokens,
    candidates,
    ...parts.forSite,
    history,
    lastDay: createLastDay({ history, document: view.book.document }),
    feed,
    clock: time.clock,
    alarms: time.alarms,
    log,
    access: { note: (line) => noted.push(line) },
    rate: profiles.production.rate,
    patience: usualPatience,
    ...limits,
    words: await wordsInAll(),
    timeZone: () => view.book.document().settings.timeZone,
    demo: isDemo ? { brokerPort: 1883 } : null,
    ready: () => readiness,
    version: '0.1.0',
  });
  const ground = { tokens, clock: time.clock, alarms: time.alarms, log, pages: noPages };
  const keeper = typeof doorkeeper === 'function' ? doorkeeper(ground) : doorkeeper;
  const door = await site.open(keeper, { host, port, ...(certificate && { certificate }) });
  return {
    ...view,
    site,
    door,
    time,
    history,
    lines,
    noted,
    readiness,
    spotify,
    secrets,
    tokens,
    playing,
    home,
    /** What a test of a speaker answers. */
    speakerTests: parts.tried,
    spotifySpeakers: parts.spotifySpeakers,
    budget: parts.budget,
    ask: asker(`${door.url}/api/v1`),
  };
}

export type Door = Awaited<ReturnType<typeof openDoor>>;

export interface Ask {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Told {
  status: number;
  headers: Headers;
  /** Parsed JSON, or the text that is none; null when there is nothing. */
  body: unknown;
}

export type Asker = (path: string, ask?: Ask) => Promise<Told>;

/** @param said with every request. */
export function asker(base: string, said: Record<string, string> = {}): Asker {
  return async (path: string, { method = 'GET', body, headers = {} } = {}) => {
    const content =
      body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body), type: 'application/json' };
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { ...('type' in content ? { 'content-type': content.type } : {}), ...said, ...headers },
      ...('body' in content ? { body: content.body } : {}),
    });
    const text = await response.text();
    const isTable = response.headers.get('content-type')?.startsWith('text/csv');
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : isTable ? text : JSON.parse(text),
    };
  };
}

/** @returns the answer as the schema of its route understands it; throws when it does not. */
export function promised<Name extends RouteName>(name: Name, { body }: Told) {
  const { answer } = routes[name];
  return answer === null ? body : answer.parse(body);
}

/** For headers that fetch does not let through, or sets itself. */
export async function browse(
  url: URL | string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; headers: Headers; html: string }> {
  const asked = request(url, { method, headers: { host: new URL(url).host, ...headers }, setHost: false });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const told = new Headers(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
  return { status: answer.statusCode ?? 0, headers: told, html: await text(answer) };
}

export async function knock(url: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  const asked = request(url, { method, headers, setHost: false });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.statusCode ?? 0;
}
