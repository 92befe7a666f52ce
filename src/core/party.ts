/** At a party people are everywhere: the rooms of one account are occupied together. */
import { latest } from '../contract/units.ts';
import type { Occupancy } from './situation.ts';

export function together(one: Occupancy, other: Occupancy): Occupancy {
  const moments = [one.lastMotionAt, other.lastMotionAt].filter((at) => at !== null);
  const [first, ...others] = moments;
  return {
    held: one.held || other.held,
    lastMotionAt: first === undefined ? null : latest(first, ...others),
  };
}
