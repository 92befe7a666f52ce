/** What the rules are told, and what they answer. Everything they may know is an argument; everything they want is data. */
import type { Sharing } from '../contract/account.ts';
import type { SnoozeWish } from '../contract/command.ts';
import type { FactKey } from '../contract/condition.ts';
import type { PlayerFailure } from '../contract/failure.ts';
import type { Modes } from '../contract/modes.ts';
import type { Phase, PhaseName } from '../contract/phase.ts';
import type { ContextUri, Ours, Playback, Position, Urgency } from '../contract/playback.ts';
import type { QuietWindow } from '../contract/quiet.ts';
import type { Reason } from '../contract/reason.ts';
import type { Policy, Room } from '../contract/room.ts';
import type { Session } from '../contract/session.ts';
import type {
  AccountId,
  EventId,
  Instant,
  Percent,
  RoomId,
  Seconds,
  SensorId,
  SessionId,
  UserId,
} from '../contract/units.ts';
import type { WakeStep, WakeTrouble } from '../contract/wake.ts';

/** Whether someone is in the room, as far as its sensors tell. */
export interface Occupancy {
  /** A presence sensor says so at this moment. */
  held: boolean;
  /** The last moment somebody was noticed: a pulse, or presence given up. Ahead of now while a lost sensor has its grace. */
  lastMotionAt: Instant | null;
}

/** What hold sensors say: humidity, the light, a toothbrush that charges. They keep music on and start none. */
export interface Kept {
  on: boolean;
  /** The last moment one of them was on. Ahead of now while a lost sensor has its grace. */
  lastAt: Instant | null;
}

/** All doors of a room together. One that is out of reach is not known to be closed. */
export interface Doors {
  /** When the last of them closed; null: not all are known to be closed. */
  closedAt: Instant | null;
  /** Since when the first of those that are open is; null: none is known to be open. */
  openSince: Instant | null;
  /** The last moment one of them opened. Ahead of now while a lost sensor has its grace. */
  openedAt: Instant | null;
}

/** What the sensors of a room say together. */
export interface Senses {
  occupancy: Occupancy;
  kept: Kept;
  /** null: the room has no door sensor. */
  doors: Doors | null;
}

/** What another room does with an account, be it ours or another. */
export interface Claim extends Senses {
  roomId: RoomId;
  accountId: AccountId;
  policy: Policy;
  phase: PhaseName;
  since: Instant;
  ours: Ours;
}

/** How an account of the room stands. */
export interface AccountState {
  id: AccountId;
  sharing: Sharing;
  followAfterFor: Seconds;
  /** Why it cannot be used, or null. */
  failure: PlayerFailure | null;
}

export type Facts = Readonly<Partial<Record<FactKey, boolean>>>;

export interface Situation extends Senses {
  now: Instant;
  room: Room;
  timeZone: string;
  /** Quiet hours of the household and of the person whose room it is. */
  alsoQuiet: readonly QuietWindow[];
  /** At a party: what the sensors say in the other rooms of the account. */
  nearby: readonly Senses[];
  claims: readonly Claim[];
  sharing: Sharing;
  followAfterFor: Seconds;
  /** What was said of the world outside; what is not there is unknown. */
  facts: Facts;
  /** What is said of the house as a whole; whatever is over is not there. */
  modes: Modes;
  /** How often motion has started music here today. */
  startsToday: number;
  /** Why the account cannot be used, or null. */
  accountFailure: PlayerFailure | null;
  /** The other account by which the room may play. */
  reserve: AccountState | null;
  /** The name of a session that would begin now. */
  nextSessionId: SessionId;
  /** Lists that were heard in this room, each once, the last one first. */
  playedBefore: readonly ContextUri[];
}

