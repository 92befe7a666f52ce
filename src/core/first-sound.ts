/** The first sound: the start is over, and what the music must not forget goes along. */
import type { PhaseOf } from '../contract/phase.ts';
import type { Playback } from '../contract/playback.ts';
import { after } from '../contract/units.ts';
import { playOn } from './enter.ts';
import { quietly } from './plan.ts';
import { quietBeginsAt } from './quiet-begins.ts';
import { type Decision, decision, marked, type Situation } from './situation.ts';
import { LATE_START_FOR, LOUDNESS_CHECK_FOR, nextLook } from './tempo.ts';
import { asFound, misset, softStart } from './volume.ts';

type Starting = PhaseOf<'starting'>;

export function heard(phase: Starting, playback: Playback, situation: Situation): Decision {
  const { now } = situation;
  const session = { ...marked(phase.session, playback), heardAt: now };
  const { asked } = phase;
  const lowered = softStart(situation) ?? misset(playback, situation);
  // What is heard may be the first play; the second is obeyed all the same.
  const lateUntil = obeyable(phase) > 1 ? after(now, LATE_START_FOR) : null;
  // From its start on, so that quiet hours which begin before it is heard are not missed.
  const quiet = quietBeginsAt({ ...situation, now: session.startedAt });
  const lookAt = lowered !== null && lowered.nextAt === null ? after(now, LOUDNESS_CHECK_FOR) : nextLook(now);
  const found = asFound(phase.foundPercent, situation);
  const next = playOn(
    { session, asked, lookAt, keepUntil: null, quietBeginsAt: quiet, lateUntil, lowered, found },
    situation,
  );
  const latencyMs = now - session.startedAt;
  return decision(
    next,
    { type: 'music_heard', latencyMs, ...quietly(situation) },
    { session, settles: phase.cause },
  );
}

/** @returns how many plays Spotify may have obeyed, or may yet. */
export function obeyable({ plays, refused }: Starting): number {
  return plays - refused;
}
