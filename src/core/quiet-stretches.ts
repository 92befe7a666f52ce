/** When quiet hours held, by the windows of today. */
import type { QuietWindow } from '../contract/quiet.ts';
import type { Stretch } from '../contract/strip.ts';
import type { Instant } from '../contract/units.ts';
import { windowBegin, windowEnd } from './week-window.ts';

/** @returns when a window held from one instant until another, where it may go on. */
export function quietStretches(
  window: QuietWindow,
  from: Instant,
  until: Instant,
  timeZone: string,
): Stretch[] {
  const stretches: Stretch[] = [];
  let at: Instant | null = from;
  while (at !== null && at < until) {
    const end = windowEnd(window, at, timeZone);
    if (end === null) {
      at = windowBegin(window, at, timeZone);
      continue;
    }
    stretches.push({ beganAt: at, endedAt: end > until ? null : end });
    at = end;
  }
  return stretches;
}
