/** The house document by name: what belongs to which room. Built once per document, since documents are never changed in place. */
import type { Account } from '../contract/account.ts';
import type { HouseDocument } from '../contract/house.ts';
import type { QuietWindow } from '../contract/quiet.ts';
import type { Room } from '../contract/room.ts';
import type { Sensor } from '../contract/sensor.ts';
import type { AccountId, RoomId } from '../contract/units.ts';

export interface HouseIndex {
  document: HouseDocument;
  rooms: ReadonlyMap<RoomId, Room>;
  /** By plain string: strangers' ids are looked up as well. */
  sensors: ReadonlyMap<string, Sensor>;
  sensorsIn(roomId: RoomId): readonly Sensor[];
  accounts: ReadonlyMap<AccountId, Account>;
  /** Quiet hours that hold in a room beside its own: the household's, and those of the room's person. */
  quietAround(room: Room): readonly QuietWindow[];
}

const built = new WeakMap<HouseDocument, HouseIndex>();

export function indexOf(document: HouseDocument): HouseIndex {
  const known = built.get(document);
  if (known !== undefined) return known;
  const byRoom = Map.groupBy(document.sensors, (sensor) => sensor.roomId);
  const users = new Map(document.users.map((user) => [user.id, user]));
  const index: HouseIndex = {
    document,
    rooms: new Map(document.rooms.map((room) => [room.id, room])),
    sensors: new Map(document.sensors.map((sensor) => [sensor.id, sensor])),
    sensorsIn: (roomId) => byRoom.get(roomId) ?? [],
    accounts: new Map(document.accounts.map((account) => [account.id, account])),
    quietAround: ({ userId }) => [
      ...document.settings.quietHours,
      ...((userId === null ? undefined : users.get(userId))?.preferences.quietHours ?? []),
    ],
  };
  built.set(document, index);
  return index;
}
