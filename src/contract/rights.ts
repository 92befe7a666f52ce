/** Who may do what: for every route the right it needs. A route without its row does not compile. */
import type { RouteName } from './addresses.ts';
import type { Issue } from './reason.ts';
import type { Room } from './room.ts';
import type { AccountId } from './units.ts';

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
  putRoom: 'owner',
  deleteRoom: 'administrator',
  startRoom: 'user',
  stopRoom: 'user',
  extendRoom: 'user',
  turnRoom: 'user',
  snoozeRoom: 'user',
  resumeRoom: 'user',
  explainRoom: 'read',
  explainPolicy: 'read',

  snoozeHouse: 'user',
  quietHouse: 'user',
  resumeHouse: 'user',
  setGuest: 'user',
  setVacation: 'user',

  getSettings: 'read',
  putSettings: 'administrator',

  listAccounts: 'owner',
  getAccount: 'owner',
  putAccount: 'owner',
  deleteAccount: 'owner',
  prepareLink: 'owner',
  beginLink: 'owner',
  completeLink: 'owner',
  listSpotifySpeakers: 'owner',
  listSpeakers: 'owner',
  listBudgets: 'owner',
  testSpotify: 'owner',

  exportHouse: 'administrator',
  exportSealed: 'administrator',
  importHouse: 'administrator',

  diagnose: 'administrator',

  listUsers: 'owner',
  getUser: 'owner',
  deleteUser: 'administrator',
  getMe: 'owner',
  putMe: 'owner',

  listTokens: 'administrator',
  addToken: 'administrator',
  getToken: 'administrator',
  deleteToken: 'administrator',

  listSessions: 'read',
  listEvents: 'read',
  showDay: 'read',
  getEvent: 'read',
  exportSessions: 'read',
  exportEvents: 'read',
  describe: 'read',
  sumUp: 'read',
  stream: 'read',
} as const satisfies Record<RouteName, Need>;

/** Whether these rights are enough at the door of a route. Whose a thing is must be asked of the thing: see `isTheirs`. */
export function suffices(rights: Rights, need: Need): boolean {
  return ladder.indexOf(rights) >= ladder.indexOf(need === 'owner' ? 'user' : need);
}

/** @param ownerId null: it belongs to the house, which only administrators speak for. */
export function isTheirs(
  { rights, userId }: { rights: Rights; userId: string | null },
  ownerId: string | null,
): boolean {
  return rights === 'administrator' || (rights === 'user' && ownerId !== null && ownerId === userId);
}

/** Who changes what of a room: its owner how it plays, and by which of their own accounts; an administrator everything. */
export const roomFields = {
  name: 'owner',
  area: 'administrator',
  enabled: 'owner',
  userId: 'administrator',
  accountId: 'owner',
  reserveAccountId: 'owner',
  speaker: 'owner',
  // Home Assistant does whatever a recipe says, for it takes us for an administrator.
  wake: 'administrator',
  policy: 'owner',
} as const satisfies Record<Exclude<keyof Room, 'id'>, 'owner' | 'administrator'>;

/**
 * @param isTheirs whether an account is the owner's.
 * @returns what of a change of their room is not theirs to decide. What stays as it was never is among it.
 */
export function beyondOwner(before: Room, after: Room, isTheirs: (id: AccountId) => boolean): Issue[] {
  const templates = new Set(templatesOf(before).map(({ template }) => template));
  return [
    ...fieldsOf(roomFields)
      .filter((field) => roomFields[field] === 'administrator' && !same(before[field], after[field]))
      .map((path) => ({ path, message: 'is changed by administrators alone' })),
    ...(['accountId', 'reserveAccountId'] as const)
      .filter((field) => after[field] !== null && after[field] !== before[field] && !isTheirs(after[field]))
      .map((path) => ({ path, message: "must be the owner's own account, or stay as it is" })),
    // It would be read with our eyes, which see all of Home Assistant.
    ...templatesOf(after)
      .filter(({ template }) => !templates.has(template))
      .map(({ at }) => ({
        path: `policy.conditions[${at}].template`,
        message: 'is written by administrators alone',
      })),
  ];
}

function templatesOf({ policy }: Room): { template: string; at: number }[] {
  return policy.conditions.flatMap((condition, at) =>
    'template' in condition ? [{ template: condition.template, at }] : [],
  );
}

function fieldsOf<Table extends object>(table: Table): (keyof Table & string)[] {
  return Object.keys(table).filter((field): field is keyof Table & string => Object.hasOwn(table, field));
}

/** Both were parsed by the same schema, which puts their fields in order. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
