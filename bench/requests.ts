/** How each route of the API is asked by a bench: like a home with many rooms would, each time another of them. */
import type { RouteName } from '../src/contract/addresses.ts';
import { TRANSFER_KIND, TRANSFER_VERSION } from '../src/contract/transfer.ts';
import { largeHouse, roomAt, sensorAt, userAt } from './large-home.ts';

export interface Asked {
  method?: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: object;
  /** Where its version is read before, which is not measured. */
  versionOf?: string;
}

export interface Kind {
  route: RouteName;
  label: string;
  ask: (at: number) => Asked;
}

const house = largeHouse();
const {
  rooms: [room],
  sensors: [sensor],
  settings,
} = house;
const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const user = userAt(0) ?? '';

const filters: [string, (at: number) => string][] = [
  ['', () => ''],
  ['limit=500', () => '&limit=500'],
  ['roomId', (at) => `&roomId=${roomAt(at)}`],
  ['sensorId', (at) => `&sensorId=${sensorAt(at)}`],
  ['userId', (at) => `&userId=${userAt(at % 2)}`],
  ['from, to', (at) => `&from=${ago((at % 28) + 1)}&to=${ago(at % 28)}`],
  ['roomId, to', (at) => `&roomId=${roomAt(at)}&to=${ago(at % 28)}`],
];
const eventFilters: typeof filters = [
  ...filters,
  ...['started', 'extended', 'ignored', 'rejected', 'failed'].map((outcome): (typeof filters)[number] => [
    `outcome=${outcome}`,
    () => `&outcome=${outcome}`,
  ]),
  ['roomId, failed', (at) => `&roomId=${roomAt(at)}&outcome=failed`],
  ['sensorId, failed', (at) => `&sensorId=${sensorAt(at)}&outcome=failed`],
  ['userId, failed', (at) => `&userId=${userAt(at % 2)}&outcome=failed`],
  ['userId, ignored', (at) => `&userId=${userAt(at % 2)}&outcome=ignored`],
  ['another’s room', (at) => `&roomId=${roomAt(at * 3)}&userId=${userAt(1)}`],
];

const get = (route: RouteName, label: string, path: (at: number) => string): Kind => ({
  route,
  label: `GET ${label}`,
  ask: (at) => ({ path: path(at) }),
});
const post = (route: RouteName, label: string, path: (at: number) => string, body: object = {}): Kind => ({
  route,
  label: `POST ${label}`,
  ask: (at) => ({ method: 'POST', path: path(at), body }),
});

/** Those that read, and those that ask for something. */
export const kinds: readonly Kind[] = [
  ...filters.map(([label, query]) =>
    get('listSessions', `/sessions ${label}`, (at) => `/sessions?${query(at).slice(1)}`),
  ),
  ...eventFilters.map(([label, query]) =>
    get('listEvents', `/events ${label}`, (at) => `/events?${query(at).slice(1)}`),
  ),
  get('showDay', '/day', () => '/day'),
  ...['day', 'room', 'hour', 'reason'].map((by) =>
    get('sumUp', `/analytics by=${by}`, () => `/analytics?by=${by}`),
  ),
  get('sumUp', '/analytics of a room', (at) => `/analytics?roomId=${roomAt(at)}`),
  get('sumUp', '/analytics of a user', (at) => `/analytics?userId=${userAt(at % 2)}`),
  get('listSensors', '/sensors', () => '/sensors'),
  get('listSensors', '/sensors limit=500', () => '/sensors?limit=500'),
  get('listSensors', '/sensors of a room', (at) => `/sensors?roomId=${roomAt(at)}`),
  get('listSensors', '/sensors of a user', () => `/sensors?userId=${user}`),
  get('getSensor', '/sensors/{id}', (at) => `/sensors/${sensorAt(at)}`),
  get('listRooms', '/rooms', () => '/rooms'),
  get('listRooms', '/rooms limit=500', () => '/rooms?limit=500'),
  get('getRoom', '/rooms/{id}', (at) => `/rooms/${roomAt(at)}`),
  get('explainRoom', '/rooms/{id}/explain', (at) => `/rooms/${roomAt(at)}/explain`),
  post('explainPolicy', '/rooms/{id}/explain', (at) => `/rooms/${roomAt(at)}/explain`, {
    policy: room?.policy,
  }),
  get('listAccounts', '/accounts', () => '/accounts'),
  get('getAccount', '/accounts/{id}', () => '/accounts/tom'),
  get('listUsers', '/users', () => '/users'),
  get('getMe', '/users/me', () => '/users/me'),
  get('listTokens', '/tokens', () => '/tokens'),
  get('getSettings', '/settings', () => '/settings'),
  get('exportHouse', '/export', () => '/export'),
  get('describe', '/openapi.json', () => '/openapi.json'),
  get('listCandidates', '/candidates', () => '/candidates'),
  get('listSpotifySpeakers', '/spotify/devices', () => '/spotify/devices?accountId=tom'),
  post('stopRoom', '/rooms/{id}/stop', (at) => `/rooms/${roomAt(at)}/stop`),
  post('extendRoom', '/rooms/{id}/extend', (at) => `/rooms/${roomAt(at)}/extend`, { extendFor: 60 }),
  post('turnRoom', '/rooms/{id}/volume', (at) => `/rooms/${roomAt(at)}/volume`, { volumePercent: 30 }),
  post('snoozeRoom', '/rooms/{id}/snooze', (at) => `/rooms/${roomAt(at)}/snooze`, { snoozeFor: 600 }),
  post('resumeRoom', '/rooms/{id}/resume', (at) => `/rooms/${roomAt(at)}/resume`),
  post('snoozeHouse', '/house/snooze', () => '/house/snooze', { snoozeFor: 60 }),
  post('resumeHouse', '/house/resume', () => '/house/resume'),
  post('quietHouse', '/house/quiet', () => '/house/quiet', { untilAllLeft: true }),
  post('setGuest', '/house/guest', () => '/house/guest', { on: false }),
  post('setVacation', '/house/vacation', () => '/house/vacation', { on: true }),
  post('startRoom', '/rooms/{id}/start', (at) => `/rooms/${roomAt(at)}/start`),
];

