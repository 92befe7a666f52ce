/** Every route under /api/v1: Express mounts this table, and nothing else. */
import { z } from 'zod';
import { CandidatesView } from './candidates.ts';
import { CommandResult, HouseMode, HouseQuiet, HouseSnooze, RoomSnooze } from './command.ts';
import { LinkCompletion, LinkRequest, LinkView } from './link.ts';
import { Policy, Room } from './room.ts';
import { Sensor } from './sensor.ts';
import { Speaker } from './speaker.ts';
import { AccountId, LinkId, RoomId, Seconds, SensorId, UserId } from './units.ts';
import { Outcome } from './verdict.ts';
import {
  AccountView,
  EventView,
  ExplanationView,
  pageOf,
  RoomView,
  SensorView,
  SessionView,
} from './views.ts';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  summary: string;
  params: z.ZodType | null;
  query: z.ZodType | null;
  body: z.ZodType | null;
  /** null: nothing (204), or a stream. */
  answer: z.ZodType | null;
}

const route = <R extends Route>(route: R): R => route;
const roomParams = z.strictObject({ id: RoomId });
const sensorParams = z.strictObject({ id: SensorId });
const accountParams = z.strictObject({ id: AccountId });
const nothing = z.strictObject({});

const paging = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  // No free text in an address: the Supervisor refuses what looks like an attack to it.
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,200}$/, 'must be a nextCursor of this list')
    .optional(),
};
const time = z.iso.datetime({ offset: true });

export const HistoryQuery = z.strictObject({
  ...paging,
  roomId: RoomId.optional(),
  sensorId: SensorId.optional(),
  userId: UserId.optional(),
  from: time.optional(),
  to: time.optional(),
});
export type HistoryQuery = z.infer<typeof HistoryQuery>;

export const EventsQuery = z.strictObject({ ...HistoryQuery.shape, outcome: Outcome.optional() });
export type EventsQuery = z.infer<typeof EventsQuery>;

export const SensorsQuery = z.strictObject({
  ...paging,
  roomId: RoomId.optional(),
  userId: UserId.optional(),
});
export type SensorsQuery = z.infer<typeof SensorsQuery>;

const get = { method: 'GET', params: null, query: null, body: null } as const;
const act = { method: 'POST', params: roomParams, query: null, answer: CommandResult } as const;
const askHouse = { ...act, params: null } as const;

