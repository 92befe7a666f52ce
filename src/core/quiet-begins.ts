/** What becomes of music that plays when quiet hours begin: it ends, softens or goes on, as the room says. */
import { mayBeObeyed, type PlayerFailure } from '../contract/failure.ts';
import type { Phase, PhaseOf } from '../contract/phase.ts';
import { after, type Instant, latest, type Percent, shifted } from '../contract/units.ts';
import { stop } from './enter.ts';
import { asSet } from './found.ts';
import { planAt } from './plan.ts';
import { type Around, nextQuietAt, type Quiet, quietNow } from './quiet.ts';
import { type Decision, decision, type Situation } from './situation.ts';
import { retryAfter, WATCH_FOR } from './tempo.ts';
import { volume } from './volume.ts';

type Music = PhaseOf<'playing' | 'lingering' | 'warning'>;

/** @returns when music that plays at `now` has to heed the beginning of quiet hours; null: never. */
export function quietBeginsAt(around: Around): Instant | null {
  return around.room.policy.whenQuietBegins === 'go_on' ? null : nextQuietAt(around);
}

/** @returns the same for music that goes on within quiet hours: a person who asked for it longer is obeyed first. */
export function quietAgainAt({ keepUntil }: Pick<Music, 'keepUntil'>, situation: Situation): Instant | null {
  const wanted = keepUntil !== null && situation.now < keepUntil && quietNow(situation) !== null;
  const { whenQuietBegins } = situation.room.policy;
  return wanted && whenQuietBegins !== 'go_on' ? keepUntil : quietBeginsAt(situation);
}

/** @returns when quiet hours will end this music; null: they will not, as far as is known. */
export function quietEndsAt(
  { quietBeginsAt: at, keepUntil }: Pick<Music, 'quietBeginsAt' | 'keepUntil'>,
  around: Omit<Around, 'now'>,
): Instant | null {
  if (at === null || around.room.policy.whenQuietBegins !== 'end') return null;
  // A person who asked for the music is obeyed first; it ends after that, unless they are over by then.
  const then = { ...around, now: latest(at, keepUntil ?? at) };
  return quietNow(then) === null ? nextQuietAt(then) : then.now;
}

/** @returns what to do at that moment; null: the music goes on as it is. */
export function quietBegins(phase: Music, situation: Situation): Decision | null {
  const { now, room } = situation;
  const quiet = quietNow(situation);
  // They may be over: nobody was there to ring the alarm, or spring has taken them away.
  if (quiet === null || (phase.keepUntil !== null && now < phase.keepUntil)) return null;
  switch (room.policy.whenQuietBegins) {
    case 'go_on':
      return null;
    case 'end':
      return stop(phase, 'quiet_hours_began', { name: 'silent' }, situation);
    case 'soften':
      return soften(phase, quiet, situation);
  }
}

/** Never louder than a person made it. Until it is answered the deadline stands a little later: what was lost on the way is sent again. */
function soften(phase: Music, quiet: Quiet, situation: Situation): Decision {
  const { now, room, timeZone } = situation;
  const loud = planAt(room.policy, now, timeZone).volumePercent;
  // Quiet hours that do not say how soft mean half as loud.
  const soft = quiet.volumePercent ?? Math.round(loud / 2);
  const volumePercent = Math.min(loud, soft) as Percent;
  const reason = { type: 'softened_for_quiet', volumePercent, until: quiet.until } as const;
  if (phase.name === 'warning') {
    // It is quieter already. This is how loud it gets at most when the warning is taken back.
    const full = { lowPercent: volumePercent, fullPercent: volumePercent, steps: 1, nextAt: null, tries: 1 };
    const low = phase.lowered ?? full;
    const lowered = { ...low, fullPercent: Math.min(low.fullPercent, volumePercent) as Percent };
    return decision({ ...phase, lowered, quietBeginsAt: quietAgainAt(phase, situation) }, reason);
  }
  // A soft start that was on its way up ends here.
  const found = asSet(phase.found, volumePercent);
  const next = { ...phase, asked: phase.asked + 1, lookAt: null, lowered: null, found };
  return decision({ ...next, quietBeginsAt: after(now, WATCH_FOR) }, reason, {
    commands: [volume(next, volumePercent, 'lower')],
  });
}

/** Spotify did not take it, and will. */
const NOT_NOW: readonly PlayerFailure['kind'][] = ['not_recognised', 'rate_limited', 'quota_exceeded'];

/** Music that could not be softened still plays. What the way there lost is sent again, what Spotify refuses is not. */
export function softenFailed(phase: Music, failure: PlayerFailure, situation: Situation): Decision {
  const at = retryAfter(failure, WATCH_FOR, situation.now);
  const lost = mayBeObeyed(failure) || NOT_NOW.includes(failure.kind);
  const next = lost ? at : quietAgainAt(phase, situation);
  return decision({ ...phase, lookAt: at, quietBeginsAt: next }, { type: 'volume_not_set', failure, at });
}

/**
 * The wall clock jumped, and with it the calendar: quiet hours are judged anew.
 *
 * @param phase its instants have moved along already.
 */
export function judgeQuietAnew(phase: Phase, byMs: number, situation: Situation): Phase {
  if (phase.name !== 'playing' && phase.name !== 'lingering' && phase.name !== 'warning') return phase;
  const { now, room } = situation;
  const wasQuiet = quietNow({ ...situation, now: shifted(now, -byMs) }) !== null;
  const begins = !wasQuiet && quietNow(situation) !== null && room.policy.whenQuietBegins !== 'go_on';
  return { ...phase, quietBeginsAt: begins ? now : quietAgainAt(phase, situation) };
}
