/** Which lists were heard in a room, the last one first: read once from history, kept up while music is heard. */
import type { ContextUri } from '../contract/playback.ts';
import type { Session } from '../contract/session.ts';
import type { RoomId } from '../contract/units.ts';
import type { History } from '../ports.ts';

export interface Played {
  before(roomId: RoomId): readonly ContextUri[];
  heard(session: Session): void;
  forget(roomId: RoomId): void;
}

/** As many sessions are read back: enough to find the last list of every slot of a week. */
const SESSIONS_READ = 200;

export function createPlayed(history: Pick<History, 'sessions'>): Played {
  const lists = new Map<RoomId, readonly ContextUri[]>();

  function before(roomId: RoomId): readonly ContextUri[] {
    const known = lists.get(roomId);
    if (known !== undefined) return known;
    const read = history.sessions({ roomId, limit: SESSIONS_READ }).map(({ contextUri }) => contextUri);
    const each = [...new Set(read)];
    lists.set(roomId, each);
    return each;
  }

  return {
    before,
    heard({ roomId, contextUri }) {
      const known = before(roomId);
      if (known[0] !== contextUri)
        lists.set(roomId, [contextUri, ...known.filter((uri) => uri !== contextUri)]);
    },
    forget: (roomId) => void lists.delete(roomId),
  };
}
