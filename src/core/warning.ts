/** Before music stops it gets quieter: whoever is still there moves, and it goes on as loud as it was. */
import type { PhaseOf } from '../contract/phase.ts';
import type { Playback } from '../contract/playback.ts';
import type { Percent } from '../contract/units.ts';
import { playOn } from './enter.ts';
import { asSeen, asSet, stands } from './found.ts';
import { type Decision, decision, look, type RoomCommand, type Situation } from './situation.ts';
import { nextLook } from './tempo.ts';
import { raise, volume } from './volume.ts';

type Loud = PhaseOf<'playing' | 'lingering' | 'warning'>;

/** Looks first: how loud it is must be known before it is lowered. */
export function warn(lingering: PhaseOf<'lingering'>): Decision {
  const { warnAt: _, ...music } = lingering;
  const asked = music.asked + 1;
  const warning: PhaseOf<'warning'> = { ...music, name: 'warning', asked, lookAt: null };
  const reason = { type: 'warning_begun', stopAt: music.stopAt } as const;
  return decision(warning, reason, { commands: [look(music.session, asked)] });
}

/** Never louder: music that is as quiet as the warning already is left as it is. What it was is stored before it is changed. */
export function dip(warned: PhaseOf<'warning'>, playback: Playback, { now, room }: Situation): Decision {
  const lowPercent = room.policy.warning.volumePercent;
  const { volumePercent } = playback;
  const phase = { ...warned, found: foundIn(warned, volumePercent) };
  if (volumePercent === null) return decision({ ...phase, lookAt: nextLook(now) }, { type: 'still_playing' });
  const fullPercent = belongsAt(phase.lowered, volumePercent);
  if (volumePercent <= lowPercent) {
    const lowered = fullPercent === volumePercent ? null : phase.lowered;
    return decision({ ...phase, lookAt: nextLook(now), lowered }, { type: 'still_playing' });
  }
  const lowered = { lowPercent, fullPercent, steps: 1, nextAt: null, tries: 1 };
  const next = { ...phase, asked: phase.asked + 1, lookAt: null, lowered };
  return decision(
    next,
    { type: 'volume_set', volumePercent: lowPercent },
    { commands: [volume(next, lowPercent)] },
  );
}

function foundIn({ found, lowered }: PhaseOf<'warning'>, seenPercent: Percent | null) {
  return asSeen(lowered === null ? found : asSet(found, lowered.lowPercent), seenPercent);
}

/** How loud it is to be when the warning is over. Music that is not as loud as we left it was turned by a person. */
function belongsAt(lowered: PhaseOf<'warning'>['lowered'], seenPercent: Percent): Percent {
  if (lowered === null) return seenPercent;
  const { lowPercent, fullPercent } = lowered;
  return stands(seenPercent, lowPercent) ? fullPercent : (Math.min(seenPercent, fullPercent) as Percent);
}

/** Music goes on by what is known now. A warning stands until the end has moved away; then it is taken back, and so is the volume. */
export function goOn(phase: Loud, situation: Situation): { phase: Loud; commands: RoomCommand[] } {
  const next = playOn(phase, situation);
  if (phase.name === 'warning') {
    if (next.name === 'lingering' && next.stopAt <= phase.stopAt)
      return { phase: { ...phase, mustEndAt: next.mustEndAt }, commands: [] };
    if (next.lowered !== null) return raise(next, next.lowered);
  }
  return { phase: next, commands: [] };
}
