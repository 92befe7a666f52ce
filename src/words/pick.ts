/** Finds the saying that fits a value. The type goes beside the value, for only then does the compiler see that the two belong together. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { Phase, PhaseName } from '../contract/phase.ts';
import type { Reason, ReasonType } from '../contract/reason.ts';
import type { SensorProblem, SensorProblemType } from '../contract/sensor-health.ts';
import type { Trouble, TroubleType } from '../contract/trouble.ts';
import type {
  Failures,
  Language,
  Need,
  Phases,
  Problems,
  Reasons,
  Saying,
  Standing,
  Told,
  ToldOfSensor,
  Troubles,
} from './language.ts';

export function reasonIn(reasons: Language['reasons'], reason: Reason, told: Told): Saying {
  const pick = <Type extends ReasonType>(type: Type, fitting: Reasons[Type]) => reasons[type](fitting, told);
  return pick(reason.type, reason);
}

export function phaseIn(phases: Language['phases'], phase: Phase, standing: Standing, told: Told): Saying {
  const pick = <Name extends PhaseName>(name: Name, fitting: Phases[Name]) =>
    phases[name](fitting, standing, told);
  return pick(phase.name, phase);
}

export function troubleIn(troubles: Language['troubles'], trouble: Trouble, told: Told): Need {
  const pick = <Type extends TroubleType>(type: Type, fitting: Troubles[Type]) =>
    troubles[type](fitting, told);
  return pick(trouble.type, trouble);
}

export function failureIn(failures: Language['failures'], failure: PlayerFailure, told: Told): string {
  const pick = <Kind extends PlayerFailure['kind']>(kind: Kind, fitting: Failures[Kind]) =>
    failures[kind](fitting, told);
  return pick(failure.kind, failure);
}

export function problemIn(
  problems: Language['problems'],
  problem: SensorProblem,
  told: ToldOfSensor,
): Saying {
  const pick = <Type extends SensorProblemType>(type: Type, fitting: Problems[Type]) =>
    problems[type](fitting, told);
  return pick(problem.type, problem);
}
