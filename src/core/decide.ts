/** What a room does about an event, and why: total, synchronous, without a clock, without the world. */
import type { Phase } from '../contract/phase.ts';
import type { Reason } from '../contract/reason.ts';
import type { Session } from '../contract/session.ts';
import type { Instant } from '../contract/units.ts';
import { restartConfirming, whileConfirming } from './confirming.ts';
import { restartHeld, whileHeld } from './held.ts';
import { restartPlaying, whilePlaying } from './playing.ts';
import { judgeQuietAnew } from './quiet-begins.ts';
import { whileResting } from './resting.ts';
import { type Decision, decision, type RoomEvent, type Situation } from './situation.ts';
import { restartStarting, whileStarting } from './starting.ts';
import { again, whileStopping } from './stopping.ts';
import { shiftAfterRestart, shiftInstants } from './time.ts';

export function decide(phase: Phase, event: RoomEvent, situation: Situation): Decision {
  if ('asked' in event && !('asked' in phase && phase.asked === event.asked))
    return decision(phase, { type: 'answer_out_of_date' });
  if (event.type === 'clock_jumped') {
    const moved = judgeQuietAnew(shiftInstants(phase, event.byMs), event.byMs, situation);
    return decision(moved, { type: 'clock_jumped', byMs: event.byMs }, { session: heardSession(moved) });
  }
  if (event.type === 'restarted') return restart(phase, event.savedAt, situation);
  switch (phase.name) {
    case 'silent':
    case 'blocked':
    case 'snoozed':
      return whileResting(phase, event, situation);
    case 'confirming':
      return whileConfirming(phase, event, situation);
    case 'starting':
      return whileStarting(phase, event, situation);
    case 'playing':
    case 'lingering':
    case 'warning':
      return whilePlaying(phase, event, situation);
    case 'stopping':
      return whileStopping(phase, event, situation);
    case 'held':
      return whileHeld(phase, event, situation);
  }
}

/** Answers that were awaited will never come: whoever awaited one asks again. */
function restart(stored: Phase, savedAt: Instant, situation: Situation): Decision {
  const byMs = shiftAfterRestart(savedAt, situation.now);
  const phase = byMs === 0 ? stored : judgeQuietAnew(shiftInstants(stored, byMs), byMs, situation);
  // What the instants were moved by is no time that passed.
  const reason: Reason = { type: 'restarted', downForMs: situation.now - savedAt - byMs };
  const decided = restartPhase(phase, reason, situation);
  return { ...decided, session: decided.session ?? heardSession(phase) };
}

function restartPhase(phase: Phase, reason: Reason, situation: Situation): Decision {
  switch (phase.name) {
    case 'silent':
    case 'blocked':
    case 'snoozed':
      return decision(phase, reason);
    case 'confirming':
      return restartConfirming(phase);
    case 'starting':
      return restartStarting(phase, reason, situation);
    case 'playing':
    case 'lingering':
    case 'warning':
      return restartPlaying(phase, reason, situation);
    case 'stopping':
      // It may have been sent before: whatever stands still by now was not necessarily paused by a person.
      return again({ ...phase, tries: phase.tries + 1 }, reason, situation);
    case 'held':
      return restartHeld(phase, reason, situation);
  }
}

/** The running session as history keeps it, with instants that may just have moved. */
function heardSession(phase: Phase): Session | null {
  return 'session' in phase && phase.session !== null && phase.session.heardAt !== null
    ? phase.session
    : null;
}
