/** Stretches of time: how they lie within each other. Knows nothing of what goes on in them. */
import type { Stretch } from '../contract/strip.ts';
import { type Instant, latest } from '../contract/units.ts';

interface Told {
  at: Instant;
  from: string;
  to: string;
}

/** @returns the same time with no stretch twice: those that touch or overlap become one. The earliest first. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.beganAt - b.beganAt)) {
    const last = all.at(-1);
    if (last === undefined || (last.endedAt !== null && last.endedAt < stretch.beganAt)) all.push(stretch);
    else all.splice(-1, 1, { ...last, endedAt: later(last.endedAt, stretch.endedAt) });
  }
  return all;
}

/** @param holes none twice, the earliest first. @returns what is left of a stretch, each piece with all that it told besides. */
export function without<Whole extends Stretch>(whole: Whole, holes: readonly Stretch[]): Whole[] {
  const pieces: Whole[] = [];
  let rest: Whole | null = whole;
  for (const hole of holes) {
    if (rest === null || !overlap(rest, hole)) continue;
    if (rest.beganAt < hole.beganAt) pieces.push({ ...rest, endedAt: hole.beganAt });
    const goesOn: boolean = hole.endedAt !== null && (rest.endedAt === null || hole.endedAt < rest.endedAt);
    rest = goesOn && hole.endedAt !== null ? { ...rest, beganAt: hole.endedAt } : null;
  }
  return rest === null ? pieces : [...pieces, rest];
}

/** @returns what of them lies later than an instant. */
export function since<Whole extends Stretch>(stretches: readonly Whole[], from: Instant): Whole[] {
  return stretches
    .filter(({ endedAt }) => endedAt === null || endedAt > from)
    .map((stretch) => ({ ...stretch, beganAt: latest(stretch.beganAt, from) }));
}

/**
 * @param steps the earliest first. @param isIn whether it goes on under this name. @param counts whether what begins so is meant.
 * @param before whether it went on before the first of them. @param from where that is.
 */
export function between<Step extends Told>(
  steps: readonly Step[],
  isIn: (name: string) => boolean,
  before: boolean,
  from: Instant,
  counts: (step: Step) => boolean = () => true,
): Stretch[] {
  const stretches: Stretch[] = [];
  let beganAt = before ? from : null;
  for (const step of steps) {
    if (isIn(step.from) === isIn(step.to)) continue;
    if (isIn(step.to)) beganAt = counts(step) ? step.at : null;
    else if (beganAt !== null) {
      stretches.push({ beganAt, endedAt: step.at });
      beganAt = null;
    }
  }
  return beganAt === null ? stretches : [...stretches, { beganAt, endedAt: null }];
}

function overlap(one: Stretch, other: Stretch): boolean {
  return (
    (one.endedAt === null || other.beganAt < one.endedAt) &&
    (other.endedAt === null || one.beganAt < other.endedAt)
  );
}

function later(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || other === null ? null : latest(one, other);
}
