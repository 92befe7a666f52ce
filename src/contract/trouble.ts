/** What needs a person, with its facts. Its sentences are made when it is read. */
import type { PlayerFailure } from './failure.ts';
import type { AccountId, Instant, RoomId } from './units.ts';

export type Trouble =
  | { type: 'consent_ends'; accountId: AccountId; label: string; at: Instant }
  | { type: 'consent_ended'; accountId: AccountId; label: string; at: Instant }
  | { type: 'account_unusable'; failure: PlayerFailure; rooms: readonly RoomId[] }
  | { type: 'quota_exceeded' }
  | { type: 'storage' }
  | { type: 'speaker_sleeps'; speaker: string; tried: number; woken: number }
  /** Told by whoever noticed it, in English. */
  | { type: 'other'; sentence: string };
export type TroubleType = Trouble['type'];
export type TroubleOf<Type extends TroubleType> = Extract<Trouble, { type: Type }>;

/** The page on which a person can do something about it. */
export type WayOut = 'music' | 'sensors' | 'settings';
