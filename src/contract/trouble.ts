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
  | { type: 'home_assistant_not_connected' }
  | { type: 'home_assistant_starting' }
  /** What a person can do: the Supervisor gives the app another token, or they make one. */
  | { type: 'home_assistant_refuses'; wayOut: 'restart' | 'new_token' }
  /** @property rooms the names of those that ask. @property answer what Home Assistant says of it, in its words. */
  | { type: 'condition_fails'; rooms: readonly string[]; template: string; answer: string };
export type TroubleType = Trouble['type'];
export type TroubleOf<Type extends TroubleType> = Extract<Trouble, { type: Type }>;

/** As it is noticed. */
export interface Notice {
  trouble: Trouble;
  /** In English, for whoever reads logs. */
  sentence: string;
}

/** The page on which a person can do something about it. */
export type WayOut = 'music' | 'sensors' | 'settings';