const written = (route: RouteName, path: string, body: (at: number) => object): Kind => ({
  route,
  label: `PUT ${path}`,
  ask: (at) => ({ method: 'PUT', path, versionOf: path, body: body(at) }),
});

/** Those that write the house document, a file that is flushed each time, and those that are asked as seldom. */
export const edits: readonly Kind[] = [
  {
    route: 'addSensor',
    label: 'POST /sensors',
    ask: (at) => ({ method: 'POST', path: '/sensors', body: { ...sensor, id: `new-${at}` } }),
  },
  {
    route: 'putSensor',
    label: 'PUT /sensors/{id}',
    ask: (at) => ({
      method: 'PUT',
      path: `/sensors/new-${at}`,
      versionOf: `/sensors/new-${at}`,
      body: { ...sensor, id: `new-${at}`, version: `${at}` },
    }),
  },
  {
    route: 'deleteSensor',
    label: 'DELETE /sensors/{id}',
    ask: (at) => ({ method: 'DELETE', path: `/sensors/new-${at}`, versionOf: `/sensors/new-${at}` }),
  },
  {
    route: 'addRoom',
    label: 'POST /rooms',
    ask: (at) => ({ method: 'POST', path: '/rooms', body: { ...room, id: `new-${at}`, name: `New ${at}` } }),
  },
  {
    route: 'putRoom',
    label: 'PUT /rooms/{id}',
    ask: (at) => ({
      method: 'PUT',
      path: `/rooms/new-${at}`,
      versionOf: `/rooms/new-${at}`,
      body: { ...room, id: `new-${at}`, name: `Newer ${at}` },
    }),
  },
  {
    route: 'deleteRoom',
    label: 'DELETE /rooms/{id}',
    ask: (at) => ({ method: 'DELETE', path: `/rooms/new-${at}`, versionOf: `/rooms/new-${at}` }),
  },
  written('putSettings', '/settings', (at) => ({ ...settings, freshFor: 30 + (at % 2) })),
  written('putMe', '/users/me', (at) => ({ name: `Me ${at}` })),
  written('putAccount', '/accounts/tom', (at) => ({ id: 'tom', label: `Tom ${at}` })),
  post('beginLink', '/accounts/link', () => '/accounts/link', { clientId: '0'.repeat(32) }),
  post('exportSealed', '/export', () => '/export', { passphrase: 'correct horse battery' }),
  post('importHouse', '/import, dry run', () => '/import?dryRun=true', {
    kind: TRANSFER_KIND,
    version: TRANSFER_VERSION,
    exportedAt: ago(0),
    appVersion: 'bench',
    house,
  }),
];
