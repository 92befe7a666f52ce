/** A room as somebody is editing it: its fields as they are written, and the sensors that move it. Knows neither elements nor the server. */
import type { Room } from '../../contract/room.ts';
import type { RoomId } from '../../contract/units.ts';
import type { AccountView, RoomView, SensorView } from '../../contract/views.ts';

/** What comes out of a schema as it is typed in: a number of seconds is any number until the server has read it. */
export type Plain<T> = T extends Branded
  ? string
  : T extends number
    ? number
    : T extends readonly (infer Each)[]
      ? Plain<Each>[]
      : T extends object
        ? { readonly [Key in keyof T]: Plain<T[Key]> }
        : T;
/** What an id has and a mere word has not. */
type Branded = { readonly [Key in Exclude<keyof RoomId, keyof string>]: unknown } & string;

/**
 * What of GET /rooms/{id} can be changed, in its order, and what belongs to it elsewhere. A new room lacks what nobody can guess: its
 * name, the name of its speaker and its music are "".
 */
export type RoomDraft = Plain<Room> & {
  /** The sensors of the room, sorted. */
  readonly sensorIds: string[];
  /** What becomes of accounts that two rooms want, by the id of each account the reader may see. */
  readonly accounts: Readonly<Record<string, SharingDraft>>;
};
export type SharingDraft = Plain<Pick<AccountView, 'sharing' | 'followAfterFor'>>;
export type PolicyDraft = RoomDraft['policy'];
export type PlanSlotDraft = PolicyDraft['plan'][number];
export type QuietWindowDraft = PolicyDraft['quietHours'][number];
export type ConditionDraft = PolicyDraft['conditions'][number];
export type MusicDraft = PolicyDraft['music'];
export type SpeakerDraft = RoomDraft['speaker'];

/** What a part of the editor sends as the detail of its `edit`. It is pure, for it may be done again on a newer draft. */
export type Edit = (draft: RoomDraft) => RoomDraft;

export function draftOf(
  room: RoomView,
  sensors: readonly Pick<SensorView, 'id' | 'roomId'>[],
  accounts: readonly AccountView[],
): RoomDraft {
  const { id, name, area, enabled, userId, accountId, reserveAccountId, speaker, wake, policy } = room;
  return {
    id,
    name,
    area,
    enabled,
    userId,
    accountId,
    reserveAccountId,
    speaker,
    wake,
    policy,
    sensorIds: sensors
      .filter(({ roomId }) => roomId === id)
      .map((sensor) => sensor.id)
      .sort(),
    accounts: sharingOf(accounts),
  };
}

export function sharingOf(accounts: readonly AccountView[]): RoomDraft['accounts'] {
  return Object.fromEntries(
    accounts.map(({ id, sharing, followAfterFor }) => [id, { sharing, followAfterFor }]),
  );
}

export function changeRoom(changes: Partial<Omit<RoomDraft, 'id' | 'policy'>>): Edit {
  return (draft) => ({ ...draft, ...changes });
}

export function changePolicy(changes: Partial<PolicyDraft>): Edit {
  return (draft) => ({ ...draft, policy: { ...draft.policy, ...changes } });
}

/** Whether two parts of a draft say the same, whatever the order of their fields. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, at) => isSame(each, other[at]));
  if (!isFields(one) || !isFields(other)) return Object.is(one, other);
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  );
}

/** Whether it has fields of its own, and is no list. */
export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
