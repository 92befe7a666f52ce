/** How the modes of the house begin and end. Their ends are data; whether one holds is asked of the clock each time. */
import type { HouseCommand } from '../contract/command.ts';
import type { Mode, ModeEnd, ModeName, Modes } from '../contract/modes.ts';
import type { Reason } from '../contract/reason.ts';
import { after, Instant, type Seconds, soonest, type UserId } from '../contract/units.ts';

/** @returns the modes that still hold at this moment. */
export function modesAt(modes: Modes, now: Instant): Modes {
  return mapped(modes, (mode) => (mode.until !== null && mode.until <= now ? null : mode));
}

/** @returns when the next of them ends by itself. */
export function modesEndAt({ snooze, guest, vacation, quietNow }: Modes): Instant | null {
  return soonest(...[snooze, guest, vacation, quietNow].map((mode) => mode?.until ?? null));
}

/** Somebody came home, or the last one left. */
export function modesWhenHome(modes: Modes, somebodyHome: boolean): Modes {
  if (somebodyHome) return { ...modes, vacation: null };
  return mapped(modes, (mode) => (mode.untilAllLeft ? null : mode));
}

/** @returns the modes that hold, as the journal names them. */
export function named(modes: Modes): string {
  return (
    each
      .filter(([key]) => modes[key] !== null)
      .map(([, name]) => name)
      .join(' ') || 'ordinary'
  );
}

/** @returns why each mode that held before and holds no more has ended. */
export function endsBetween(before: Modes, after: Modes, because: ModeEnd): Reason[] {
  return each
    .filter(([key]) => before[key] !== null && after[key] === null)
    .map(([, mode]) => ({ type: 'house_mode_ended', mode, because }));
}

const each: readonly (readonly [keyof Modes, ModeName])[] = [
  ['snooze', 'snooze'],
  ['guest', 'guest'],
  ['vacation', 'vacation'],
  ['quietNow', 'quiet_now'],
];

/** What a person asks of the house as a whole. */
export function modesAsked(
  modes: Modes,
  command: HouseCommand,
  userId: UserId | null,
  now: Instant,
): { modes: Modes; reason: Reason } {
  switch (command.type) {
    case 'house_snooze': {
      const mode = modeOf(command, command.snoozeFor, userId, now);
      return { modes: { ...modes, snooze: mode }, reason: asked('snooze', mode, userId) };
    }
    case 'house_quiet': {
      const mode = modeOf(command, command.quietFor, userId, now);
      return { modes: { ...modes, quietNow: mode }, reason: asked('quiet_now', mode, userId) };
    }
    case 'house_resume':
      if (modes.snooze === null && modes.quietNow === null)
        return { modes, reason: { type: 'house_is_awake' } };
      return { modes: { ...modes, snooze: null, quietNow: null }, reason: { type: 'house_woken', userId } };
    case 'guest': {
      const mode = command.on ? modeOf(command, undefined, userId, now) : null;
      return { modes: { ...modes, guest: mode }, reason: asked('guest', mode, userId) };
    }
    case 'vacation': {
      const mode = command.on ? modeOf(command, undefined, userId, now) : null;
      return { modes: { ...modes, vacation: mode }, reason: asked('vacation', mode, userId) };
    }
  }
}

interface Ending {
  until?: string | undefined;
  untilAllLeft?: boolean | undefined;
}

function modeOf(ending: Ending, lastsFor: Seconds | undefined, setBy: UserId | null, now: Instant): Mode {
  return { setBy, setAt: now, ...endsOf(ending, lastsFor, now) };
}

/** @returns how it ends: at a time, when the last one has left, or both, whichever comes first. A length wins over a time. */
export function endsOf(
  { until, untilAllLeft = false }: Ending,
  lastsFor: Seconds | undefined,
  now: Instant,
): Pick<Mode, 'until' | 'untilAllLeft'> {
  const told = until === undefined ? null : Instant.parse(Date.parse(until));
  return { until: lastsFor === undefined ? told : after(now, lastsFor), untilAllLeft };
}

function asked(mode: ModeName, set: Mode | null, userId: UserId | null): Reason {
  const { until, untilAllLeft } = set ?? { until: null, untilAllLeft: false };
  return { type: 'house_mode_asked', mode, on: set !== null, userId, until, untilAllLeft };
}

function mapped(modes: Modes, left: (mode: Mode) => Mode | null): Modes {
  const still = (mode: Mode | null) => (mode === null ? null : left(mode));
  return {
    snooze: still(modes.snooze),
    guest: still(modes.guest),
    vacation: still(modes.vacation),
    quietNow: still(modes.quietNow),
  };
}
