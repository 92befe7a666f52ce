/** From a reason or a phase to a sentence. Knows no words of its own: those are the language's. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { Phase } from '../contract/phase.ts';
import type { Reason } from '../contract/reason.ts';
import type { SensorProblem } from '../contract/sensor-health.ts';
import type { Snapshot, Upcoming } from '../contract/snapshot.ts';
import type { Instant } from '../contract/units.ts';
import { english } from './english.ts';
import { houseStanding } from './house.ts';
import type { Language, Need, Saying, Standing, Told, ToldOfSensor } from './language.ts';
import { type NeedFacts, type NeedsSource, needsOf } from './needs.ts';
import { failureIn, phaseIn, problemIn, reasonIn, troubleIn } from './pick.ts';
import { sensorName } from './sensor-name.ts';

/** What is said, in its parts and in one. */
export interface Spoken {
  what: string;
  why: string;
  text: string;
}

/** Where a room stands, with what a card sets apart. */
export interface SpokenPhase extends Spoken {
  lead: string;
  counting: string | null;
  countsTo: Instant | null;
  detail: string | null;
}

/** What needs a person, and where something can be done about it. */
export type SpokenNeed = Need & Omit<NeedFacts, 'trouble'>;

/** @returns what happened and why, as one would tell it in the next room. */
export function tell(reason: Reason, told: Told, language: Language = english): Spoken {
  return spoken(reasonIn(language.reasons, reason, told));
}

/** @returns the same in one. */
export function say(reason: Reason, told: Told, language: Language = english): string {
  return tell(reason, told, language).text;
}

/** @returns the why alone, for where the what is already said. */
export function sayWhy(reason: Reason, told: Told, language: Language = english): string {
  return reasonIn(language.reasons, reason, told).why;
}

/** @returns where a room stands and why. The room's own name is not in it: it stands above. */
export function tellPhase(
  standing: Standing & { phase: Phase },
  told: Told,
  language: Language = english,
): SpokenPhase {
  const saying = phaseIn(language.phases, standing.phase, standing, told);
  const { what, lead = what, detail = null } = saying;
  const { room, refusal = null } = standing;
  // What stands in the way now says more than how the room came to be silent.
  const because = room.enabled && refusal !== null ? reasonIn(language.reasons, refusal, told) : saying;
  const { why, counting = null } = because;
  return {
    ...spoken({ what, why }),
    lead,
    counting: counting?.text ?? null,
    countsTo: counting?.to ?? null,
    detail,
  };
}

/** @returns the same in one. */
export function sayPhase(
  standing: Standing & { phase: Phase },
  told: Told,
  language: Language = english,
): string {
  return tellPhase(standing, told, language).text;
}

/** @returns how the house as a whole stands, for whoever comes by. */
export function tellHouse(
  snapshot: Pick<Snapshot, 'rooms' | 'modes'>,
  told: Told,
  language: Language = english,
): Spoken {
  return spoken(language.house(houseStanding(snapshot), told));
}

/** @returns what needs a person, the pressing first. */
export function tellNeeds(snapshot: NeedsSource, told: Told, language: Language = english): SpokenNeed[] {
  return needsOf(snapshot).map(({ id, trouble, severity, goTo }) => ({
    id,
    ...needOf(trouble, told, language),
    severity,
    goTo,
  }));
}

function needOf(trouble: NeedFacts['trouble'], told: Told, language: Language): Need {
  if (trouble.type !== 'sensor') return troubleIn(language.troubles, trouble, told);
  const { what, why } = problemIn(language.problems, trouble.problem, {
    ...told,
    sensorName: sensorName(trouble.sensor),
  });
  return { what, why };
}

/**
 * @param decidedBy the reason of the check that says no; null: every check says yes.
 * @param start what begins then, as far as it is known, and where.
 */
export function tellExplanation(
  decidedBy: Reason | null,
  { next, speakerName }: { next: Upcoming | null; speakerName: string },
  told: Told,
  language: Language = english,
): Spoken {
  const { yes, no } = language.wouldStart;
  return spoken(
    decidedBy === null ? yes(next, speakerName) : { what: no, why: sayWhy(decidedBy, told, language) },
  );
}

/** @returns why an account or a speaker did not do what it was asked. */
export function sayFailure(failure: PlayerFailure, told: Told, language: Language = english): string {
  return failureIn(language.failures, failure, told);
}

/** @returns what is wrong with a sensor, and what it means or what helps. */
export function sayProblem(problem: SensorProblem, told: ToldOfSensor, language: Language = english): Saying {
  return problemIn(language.problems, problem, told);
}

function spoken({ what, why }: Pick<Saying, 'what' | 'why'>): Spoken {
  return { what, why, text: `${what} ${why}` };
}
