/** Deadlines are data: when a room wants to be woken, and how its instants move when the wall clock jumps. */
import type { Modes } from '../contract/modes.ts';
import type { SensorMemory } from '../contract/motion.ts';
import type { Phase } from '../contract/phase.ts';
import { CLOCK_IS_SET_FROM, type Instant, isInstantName, soonest } from '../contract/units.ts';
import type { Around } from './quiet.ts';
import { quietEndsAt } from './quiet-begins.ts';

/** @returns when the room has something to decide by itself, or null: then only the world can move it. */
export function wakeAt(phase: Phase): Instant | null {
  switch (phase.name) {
    case 'silent':
      return phase.waits?.askAt ?? null;
    case 'confirming':
      return phase.confirmAt ?? phase.giveUpAt;
    case 'starting':
      return soonest(phase.nextAt, phase.giveUpAt);
    case 'playing':
      return soonest(phase.lookAt, phase.mustEndAt, phase.quietBeginsAt, phase.lowered?.nextAt ?? null);
    case 'lingering':
      return soonest(
        phase.lookAt,
        phase.warnAt,
        phase.stopAt,
        phase.mustEndAt,
        phase.quietBeginsAt,
        phase.lowered?.nextAt ?? null,
      );
    case 'warning':
      return soonest(phase.lookAt, phase.stopAt, phase.mustEndAt, phase.quietBeginsAt);
    case 'stopping':
      return phase.retryAt;
    case 'held':
      return soonest(phase.lookAt, phase.until);
    case 'blocked':
      return phase.retryAt;
    case 'snoozed':
      return phase.until;
  }
}

/** @returns when, if nothing happens, the phase ends as people see it: without the looks in between. */
export function endsAt(phase: Phase, around: Omit<Around, 'now'>): Instant | null {
  switch (phase.name) {
    case 'silent':
    case 'confirming':
    case 'starting':
    case 'stopping':
      return null;
    case 'playing':
      return soonest(phase.mustEndAt, quietEndsAt(phase, around));
    case 'lingering':
    case 'warning':
      return soonest(phase.stopAt, phase.mustEndAt, quietEndsAt(phase, around));
    case 'held':
    case 'snoozed':
      return phase.until;
    case 'blocked':
      return phase.retryAt;
  }
}

/** The wall clock jumped and no time passed: every instant moves along, the start of the session too. */
export function shiftInstants<Data extends Phase | SensorMemory | Modes>(data: Data, byMs: number): Data {
  return shiftValue(data, '', byMs) as Data;
}

function shiftValue(value: unknown, name: string, byMs: number): unknown {
  if (typeof value === 'number') return isInstantName(name) ? value + byMs : value;
  if (Array.isArray(value) || value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shiftValue(inner, key, byMs)]));
}

/**
 * What to move stored instants by after a restart. Time while the app was off counts as passed, unless one of the two clocks
 * cannot be believed: not yet set, or behind the time at which the phase was stored.
 */
export function shiftAfterRestart(savedAt: Instant, now: Instant): number {
  const believable = savedAt >= CLOCK_IS_SET_FROM && now >= savedAt;
  return believable ? 0 : now - savedAt;
}
