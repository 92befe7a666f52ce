/** The speaker as it was found: how loud it was before our first sound, and how it becomes so again once our music is silent. */
import type { PhaseOf } from '../contract/phase.ts';
import { isOurs, type Playback } from '../contract/playback.ts';
import type { Percent } from '../contract/units.ts';
import { quietNow } from './quiet.ts';
import { type Decision, decision, oursOf, type Situation } from './situation.ts';

type Music = PhaseOf<'playing' | 'lingering' | 'warning'>;
type Stopping = PhaseOf<'stopping'>;
type Found = Music['found'];

/** Devices round to their own steps; 15 to 30 of them are common, so half a step is 2 to 3 percent. */
const ROUNDED_PERCENT = 4;
/** Many devices take no volume while they are silent: what they refused twice is left to the next start, which sets its own. */
const RESTORES_AT_MOST = 2;

/** @returns whether it is as loud as that. A device that does not tell its volume contradicts nobody. */
export function stands(seenPercent: Percent | null, percent: Percent): boolean {
  return seenPercent === null || Math.abs(seenPercent - percent) <= ROUNDED_PERCENT;
}

/** Whatever we set is the mark by which a person's hand is known. */
export function asSet(found: Found, setPercent: Percent): Found {
  return found === null ? null : { ...found, setPercent };
}

/** @returns null once it is not as we left it: a person has turned it, and what they chose stays. */
export function asSeen(found: Found, seenPercent: Percent | null): Found {
  return found !== null && stands(seenPercent, found.setPercent) ? found : null;
}

/**
 * @returns how loud the speaker is to be after this music: as we found it, or else as it was before we lowered it. In quiet hours the
 *   loudness of the day does not come back: the next start there would begin with it.
 */
export function restoreOf({ found, lowered }: Music, situation: Situation): Stopping['restore'] {
  const fromPercent = lowered?.lowPercent ?? found?.setPercent;
  const ownPercent = lowered?.fullPercent ?? found?.setPercent;
  if (fromPercent === undefined || ownPercent === undefined) return null;
  const before = found?.beforePercent ?? ownPercent;
  const toPercent = quietNow(situation) === null ? before : (Math.min(before, ownPercent) as Percent);
  return stands(fromPercent, toPercent) ? null : { fromPercent, toPercent, tries: 0, silentAt: null };
}

/** @returns the volume given back to a speaker found silent, with our list still on it, as loud as we left it; null: there is nothing to do. */
export function giveBack(phase: Stopping, found: Playback, { now }: Situation): Decision | null {
  const { restore, session } = phase;
  if (restore === null || restore.tries >= RESTORES_AT_MOST || !isOurs(found, oursOf(session))) return null;
  if (found.volumePercent === null || !stands(found.volumePercent, restore.fromPercent)) return null;
  const asked = phase.asked + 1;
  const { toPercent: volumePercent, tries } = restore;
  const silentAt = restore.silentAt ?? now;
  const next: Stopping = {
    ...phase,
    asked,
    retryAt: null,
    restore: { ...restore, tries: tries + 1, silentAt },
  };
  const { accountId } = session;
  return decision(
    next,
    { type: 'volume_given_back', volumePercent },
    {
      commands: [{ type: 'volume', accountId, asked, ours: oursOf(session), volumePercent, only: 'paused' }],
    },
  );
}
