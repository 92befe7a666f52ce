/** What a language must be able to say. Complete by type: a new reason does not compile until someone says what it means to a person. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { HoldCause, PhaseName, PhaseOf } from '../contract/phase.ts';
import type { Reason, ReasonOf, ReasonType } from '../contract/reason.ts';
import type { Room } from '../contract/room.ts';
import type { EndReason } from '../contract/session.ts';
import type { Instant, RoomId } from '../contract/units.ts';

/** Who is spoken of, and from which moment and place in time. */
export interface Told {
  /** null: the sensor belongs to no room. */
  roomName: string | null;
  sensorName?: string;
  roomNameOf(id: RoomId): string;
  /** Times within a day of this are told without their date. For a stored event: when it was heard. */
  now: Instant;
  timeZone: string;
}

/** Two whole sentences: first what is, then why. Each may also stand alone, so nothing is ever glued from pieces. */
export interface Saying {
  what: string;
  why: string;
}

/** Where a room stands, with all that its sentence may mention. */
export interface Standing {
  room: Pick<Room, 'enabled' | 'policy'>;
  reason: Reason;
  since: Instant;
  /** What keeps a silent room silent, whoever comes; unsaid: nothing. */
  refusal?: Reason | null;
}

/** What movement would start, and where. */
export interface WouldStart {
  /** The person's own word for it; null: nobody can say yet which list it will be. */
  label: string | null;
  volumePercent: number;
  speakerName: string;
}

export type Failures = { [Kind in PlayerFailure['kind']]: Extract<PlayerFailure, { kind: Kind }> };
export type Reasons = { [Type in ReasonType]: ReasonOf<Type> };
export type Phases = { [Name in PhaseName]: PhaseOf<Name> };

export interface Language {
  reasons: { [Type in ReasonType]: (reason: Reasons[Type], told: Told) => Saying };
  phases: { [Name in PhaseName]: (phase: Phases[Name], standing: Standing, told: Told) => Saying };
  failures: { [Kind in PlayerFailure['kind']]: (failure: Failures[Kind], told: Told) => string };
  /** Why a session ended. */
  ends: Record<EndReason, string>;
  /** What made a room stand back. */
  holds: Record<HoldCause, string>;
  /** What movement would start now, when no check says no. */
  wouldStart(start: WouldStart): Saying;
  wouldNotStart: string;
}
