/** What a room forgets when an account it plays by is unlinked. */
import type { Phase } from '../contract/phase.ts';
import type { AccountId } from '../contract/units.ts';

/**
 * @param phase of a room that does not play by this account: whoever plays is not unlinked.
 * @returns the same without where a list was left, and without a paused session of the account that could go on. Answers that
 *   are on their way are out of date.
 */
export function unlinked(phase: Phase, accountId: AccountId): Phase {
  if (phase.name === 'held' && phase.session?.accountId === accountId)
    return { ...phase, session: null, lookAt: null, lowered: null, asked: phase.asked + 1 };
  return 'resume' in phase ? { ...phase, resume: null } : phase;
}

/** @returns whether music plays by the account, or is about to, or may still be heard. What a person has paused does not count. */
export function playsBy(phase: Phase, accountId: AccountId): boolean {
  return phase.name !== 'held' && 'session' in phase && phase.session.accountId === accountId;
}
