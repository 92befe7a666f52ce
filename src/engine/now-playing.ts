/** What is heard in each room, and how loud, for those who look on. In memory only, and gone with the music: Spotify's content is not collected. */
import type { Phase } from '../contract/phase.ts';
import type { RoomState } from '../contract/snapshot.ts';
import type { RoomId } from '../contract/units.ts';
import type { RoomEvent } from '../core/situation.ts';

type Heard = Pick<RoomState, 'nowPlaying' | 'volumePercent'>;

export interface NowPlayingBook {
  of(roomId: RoomId): Heard;
  /** @param phase where the event left the room. @returns whether something else is heard there now. */
  isNews(roomId: RoomId, event: RoomEvent, phase: Phase): boolean;
}

const NOTHING: Heard = { nowPlaying: null, volumePercent: null };

export function createNowPlaying(): NowPlayingBook {
  const rooms = new Map<RoomId, Heard>();
  return {
    of: (roomId) => rooms.get(roomId) ?? NOTHING,
    isNews(roomId, event, phase) {
      if (!hasMusic(phase)) return rooms.delete(roomId);
      const before = rooms.get(roomId) ?? NOTHING;
      const after = heardIn(event, before);
      rooms.set(roomId, after);
      return (
        before.nowPlaying?.title !== after.nowPlaying?.title ||
        before.nowPlaying?.url !== after.nowPlaying?.url ||
        before.volumePercent !== after.volumePercent
      );
    },
  };
}

/** The rules have seen that it is ours: anything else would have ended the music here. */
function heardIn(event: RoomEvent, before: Heard): Heard {
  // It will be heard in a moment; a look tells what the speaker made of it.
  if (event.type === 'volume_asked') return { ...before, volumePercent: event.volumePercent };
  if (event.type !== 'playback_seen') return before;
  const { shown = null, volumePercent } = event.playback;
  // A device that does not tell its volume now and then has not lost it.
  return { nowPlaying: shown, volumePercent: volumePercent ?? before.volumePercent };
}

function hasMusic({ name }: Phase): boolean {
  return name === 'playing' || name === 'lingering' || name === 'warning';
}
