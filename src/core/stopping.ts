/** Stopping is left only when Spotify's own state shows silence or another hand; until then it is tried again, through failures and restarts. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { PhaseOf } from '../contract/phase.ts';
import { isOurs, type Playback } from '../contract/playback.ts';
import type { Reason } from '../contract/reason.ts';
import { after, type Instant } from '../contract/units.ts';
import { arrive, ended, pause } from './enter.ts';
import { leftAt, positionIn } from './resume.ts';
import { type Decision, decision, oursOf, type RoomEvent, type Situation } from './situation.ts';
import { STOP_CHECK_FOR, stopRetryAt } from './tempo.ts';

type Stopping = PhaseOf<'stopping'>;

export function whileStopping(phase: Stopping, event: RoomEvent, situation: Situation): Decision {
  const { now } = situation;
  switch (event.type) {
    case 'alarm_rang':
      if (phase.retryAt === null || now < phase.retryAt) return decision(phase, { type: 'alarm_early' });
      if (isTaken(phase, situation)) return wait(phase, now);
      return again(phase, { type: 'stop_awaited', at: now });
    case 'pause_answered':
      return answered(phase, event.paused, event.found, situation);
    case 'pause_failed':
      return retry(phase, event.failure, situation);
    case 'motion_seen':
    case 'start_asked':
      return decision(phase, { type: 'still_stopping', because: phase.because });
    case 'stop_asked':
      return decision(
        { ...phase, afterwards: { name: 'held', cause: 'stopped' } },
        { type: 'person_stopped', userId: event.userId },
      );
    case 'snooze_asked': {
      const until = after(now, event.snoozeFor);
      return decision(
        { ...phase, afterwards: { name: 'snoozed', until } },
        { type: 'person_snoozed', userId: event.userId, until },
      );
    }
    case 'resume_asked':
      return decision(
        { ...phase, afterwards: { name: 'silent' } },
        { type: 'person_woke', userId: event.userId },
      );
    case 'extend_asked':
      return decision(phase, { type: 'nothing_to_extend' });
    default:
      return decision(phase, { type: 'nothing_changed' });
  }
}

/** Another room is about to play by the account: that play takes our music along, and a pause obeyed after it would silence that room. */
function isTaken({ session }: Stopping, { claims }: Situation): boolean {
  return claims.some(({ accountId, phase }) => accountId === session.accountId && phase === 'starting');
}

function wait(phase: Stopping, now: Instant): Decision {
  const at = after(now, STOP_CHECK_FOR);
  return decision({ ...phase, retryAt: at }, { type: 'stop_awaited', at });
}

/** The decision to stop was stored before the pause was sent; whether it was, nobody knows. A pause twice does no harm. */
export function again(phase: Stopping, reason: Reason): Decision {
  const next: Stopping = { ...phase, asked: phase.asked + 1, retryAt: null };
  return decision(next, reason, { commands: [pause(next)] });
}

/** A pause looks before it acts. When it found nothing of ours to pause, that is the proof of silence. */
function answered(phase: Stopping, paused: boolean, found: Playback, situation: Situation): Decision {
  const { now } = situation;
  const next: Stopping = { ...phase, position: positionIn(found, phase) };
  const at = after(now, STOP_CHECK_FOR);
  const playsOn = paused || (found.playing && isOurs(found, oursOf(phase.session)));
  const tooEarly = phase.watchUntil !== null && now < phase.watchUntil;
  if (playsOn || tooEarly) return decision({ ...next, retryAt: at, tries: 1 }, { type: 'stop_awaited', at });
  return decision(
    arrive(phase.afterwards, now, situation, leftAt(next, situation)),
    { type: 'music_stopped', because: phase.because },
    {
      session: ended(phase.session, phase.because, now),
    },
  );
}

function retry(phase: Stopping, failure: PlayerFailure, { now }: Situation): Decision {
  const at = stopRetryAt(failure, phase.tries, now);
  const tries = phase.tries + 1;
  return decision({ ...phase, retryAt: at, tries }, { type: 'stop_retried', failure, at, tries });
}
