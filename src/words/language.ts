/** What a language must be able to say. Complete by type: a new reason does not compile until someone says what it means to a person. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { HourCycle } from '../contract/language.ts';
import type { Mode, ModeName } from '../contract/modes.ts';
import type { HoldCause, PhaseName, PhaseOf } from '../contract/phase.ts';
import type { Reason, ReasonOf, ReasonType } from '../contract/reason.ts';
import type { Room } from '../contract/room.ts';
import type { SensorProblem, SensorProblemType } from '../contract/sensor-health.ts';
import type { EndReason } from '../contract/session.ts';
import type { Upcoming } from '../contract/snapshot.ts';
import type { TroubleOf, TroubleType } from '../contract/trouble.ts';
import type { Instant, RoomId, UserId } from '../contract/units.ts';

/** Who is spoken of, and from which moment and place in time. */
export interface Told {
  /** null: the sensor belongs to no room. */
  roomName: string | null;
  sensorName?: string;
  roomNameOf(id: RoomId): string;
  /** null, or unsaid: nobody knows what they are called, and they are someone. */
  userNameOf?(id: UserId): string | null;
  /** Times within a day of this are told without their date. For a stored event: when it was heard. */
  now: Instant;
  timeZone: string;
  /** How the reader writes the time of day. */
  hourCycle: HourCycle;
}

/** When and where it is, and how that is read. */
export type Moment = Pick<Told, 'now' | 'timeZone' | 'hourCycle'>;

/** Two whole sentences: first what is, then why. Each may also stand alone, so nothing is ever glued from pieces. */
export interface Saying {
  what: string;
  why: string;
  /** The beginning of the what that says most; unsaid: all of it. */
  lead?: string;
  /** For whoever counts along; unsaid: nothing runs out. */
  counting?: Counting | null;
  /** What one may want to know next; null, or unsaid: nothing more. */
  detail?: string | null;
}

/** The why once more, with {left} where the time until `to` belongs. */
export interface Counting {
  text: string;
  to: Instant;
}

/** Where a room stands, with all that its sentence may mention. */
export interface Standing {
  room: Pick<Room, 'enabled' | 'policy' | 'speaker'>;
  reason: Reason;
  since: Instant;
  /** What keeps a silent room silent, whoever comes; unsaid: nothing. */
  refusal?: Reason | null;
  /** Whether somebody is there at this moment, and when somebody was last noticed; unsaid, or null: nobody knows. */
  occupied?: boolean;
  movedAt?: Instant | null;
  /** What movement would start; unsaid, or null: that is not known beforehand. */
  next?: Upcoming | null;
}

/** How the house as a whole stands. */
export type HouseStanding =
  | { kind: 'empty' }
  /** A mode of the house holds while it plays; null: none does. */
  | { kind: 'music'; rooms: readonly [RoomId, ...RoomId[]]; silent: number; mode: HouseMode | null }
  | { kind: 'mode'; mode: HouseMode }
  | { kind: 'quiet_hours'; until: Instant | null }
  | { kind: 'off' }
  | { kind: 'ready' };

export interface HouseMode extends Pick<Mode, 'setBy' | 'setAt' | 'until' | 'untilAllLeft'> {
  name: ModeName;
}

export type Failures = { [Kind in PlayerFailure['kind']]: Extract<PlayerFailure, { kind: Kind }> };
export type Reasons = { [Type in ReasonType]: ReasonOf<Type> };
export type Phases = { [Name in PhaseName]: PhaseOf<Name> };

export type Troubles = { [Type in TroubleType]: TroubleOf<Type> };

/** What is, and what it means; null: that is said already. */
export interface Need {
  what: string;
  why: string | null;
}

export type Problems = { [Type in SensorProblemType]: Extract<SensorProblem, { type: Type }> };

/** Whose sensor it is; a problem is of a sensor with a name. */
export type ToldOfSensor = Moment & { sensorName: string };

export interface Language {
  reasons: { [Type in ReasonType]: (reason: Reasons[Type], told: Told) => Saying };
  phases: { [Name in PhaseName]: (phase: Phases[Name], standing: Standing, told: Told) => Saying };
  failures: { [Kind in PlayerFailure['kind']]: (failure: Failures[Kind], told: Told) => string };
  problems: { [Type in SensorProblemType]: (problem: Problems[Type], told: ToldOfSensor) => Saying };
  /** Why a session ended. */
  ends: Record<EndReason, string>;
  /** What made a room stand back. */
  holds: Record<HoldCause, string>;
  troubles: { [Type in TroubleType]: (trouble: Troubles[Type], told: Told) => Need };
  house: (standing: HouseStanding, told: Told) => Saying;
  /** What movement would do now; `next` null: what it would play is not known beforehand. */
  wouldStart: { yes(next: Upcoming | null, speakerName: string): Saying; no: string };
}
