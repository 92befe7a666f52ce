/** Entries of a history with sane defaults: a test states only what matters to it. */
import type { StoredPhase } from '../../../src/contract/change.ts';
import { noMemory, type SensorMemory } from '../../../src/contract/motion.ts';
import { Phase } from '../../../src/contract/phase.ts';
import { Session } from '../../../src/contract/session.ts';
import { Instant, RoomId, SensorId } from '../../../src/contract/units.ts';
import { MotionEvent, Step } from '../../../src/contract/verdict.ts';

export const START = Instant.parse(1_790_000_000_000);

/** @param seconds since the start of the test. */
export function at(seconds: number): Instant {
  return Instant.parse(START + seconds * 1000);
}

export function sessionOf(facts: Partial<Record<keyof Session, unknown>>): Session {
  return Session.parse({
    id: 'session-1',
    roomId: 'hall',
    userId: 'ada',
    sensorId: 'hall-pir',
    accountId: 'ada',
    startedAt: START,
    heardAt: null,
    endedAt: null,
    endReason: null,
    motionCount: 1,
    contextUri: 'spotify:playlist:calm',
    speaker: { name: 'Hall', type: null },
    ...facts,
  });
}

export function phaseOf({ roomId = 'hall', session = null as Session | null, savedAt = START }): StoredPhase {
  return {
    roomId: RoomId.parse(roomId),
    phase: Phase.parse(
      session === null
        ? { name: 'silent', endedAt: null }
        : {
            name: 'playing',
            session,
            asked: 1,
            lookAt: null,
            mustEndAt: at(7200),
            keepUntil: null,
            quietBeginsAt: null,
          },
    ),
    reason: { type: 'nothing_changed' },
    since: START,
    savedAt,
  };
}

interface EventFacts {
  id?: string;
  sensorId?: string;
  roomId?: string | null;
  userId?: string | null;
  heardAt?: Instant;
  outcome?: string;
  sessionId?: string | null;
  repeats?: number;
}

export function eventOf({
  id = 'event-1',
  sensorId = 'hall-pir',
  roomId = 'hall',
  userId = null,
  heardAt = START,
  outcome = 'extended',
  sessionId = null,
  repeats = 0,
}: EventFacts): MotionEvent {
  return MotionEvent.parse({
    id,
    roomId,
    userId,
    report: {
      sensorId,
      motionDetected: true,
      seenAt: heardAt,
      heardAt,
      source: 'mqtt',
      mark: `boot:${id}`,
      retained: false,
      belated: false,
    },
    verdict: { outcome, reason: { type: 'motion_extended', until: heardAt }, sessionId },
    repeats,
  });
}

export function stepOf(facts: Partial<Record<keyof Step, unknown>>): Step {
  return Step.parse({
    roomId: 'hall',
    at: START,
    from: 'silent',
    to: 'starting',
    reason: { type: 'motion_started_music' },
    sessionId: null,
    ...facts,
  });
}

export function memoryOf(sensorId: string, repeats = 0): { sensorId: SensorId; memory: SensorMemory } {
  return { sensorId: SensorId.parse(sensorId), memory: { ...noMemory, repeats } };
}
