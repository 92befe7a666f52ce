/** One room of the world of the promises: how it stands, what it remembers, and what of that is on its disk. */
import type { Phase } from '../../src/contract/phase.ts';
import type { ContextUri } from '../../src/contract/playback.ts';
import type { Room } from '../../src/contract/room.ts';
import type { Instant } from '../../src/contract/units.ts';
import { nothingSaid, type Sensing } from './world-sensors.ts';

export interface Stored {
  phase: string;
  savedAt: Instant;
  memories: string;
}

export interface Place extends Sensing {
  room: Room;
  phase: Phase;
  played: ContextUri[];
  stored: Stored | null;
  waiting: Stored | null;
}

export const silent: Phase = { name: 'silent', endedAt: null, resume: null };

export function emptyPlace(room: Room): Place {
  return {
    room,
    phase: silent,
    memories: nothingSaid,
    played: [],
    offline: new Map(),
    stored: null,
    waiting: null,
  };
}
