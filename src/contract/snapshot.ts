/** The house as everybody but the rules sees it: at one moment, and never changed afterwards. */
import type { PlayerFailure } from './failure.ts';
import type { Modes } from './modes.ts';
import type { SensorMemory } from './motion.ts';
import type { Phase } from './phase.ts';
import type { NowPlaying } from './playback.ts';
import type { Reason } from './reason.ts';
import type { Room } from './room.ts';
import type { Sensor, SensorStatus } from './sensor.ts';
import type { SensorProblem } from './sensor-health.ts';
import type { Trouble } from './trouble.ts';
import type { AccountId, Instant, Percent } from './units.ts';
import type { WakeStats } from './wake.ts';

export interface Upcoming {
  label: string;
  volumePercent: Percent;
}

export interface RoomState {
  room: Room;
  phase: Phase;
  reason: Reason;
  since: Instant;
  /** What keeps a silent room silent, whoever comes; null: nothing does, or it is not silent. */
  refusal: Reason | null;
  /** When the rules will decide something by themselves. */
  wakeAt: Instant | null;
  /** When the phase ends as people see it, if nothing happens. */
  endsAt: Instant | null;
  occupied: boolean;
  /** When somebody was last noticed; null: nobody was. */
  movedAt: Instant | null;
  /** What somebody who comes in now would hear; null: nothing, or it is drawn by lot. */
  next: Upcoming | null;
  /** How well its speaker can be woken, as far as that was needed. */
  wakes: WakeStats;
  /** What is heard there, to be shown with the credit Spotify asks for; null: nothing of ours, or nobody knows yet. */
  nowPlaying: NowPlaying | null;
  /** How loud its music is, as far as anybody knows; null: nobody does, or nothing plays. */
  volumePercent: Percent | null;
}

export interface SensorState {
  sensor: Sensor;
  status: SensorStatus;
  memory: SensorMemory;
  /** Says "somebody" for longer than anybody stays. */
  stuck: boolean;
  /** Has not said a word for a day, and nobody knows why. */
  silent: boolean;
  /** What of it needs a person, the worst first. */
  problems: readonly SensorProblem[];
}

/** The house at one moment. Immutable: a listener may keep it. */
export interface Snapshot {
  at: Instant;
  demo: boolean;
  rooms: readonly RoomState[];
  sensors: readonly SensorState[];
  accounts: readonly { id: AccountId; label: string; failure: PlayerFailure | null }[];
  modes: Modes;
  troubles: readonly string[];
  /** The same with their facts. */
  problems: readonly { id: string; trouble: Trouble }[];
}
