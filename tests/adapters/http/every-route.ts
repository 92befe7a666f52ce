/** How each route is asked so that it succeeds; the type makes a forgotten one a compile error. */

import type { RouteName } from '../../../src/contract/addresses.ts';
import { LinkView } from '../../../src/contract/link.ts';
import { routes } from '../../../src/contract/routes.ts';
import { NewTokenView } from '../../../src/contract/token.ts';
import { RoomView } from '../../../src/contract/views.ts';
import { furnished } from '../../../src/simulator/furnish.ts';
import { consentAt } from '../../fakes/consent.ts';
import { type Ask, type Asker, type Door, hall, hallPir, kitchen } from './door.ts';

export type AnsweringRoute = Exclude<RouteName, 'stream'>;

const attic = { ...kitchen, id: 'attic', name: 'Attic' };
const atticPir = { ...hallPir, id: 'attic-pir' };
const app = { clientId: furnished.clientId };

export const routeNames = Object.keys(routes).filter(
  (name): name is AnsweringRoute => Object.hasOwn(routes, name) && name !== 'stream',
);

/**
 * @param ask by whom links are begun.
 * @param read by whom the versions are read; they may read everything.
 */
export function everyRoute(
  ask: Asker,
  spotify: Door['spotify'],
  read: Asker = ask,
): Record<AnsweringRoute, () => Promise<[string, Ask, number]>> {
  const tagOf = async (path: string) => (await read(path)).headers.get('etag') ?? '';
  const newToken = async () => {
    const body = { label: 'Panel', scope: 'read' };
    return `/tokens/${NewTokenView.parse((await read('/tokens', { method: 'POST', body })).body).id}`;
  };
  return {
    listSensors: async () => ['/sensors', {}, 200],
    addSensor: async () => ['/sensors', { method: 'POST', body: atticPir }, 201],
    getSensor: async () => ['/sensors/hall-pir', {}, 200],
    putSensor: async () => [
      '/sensors/hall-pir',
      { method: 'PUT', body: hallPir, headers: { 'if-match': await tagOf('/sensors/hall-pir') } },
      200,
    ],
    deleteSensor: async () => [
      '/sensors/hall-pir',
      { method: 'DELETE', headers: { 'if-match': await tagOf('/sensors/hall-pir') } },
      204,
    ],
    listRooms: async () => ['/rooms', {}, 200],
    addRoom: async () => ['/rooms', { method: 'POST', body: attic }, 201],
    getRoom: async () => ['/rooms/hall', {}, 200],
    putRoom: async () => {
      const { headers, body } = await read('/rooms/hall');
      const { userId } = RoomView.parse(body);
      const ifMatch = { 'if-match': headers.get('etag') ?? '' };
      return ['/rooms/hall', { method: 'PUT', body: { ...hall, userId }, headers: ifMatch }, 200];
    },
    deleteRoom: async () => [
      '/rooms/kitchen',
      { method: 'DELETE', headers: { 'if-match': await tagOf('/rooms/kitchen') } },
      204,
    ],
    startRoom: async () => ['/rooms/hall/start', { method: 'POST' }, 200],
    stopRoom: async () => ['/rooms/hall/stop', { method: 'POST', body: {} }, 200],
    turnRoom: async () => ['/rooms/hall/volume', { method: 'POST', body: { volumePercent: 40 } }, 200],
    extendRoom: async () => ['/rooms/hall/extend', { method: 'POST', body: { extendFor: 600 } }, 200],
    snoozeRoom: async () => ['/rooms/hall/snooze', { method: 'POST', body: { snoozeFor: 3600 } }, 200],
    resumeRoom: async () => ['/rooms/hall/resume', { method: 'POST' }, 200],
    explainRoom: async () => ['/rooms/bedroom/explain', {}, 200],
    explainPolicy: async () => [
      '/rooms/bedroom/explain',
      { method: 'POST', body: { policy: hall.policy } },
      200,
    ],
    snoozeHouse: async () => ['/house/snooze', { method: 'POST', body: { snoozeFor: 60 } }, 200],
    quietHouse: async () => ['/house/quiet', { method: 'POST', body: { untilAllLeft: true } }, 200],
    resumeHouse: async () => ['/house/resume', { method: 'POST' }, 200],
    setGuest: async () => ['/house/guest', { method: 'POST', body: { on: true } }, 200],
    setVacation: async () => ['/house/vacation', { method: 'POST', body: { on: false } }, 200],
    getSettings: async () => ['/settings', {}, 200],
    putSettings: async () => [
      '/settings',
      { method: 'PUT', body: {}, headers: { 'if-match': await tagOf('/settings') } },
      200,
    ],
    listCandidates: async () => ['/candidates', {}, 200],
    listAccounts: async () => ['/accounts', {}, 200],
    getAccount: async () => ['/accounts/tom', {}, 200],
    putAccount: async () => [
      '/accounts/tom',
      {
        method: 'PUT',
        body: { id: 'tom', label: 'Tom' },
        headers: { 'if-match': await tagOf('/accounts/tom') },
      },
      200,
    ],
    deleteAccount: async () => [
      '/accounts/tom',
      { method: 'DELETE', headers: { 'if-match': await tagOf('/accounts/tom') } },
      204,
    ],
    prepareLink: async () => ['/accounts/link', {}, 200],
    beginLink: async () => ['/accounts/link', { method: 'POST', body: app }, 201],
    completeLink: async () => {
      const { id, authorizeUrl } = LinkView.parse(
        (await ask('/accounts/link', { method: 'POST', body: app })).body,
      );
      const pasted = await consentAt(authorizeUrl, spotify.fetch);
      return [`/accounts/link/${id}/complete`, { method: 'POST', body: { pasted } }, 200];
    },
    listSpotifySpeakers: async () => ['/spotify/devices?accountId=tom', {}, 200],
    listSpeakers: async () => ['/speakers', {}, 200],
    listBudgets: async () => ['/spotify/budget', {}, 200],
    testSpotify: async () => ['/spotify/test?accountId=tom', { method: 'POST' }, 200],
    exportHouse: async () => ['/export', {}, 200],
    exportSealed: async () => [
      '/export',
      { method: 'POST', body: { passphrase: 'a long one, and kept' } },
      200,
    ],
    importHouse: async () => {
      const { body } = await read('/export');
      return ['/import?dryRun=true', { method: 'POST', body: body ?? {} }, 200];
    },
    listUsers: async () => ['/users', {}, 200],
    getUser: async () => ['/users/gone', {}, 200],
    deleteUser: async () => [
      '/users/gone',
      { method: 'DELETE', headers: { 'if-match': await tagOf('/users/gone') } },
      204,
    ],
    getMe: async () => ['/users/me', {}, 200],
    putMe: async () => [
      '/users/me',
      { method: 'PUT', body: { name: 'Me' }, headers: { 'if-match': '*' } },
      200,
    ],
    listTokens: async () => ['/tokens', {}, 200],
    addToken: async () => ['/tokens', { method: 'POST', body: { label: 'Panel', scope: 'read' } }, 201],
    getToken: async () => [await newToken(), {}, 200],
    deleteToken: async () => {
      const path = await newToken();
      return [path, { method: 'DELETE', headers: { 'if-match': await tagOf(path) } }, 204];
    },
    listSessions: async () => ['/sessions', {}, 200],
    listEvents: async () => ['/events', {}, 200],
    showDay: async () => ['/day', {}, 200],
    getEvent: async () => ['/events/e0', {}, 200],
    exportSessions: async () => ['/sessions.csv', {}, 200],
    exportEvents: async () => ['/events.csv', {}, 200],
    diagnose: async () => ['/diagnostics', {}, 200],
    describe: async () => ['/openapi.json', {}, 200],
    sumUp: async () => ['/analytics', {}, 200],
  };
}
