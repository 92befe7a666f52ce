/** What became of a motion report: one outcome, one reason. */
import { z } from 'zod';
import { MotionReport } from './motion.ts';
import { StartStep } from './phase.ts';
import { Reason, type ReasonType } from './reason.ts';
import { EventId, Instant, RoomId, type SensorId, SessionId, UserId } from './units.ts';

export const Outcome = z
  .enum(['started', 'extended', 'ignored', 'rejected', 'failed'])
  .meta({ id: 'Outcome' });
export type Outcome = z.infer<typeof Outcome>;

export const Verdict = z
  .strictObject({ outcome: Outcome, reason: Reason, sessionId: SessionId.nullable() })
  .meta({ id: 'Verdict' });
export type Verdict = z.infer<typeof Verdict>;

/** A motion report with its verdict, as history keeps it. */
export const MotionEvent = z
  .strictObject({
    id: EventId,
    roomId: RoomId.nullable(),
    userId: UserId.nullable()
      .default(null)
      .meta({ description: "Whose room it was then, or else whose sensor; null: nobody's" }),
    report: MotionReport,
    verdict: Verdict,
    repeats: z.int().nonnegative().meta({ description: 'Debounced repeats since the event before' }),
    requestedAt: Instant.nullable()
      .default(null)
      .meta({ description: 'When the first request for the music it began left; null: none has' }),
  })
  .meta({ id: 'MotionEvent' });
export type MotionEvent = z.infer<typeof MotionEvent>;

/** One change of a room's phase, or of the modes of the house, with its reason: the journal that answers "why?". */
export const Step = z
  .strictObject({
    roomId: RoomId.nullable().meta({ description: 'null: the house as a whole' }),
    at: Instant,
    from: z.string().meta({ description: 'A phase, or the modes that held' }),
    to: z.string(),
    reason: Reason,
    sessionId: SessionId.nullable(),
    eventId: EventId.optional().meta({
      description: 'The motion event whose verdict is open, or settled here',
    }),
    doing: StartStep.optional().meta({ description: 'What a start does from then on' }),
  })
  .meta({ id: 'Step' });
export type Step = z.infer<typeof Step>;

/** Which of what history keeps is asked for. */
export interface HistoryFilter {
  roomId?: RoomId;
  sensorId?: SensorId;
  userId?: UserId;
  /** Included. */
  from?: Instant;
  /** Not included: pages of neighbouring days neither lose nor repeat anything. */
  to?: Instant;
  outcome?: Outcome;
  /** Of events alone. */
  reason?: ReasonType;
  /** Strictly after this entry in the list. */
  before?: { at: Instant; id: string };
  limit: number;
}

const STARTED: readonly ReasonType[] = ['motion_started_music', 'music_heard', 'person_started'];
const EXTENDED: readonly ReasonType[] = [
  'motion_extended',
  'already_starting',
  'room_kept',
  'person_extended',
  'person_resumed',
];
const REJECTED: readonly ReasonType[] = ['payload_invalid', 'sensor_unknown', 'sensor_disabled'];
const FAILED: readonly ReasonType[] = [
  'start_failed',
  'speaker_asleep',
  'not_stored',
  'account_unusable',
  'blocked',
];

/** @returns what a reason means for the report it answers; whatever moved nothing was ignored. */
export function outcomeOf({ type }: Pick<Reason, 'type'>): Outcome {
  if (STARTED.includes(type)) return 'started';
  if (EXTENDED.includes(type)) return 'extended';
  if (REJECTED.includes(type)) return 'rejected';
  if (FAILED.includes(type)) return 'failed';
  return 'ignored';
}

/** @param sessionId of the session the report began or kept alive. */
export function verdictOf(reason: Reason, sessionId: SessionId | null): Verdict {
  const outcome = outcomeOf(reason);
  const moved = outcome === 'started' || outcome === 'extended';
  return { outcome, reason, sessionId: moved ? sessionId : null };
}
