/** What a promise may look at while a story goes on. */
import type { Phase } from '../../src/contract/phase.ts';
import type { Reason } from '../../src/contract/reason.ts';
import type { Room } from '../../src/contract/room.ts';
import type { Session } from '../../src/contract/session.ts';
import type { Decision, RoomEvent, Situation } from '../../src/core/situation.ts';
import type { Mood } from './one-stream.ts';
import type { Witness } from './world-witness.ts';

/** One decision, with all that led to it. */
export interface Moment {
  room: Room;
  phase: Phase;
  event: RoomEvent;
  situation: Situation;
  decided: Decision;
  elapsedMs: number;
  witness: Witness;
}

/** What comes from outside and may keep the rules from doing at once what they should. */
export type Disturbance = Mood | 'hand' | 'pace' | 'restart';

export interface Watch {
  decided(moment: Moment): void;
  /** The rules said something without deciding: of a report that was not believed, of a mode of the house. */
  told(reason: Reason): void;
  /** Time passes until then, and nothing happens meanwhile. */
  passes(untilMs: number): void;
  disturbed(how: Disturbance, elapsedMs: number): void;
  kept(session: Session, before: Session | null): void;
}

const nothing = () => {};
export const silence: Watch = {
  decided: nothing,
  told: nothing,
  passes: nothing,
  disturbed: nothing,
  kept: nothing,
};
