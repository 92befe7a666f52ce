/** What is heard in each room, for those who look on. In memory only, and gone with the music: Spotify's content is not collected. */
import type { Phase } from '../contract/phase.ts';
import type { NowPlaying } from '../contract/playback.ts';
import type { RoomId } from '../contract/units.ts';
import type { RoomEvent } from '../core/situation.ts';

export interface NowPlayingBook {
  of(roomId: RoomId): NowPlaying | null;
  /** @param phase where the event left the room. @returns whether something else is heard there now. */
  isNews(roomId: RoomId, event: RoomEvent, phase: Phase): boolean;
}

export function createNowPlaying(): NowPlayingBook {
  const rooms = new Map<RoomId, NowPlaying>();
  return {
    of: (roomId) => rooms.get(roomId) ?? null,
    isNews(roomId, event, phase) {
      if (!hasMusic(phase)) return rooms.delete(roomId);
      // The rules have seen that it is ours: anything else would have ended the music here.
      if (event.type !== 'playback_seen') return false;
      const { shown } = event.playback;
      const before = rooms.get(roomId);
      if (shown === undefined) return rooms.delete(roomId);
      rooms.set(roomId, shown);
      return before?.title !== shown.title || before.url !== shown.url;
    },
  };
}

function hasMusic({ name }: Phase): boolean {
  return name === 'playing' || name === 'lingering' || name === 'warning';
}
