/** From a reason or a phase to a sentence. Knows no words of its own: those are the language's. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { Phase } from '../contract/phase.ts';
import type { Reason } from '../contract/reason.ts';
import { english } from './english.ts';
import type { Language, Saying, Standing, Told, WouldStart } from './language.ts';
import { failureIn, phaseIn, reasonIn } from './pick.ts';

/** @returns what happened and why, as one would tell it in the next room. */
export function say(reason: Reason, told: Told, language: Language = english): string {
  return whole(reasonIn(language.reasons, reason, told));
}

/** @returns the why alone, for where the what is already said. */
export function sayWhy(reason: Reason, told: Told, language: Language = english): string {
  return reasonIn(language.reasons, reason, told).why;
}

/** @returns where a room stands and why. The room's own name is not in it: it stands above. */
export function sayPhase(
  standing: Standing & { phase: Phase },
  told: Told,
  language: Language = english,
): string {
  const { what, why } = phaseIn(language.phases, standing.phase, standing, told);
  const { room, refusal = null } = standing;
  // What stands in the way now says more than how the room came to be silent.
  return whole({ what, why: room.enabled && refusal !== null ? sayWhy(refusal, told, language) : why });
}

/**
 * @param decidedBy the reason of the check that says no; null: every check says yes.
 * @param start what begins then.
 */
export function sayExplanation(
  decidedBy: Reason | null,
  start: WouldStart,
  told: Told,
  language: Language = english,
): Saying {
  if (decidedBy === null) return language.wouldStart(start);
  return { what: language.wouldNotStart, why: sayWhy(decidedBy, told, language) };
}

/** @returns why an account or a speaker did not do what it was asked. */
export function sayFailure(failure: PlayerFailure, told: Told, language: Language = english): string {
  return failureIn(language.failures, failure, told);
}

function whole({ what, why }: Saying): string {
  return `${what} ${why}`;
}
