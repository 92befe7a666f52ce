/** How soon a change of phase must be on disk: a power cut may cost a few seconds of an extension, never a decision. */
import type { Phase } from '../contract/phase.ts';
import type { RoomEvent } from './situation.ts';

/** `now`: before anything is asked of the player. `soon`: with the next batch. `no`: after a restart it is asked anew anyway. */
export type Keeping = 'now' | 'soon' | 'no';

export function keeping(before: Phase, after: Phase, event: RoomEvent['type']): Keeping {
  if (AT_ONCE.includes(event) && facts(before, []) !== facts(after, [])) return 'now';
  if (facts(before, [...ASKED_ANEW, ...EXTENDED]) !== facts(after, [...ASKED_ANEW, ...EXTENDED]))
    return 'now';
  return facts(before, ASKED_ANEW) === facts(after, ASKED_ANEW) ? 'no' : 'soon';
}

/** What a restart finds out for itself: which command was the last, and when to look or try again. */
const ASKED_ANEW = ['asked', 'askAt', 'asks', 'lookAt', 'nextAt', 'retryAt', 'tries'];
/** What mere presence moves. */
const EXTENDED = ['stopAt', 'warnAt', 'until', 'motionCount', 'pulses', 'heard', 'confirmAt'];
/** Wishes of people, and times that no longer fit the clock. */
const AT_ONCE: readonly RoomEvent['type'][] = [
  'start_asked',
  'stop_asked',
  'extend_asked',
  'volume_asked',
  'snooze_asked',
  'resume_asked',
  'clock_jumped',
];

function facts(phase: Phase, except: readonly string[]): string {
  // Whether someone is there at this moment the memory of the sensors tells: playing and lingering are one stretch of music.
  const stretch = phase.name === 'playing' ? { ...phase, name: 'lingering' } : phase;
  return JSON.stringify(stretch, (key, value: unknown) => (except.includes(key) ? undefined : value));
}