export const routes = {
  listSensors: route({
    ...get,
    path: '/sensors',
    summary: 'Sensors and their last word',
    query: SensorsQuery,
    answer: pageOf(SensorView),
  }),
  addSensor: route({
    ...get,
    method: 'POST',
    path: '/sensors',
    summary: 'Adds a sensor',
    body: Sensor,
    answer: SensorView,
  }),
  getSensor: route({
    ...get,
    path: '/sensors/{id}',
    summary: 'One sensor',
    params: sensorParams,
    answer: SensorView,
  }),
  putSensor: route({
    ...get,
    method: 'PUT',
    path: '/sensors/{id}',
    summary: 'Replaces a sensor',
    params: sensorParams,
    body: Sensor,
    answer: SensorView,
  }),
  deleteSensor: route({
    ...get,
    method: 'DELETE',
    path: '/sensors/{id}',
    summary: 'Removes a sensor',
    params: sensorParams,
    answer: null,
  }),
  listRooms: route({
    ...get,
    path: '/rooms',
    summary: 'Rooms, where they stand, and why',
    query: z.strictObject(paging),
    answer: pageOf(RoomView),
  }),
  addRoom: route({
    ...get,
    method: 'POST',
    path: '/rooms',
    summary: 'Adds a room',
    body: Room,
    answer: RoomView,
  }),
  getRoom: route({ ...get, path: '/rooms/{id}', summary: 'One room', params: roomParams, answer: RoomView }),
  putRoom: route({
    ...get,
    method: 'PUT',
    path: '/rooms/{id}',
    summary: 'Replaces a room and its policy',
    params: roomParams,
    body: Room,
    answer: RoomView,
  }),
  deleteRoom: route({
    ...get,
    method: 'DELETE',
    path: '/rooms/{id}',
    summary: 'Removes a silent room',
    params: roomParams,
    answer: null,
  }),
  startRoom: route({ ...act, path: '/rooms/{id}/start', summary: 'Starts music now', body: nothing }),
  stopRoom: route({
    ...act,
    path: '/rooms/{id}/stop',
    summary: 'Stops the music; the room stays off until it has been empty',
    body: nothing,
  }),
  extendRoom: route({
    ...act,
    path: '/rooms/{id}/extend',
    summary: 'Keeps the music on for at least this long',
    body: z.strictObject({ extendFor: Seconds }),
  }),
  snoozeRoom: route({
    ...act,
    path: '/rooms/{id}/snooze',
    summary: 'Stops, and starts nothing for this long, until then, or until everyone has left',
    body: RoomSnooze,
  }),
  resumeRoom: route({
    ...act,
    path: '/rooms/{id}/resume',
    summary: 'Ends a snooze, a hold or a block',
    body: nothing,
  }),
  explainRoom: route({
    ...get,
    path: '/rooms/{id}/explain',
    summary: 'What motion would do now, check by check',
    params: roomParams,
    answer: ExplanationView,
  }),
  explainPolicy: route({
    ...get,
    method: 'POST',
    path: '/rooms/{id}/explain',
    summary: 'The same with a policy that is not saved yet',
    params: roomParams,
    body: z.strictObject({ policy: Policy }),
    answer: ExplanationView,
  }),
  snoozeHouse: route({
    ...askHouse,
    path: '/house/snooze',
    summary: 'Motion starts nothing in the whole house; what plays goes on, unless told to stop',
    body: HouseSnooze,
  }),
  quietHouse: route({
    ...askHouse,
    path: '/house/quiet',
    summary: 'As in quiet hours, from now on',
    body: HouseQuiet,
  }),
  resumeHouse: route({
    ...askHouse,
    path: '/house/resume',
    summary: "Ends the house's snooze and quiet",
    body: nothing,
  }),
  setGuest: route({
    ...askHouse,
    path: '/house/guest',
    summary: 'Whether there are guests: rooms that do not welcome them start nothing',
    body: HouseMode,
  }),
  setVacation: route({
    ...askHouse,
    path: '/house/vacation',
    summary: 'Whether the house is on vacation: motion starts nothing until somebody comes home',
    body: HouseMode,
  }),
  listAccounts: route({
    ...get,
    path: '/accounts',
    summary: 'Linked Spotify accounts, and until when each may be used',
    query: z.strictObject(paging),
    answer: pageOf(AccountView),
  }),
  getAccount: route({
    ...get,
    path: '/accounts/{id}',
    summary: 'One account',
    params: accountParams,
    answer: AccountView,
  }),
  deleteAccount: route({
    ...get,
    method: 'DELETE',
    path: '/accounts/{id}',
    summary: 'Unlinks an account that does not play, and deletes all that belongs to it',
    params: accountParams,
    answer: null,
  }),
  beginLink: route({
    ...get,
    method: 'POST',
    path: '/accounts/link',
    summary: "Begins to link an account: the address of Spotify's page, good for an hour",
    body: LinkRequest,
    answer: LinkView,
  }),
  completeLink: route({
    ...get,
    method: 'POST',
    path: '/accounts/link/{id}/complete',
    summary: 'Links the account by the address on which Spotify left the person',
    params: z.strictObject({ id: LinkId }),
    body: LinkCompletion,
    answer: AccountView,
  }),
  listSpotifySpeakers: route({
    ...get,
    path: '/spotify/devices',
    summary: 'Speakers that Spotify shows for an account at this moment; one that sleeps is not there',
    query: z.strictObject({ accountId: AccountId }),
    answer: pageOf(Speaker),
  }),
  listSessions: route({
    ...get,
    path: '/sessions',
    summary: 'Sessions, newest first',
    query: HistoryQuery,
    answer: pageOf(SessionView),
  }),
  listEvents: route({
    ...get,
    path: '/events',
    summary: 'Motion reports with their verdicts, newest first',
    query: EventsQuery,
    answer: pageOf(EventView),
  }),
  listCandidates: route({
    ...get,
    path: '/candidates',
    summary: 'What Home Assistant has that could be a sensor or a speaker; without one, nothing',
    answer: CandidatesView,
  }),
  stream: route({
    ...get,
    path: '/stream',
    summary: 'Server-sent events: a snapshot of the house, then one with each change',
    answer: null,
  }),
} as const satisfies Record<string, Route>;
export type RouteName = keyof typeof routes;
