/** What the history is told: one change of the house at a time, and what it must forget. */
import type { StoredModes } from './modes.ts';
import type { SensorMemory } from './motion.ts';
import type { Phase } from './phase.ts';
import type { Reason } from './reason.ts';
import type { Session } from './session.ts';
import type { AccountId, EventId, Instant, RoomId, SensorId } from './units.ts';
import type { MotionEvent, Step, Verdict } from './verdict.ts';
import type { WakeRecord } from './wake.ts';

export interface StoredPhase {
  roomId: RoomId;
  phase: Phase;
  /** Why the room stands there, and since when. */
  reason: Reason;
  since: Instant;
  savedAt: Instant;
}

/** One change, written whole or not at all. */
export interface Change {
  phase?: StoredPhase;
  session?: Session;
  step?: Step;
  event?: MotionEvent;
  verdict?: { eventId: EventId; verdict: Verdict };
  /** A request for the music that this report began has left; of several the first counts. */
  requested?: { eventId: EventId; at: Instant };
  memory?: { sensorId: SensorId; memory: SensorMemory };
  modes?: StoredModes;
  wake?: WakeRecord;
}

/**
 * Of a room its phase, of a sensor its memory. Of an account its sessions, what happened in them, and in the rooms that played by it
 * whatever tells what somebody listened to.
 */
export type Forgotten =
  | { roomId: RoomId }
  | { sensorId: SensorId }
  | { accountId: AccountId; roomIds: readonly RoomId[] };