export type RoomEvent =
  | { type: 'motion_seen'; eventId: EventId; sensorId: SensorId; at: Instant; repeat: boolean }
  | { type: 'occupancy_changed'; at: Instant }
  | { type: 'alarm_rang' }
  | { type: 'playback_seen'; asked: number; playback: Playback }
  | { type: 'look_failed'; asked: number; failure: PlayerFailure }
  | { type: 'play_accepted'; asked: number }
  | { type: 'play_failed'; asked: number; failure: PlayerFailure }
  | { type: 'move_answered'; asked: number; moved: boolean; found: Playback }
  | { type: 'move_failed'; asked: number; failure: PlayerFailure }
  | { type: 'pause_answered'; asked: number; paused: boolean; found: Playback }
  | { type: 'pause_failed'; asked: number; failure: PlayerFailure }
  | { type: 'volume_answered'; asked: number; set: boolean; found: Playback }
  | { type: 'volume_failed'; asked: number; failure: PlayerFailure }
  | { type: 'wake_answered'; asked: number; trouble: WakeTrouble | null }
  | { type: 'start_asked'; userId: UserId | null }
  | { type: 'stop_asked'; userId: UserId | null }
  | { type: 'extend_asked'; userId: UserId | null; extendFor: Seconds }
  | { type: 'volume_asked'; userId: UserId | null; volumePercent: Percent }
  | ({ type: 'snooze_asked'; userId: UserId | null } & SnoozeWish)
  | { type: 'resume_asked'; userId: UserId | null }
  | { type: 'stream_lost'; roomId: RoomId }
  | { type: 'followed'; roomId: RoomId }
  | { type: 'party_moved'; roomId: RoomId }
  | { type: 'everyone_left' }
  | { type: 'room_changed' }
  | { type: 'clock_jumped'; byMs: number }
  | { type: 'restarted'; savedAt: Instant };

/** `lower`: only what is louder is set, whoever turned it down. `paused`: our list stands still instead of playing. */
export type VolumeOnly = 'lower' | 'paused';

export type PlayerCommand =
  | { type: 'look'; accountId: AccountId; asked: number; ours: Ours; urgency: Urgency }
  | {
      type: 'play';
      accountId: AccountId;
      asked: number;
      ours: Ours;
      volumePercent: Percent;
      position: Position | null;
      /** The first sound must not be louder than that. */
      softly: boolean;
    }
  | { type: 'move'; accountId: AccountId; asked: number; from: Ours; to: Ours; volumePercent: Percent }
  | { type: 'pause'; accountId: AccountId; asked: number; ours: Ours }
  | {
      type: 'volume';
      accountId: AccountId;
      asked: number;
      ours: Ours;
      volumePercent: Percent;
      only?: VolumeOnly;
    };

/** One step of the recipe by which the room's speaker is woken. */
export interface WakeCommand {
  type: 'wake';
  asked: number;
  step: WakeStep;
}

/** `take_stream` and `follow` tell the other rooms at once; `wake` goes to Home Assistant, the rest to the player, in order. */
export type RoomCommand =
  | PlayerCommand
  | WakeCommand
  | { type: 'take_stream'; from: RoomId[] }
  | { type: 'follow'; from: RoomId };

export interface Decision {
  phase: Phase;
  commands: RoomCommand[];
  reason: Reason;
  /** A session as it stands now, to be kept with the phase. */
  session: Session | null;
  /** The motion event whose verdict this reason replaces. */
  settles: EventId | null;
}

export function decision(
  phase: Phase,
  reason: Reason,
  more: Partial<Omit<Decision, 'phase' | 'reason'>> = {},
): Decision {
  return { phase, reason, commands: [], session: null, settles: null, ...more };
}

export function oursOf({ speaker, contextUri, mark }: Session): Ours {
  return mark === undefined ? { speaker, contextUri } : { speaker, contextUri, mark };
}

/** What an output shows of ours that does not tell the list: kept, to know it again. */
export function marked(session: Session, { mark }: Playback): Session {
  return mark === undefined ? session : { ...session, mark };
}

/** @param urgency `background` for the watch over music that plays or is paused: it may come late. */
export function look(session: Session, asked: number, urgency: Urgency = 'needed'): PlayerCommand {
  return { type: 'look', accountId: session.accountId, asked, ours: oursOf(session), urgency };
}
