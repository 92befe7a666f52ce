/** Who made a room as it stands: people who edit it at the same time are told each other's names. */
import type { Room } from '../../contract/room.ts';
import type { RoomId, UserId } from '../../contract/units.ts';
import type { HouseBook } from '../../ports.ts';
import type { Visitor } from './doorkeeper.ts';

export interface Editors {
  note(room: Room, caller: Pick<Visitor, 'door' | 'userId'>): void;
  /** @returns null: nobody knows. A restart forgets it, for by then nobody edits that version any more. */
  of(room: Room): UserId | null;
}

export function createEditors({ tagOf }: Pick<HouseBook, 'tagOf'>): Editors {
  const last = new Map<RoomId, { tag: string; userId: UserId }>();
  return {
    note(room, { door, userId }) {
      // A program with a token is not the person it speaks for.
      if (userId === null || door === 'direct') last.delete(room.id);
      else last.set(room.id, { tag: tagOf(room), userId });
    },
    of(room) {
      const noted = last.get(room.id);
      // An import makes rooms as well, and says nothing here: only their own version is anybody's.
      return noted !== undefined && noted.tag === tagOf(room) ? noted.userId : null;
    },
  };
}
