/** A person's hand on music that is not heard yet: they took the stream elsewhere, or paused it with the first sound. */
import type { PhaseOf } from '../contract/phase.ts';
import { isOnSpeaker, isOurs, type Playback, type Position, withoutItem } from '../contract/playback.ts';
import type { Reason } from '../contract/reason.ts';
import { hold, stop } from './enter.ts';
import { type Decision, decision, oursOf, type Situation } from './situation.ts';

type Starting = PhaseOf<'starting'>;

/** @returns where our list stands before play is sent, for `hasPlayed`. */
export function standing({ session }: Starting, playback: Playback): Position {
  if (!isOurs(playback, oursOf(session))) return { itemUri: null, positionMs: 0 };
  return { itemUri: playback.itemUri, positionMs: playback.progressMs ?? 0 };
}

/** It stands still, and not where it stood before, nor where it was to begin: it was heard, and a person paused it. */
export function hasPlayed({ session, stood, resume }: Starting, playback: Playback): boolean {
  const { itemUri, progressMs } = playback;
  if (stood === null || progressMs === null || progressMs === 0 || !isOurs(playback, oursOf(session)))
    return false;
  return [stood, resume].every((at) => at?.itemUri !== itemUri || at.positionMs !== progressMs);
}

export function pausedAtOnce(phase: Starting, playback: Playback, situation: Situation): Decision {
  const { now } = situation;
  const session = { ...phase.session, heardAt: now };
  return decision(
    hold('paused', now, situation, session),
    { type: 'person_took_over', cause: 'paused', playback: withoutItem(playback) },
    { session, settles: phase.cause },
  );
}

/** Our play may yet be obeyed and take the stream from them: that alone is paused, and they are left alone. */
export function letGo(phase: Starting, playback: Playback, situation: Situation): Decision {
  const here = isOnSpeaker(playback, phase.session.speaker);
  const cause = here ? 'other_music' : 'moved';
  const because = here ? 'other_music_by_person' : 'moved_by_person';
  const reason: Reason = { type: 'person_took_over', cause, playback: withoutItem(playback) };
  return {
    ...stop(phase, because, { name: 'held', cause }, situation, reason),
    settles: phase.cause,
  };
}
