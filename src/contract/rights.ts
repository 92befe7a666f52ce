/** Who may do what: for every route the right it needs. A route without its row does not compile. */
import type { RouteName } from './addresses.ts';
import type { UserId } from './units.ts';

/** What a caller may do. Each includes those before it: look, steer the music, change what concerns everybody. */
const ladder = ['read', 'user', 'administrator'] as const;
export type Rights = (typeof ladder)[number];

/** What Home Assistant says of a person. Who is neither is not known to be a person of this home. */
export type HomeRights = Exclude<Rights, 'read'>;

/** owner: a user with what is their own, an administrator with everybody's. */
export type Need = Rights | 'owner';

export const needs = {
  listSensors: 'read',
  addSensor: 'administrator',
  getSensor: 'read',
  putSensor: 'administrator',
  deleteSensor: 'administrator',
  // It shows what the whole home has: more than this house is made of.
  listCandidates: 'administrator',

  listRooms: 'read',
  addRoom: 'administrator',
  getRoom: 'read',
  putRoom: 'administrator',
  deleteRoom: 'administrator',
  startRoom: 'user',
  stopRoom: 'user',
  extendRoom: 'user',
  snoozeRoom: 'user',
  resumeRoom: 'user',
  explainRoom: 'read',
  explainPolicy: 'read',

  snoozeHouse: 'user',
  quietHouse: 'user',
  resumeHouse: 'user',
  setGuest: 'user',
  setVacation: 'user',

  listAccounts: 'owner',
  getAccount: 'owner',
  deleteAccount: 'owner',
  beginLink: 'owner',
  completeLink: 'owner',
  listSpotifySpeakers: 'owner',

  listTokens: 'administrator',
  addToken: 'administrator',
  getToken: 'administrator',
  deleteToken: 'administrator',

  listSessions: 'read',
  listEvents: 'read',
  stream: 'read',
} as const satisfies Record<RouteName, Need>;

/** Whether these rights are enough at the door of a route. Whose a thing is must be asked of the thing: see `isTheirs`. */
export function suffices(rights: Rights, need: Need): boolean {
  return ladder.indexOf(rights) >= ladder.indexOf(need === 'owner' ? 'user' : need);
}

/** @param ownerId null: it belongs to the house, which only administrators speak for. */
export function isTheirs(
  { rights, userId }: { rights: Rights; userId: UserId | null },
  ownerId: UserId | null,
): boolean {
  return rights === 'administrator' || (rights === 'user' && ownerId !== null && ownerId === userId);
}
