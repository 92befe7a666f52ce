/** Stopping is left only when Spotify's own state shows silence or another hand; until then it is tried again, through failures and restarts. */
import type { PlayerFailure } from '../contract/failure.ts';
import type { PhaseOf } from '../contract/phase.ts';
import { isOurs, type Playback, withoutItem } from '../contract/playback.ts';
import type { Reason } from '../contract/reason.ts';
import { after } from '../contract/units.ts';
import { arrive, ended, hold, pause } from './enter.ts';
import { giveBack } from './found.ts';
import { leftAt, positionIn } from './resume.ts';
import { type Decision, decision, oursOf, type RoomEvent, type Situation } from './situation.ts';
import { snoozeAsked } from './snooze.ts';
import { heirOf } from './stage.ts';
import { STOP_CHECK_FOR, stopRetryAt } from './tempo.ts';

type Stopping = PhaseOf<'stopping'>;

export function whileStopping(phase: Stopping, event: RoomEvent, situation: Situation): Decision {
  const { now } = situation;
  switch (event.type) {
    case 'alarm_rang':
      if (phase.retryAt === null || now < phase.retryAt) return decision(phase, { type: 'alarm_early' });
      return again(phase, { type: 'stop_awaited', at: now }, situation);
    case 'pause_answered':
      return answered(phase, event.paused, event.found, situation);
    case 'pause_failed':
      return retry(phase, event.failure, situation);
    case 'volume_answered':
      return wait(phase, situation);
    case 'volume_failed':
      // It was silent a moment ago, and that is what counts.
      return over(phase, situation);
    case 'motion_seen':
    case 'start_asked':
      return decision(phase, { type: 'still_stopping', because: phase.because });
    case 'stop_asked':
      return decision(
        { ...phase, afterwards: { name: 'held', cause: 'stopped' } },
        { type: 'person_stopped', userId: event.userId },
      );
    case 'snooze_asked': {
      const { snoozed, reason } = snoozeAsked(event, now);
      return decision({ ...phase, afterwards: snoozed }, reason);
    }
    case 'everyone_left': {
      const { afterwards } = phase;
      if (afterwards.name !== 'snoozed' || !afterwards.untilAllLeft)
        return decision(phase, { type: 'nothing_changed' });
      return decision({ ...phase, afterwards: { name: 'silent' } }, { type: 'snooze_ended' });
    }
    case 'resume_asked':
      return decision(
        { ...phase, afterwards: { name: 'silent' } },
        { type: 'person_woke', userId: event.userId },
      );
    case 'extend_asked':
      return decision(phase, { type: 'nothing_to_extend' });
    case 'volume_asked':
      return decision(phase, { type: 'nothing_to_turn' });
    default:
      return decision(phase, { type: 'nothing_changed' });
  }
}

/** Another room is about to play by the account: that play takes our music along, and a pause obeyed after it would silence that room. */
function isTaken({ session }: Stopping, { claims }: Situation): boolean {
  return claims.some(({ accountId, phase }) => accountId === session.accountId && phase === 'starting');
}

/**
 * The decision to stop was stored before the pause was sent; whether it was, nobody knows. A pause twice does no harm, unless the
 * music is another room's by now.
 */
export function again(phase: Stopping, reason: Reason, situation: Situation): Decision {
  // Until that start is heard it may fail, and then the music would be nobody's.
  if (isTaken(phase, situation)) return wait(phase, situation);
  if (heirOf(phase.session, situation) !== null) return over(phase, situation);
  const next: Stopping = { ...phase, asked: phase.asked + 1, retryAt: null };
  return decision(next, reason, { commands: [pause(next)] });
}

/** A pause looks before it acts. When it found nothing of ours to pause, that is the proof of silence. */
function answered(phase: Stopping, paused: boolean, found: Playback, situation: Situation): Decision {
  const { now } = situation;
  const next: Stopping = { ...phase, failure: null, position: positionIn(found, phase) };
  if (!paused && isPausedByPerson(phase, found)) return standBack(phase, found, situation);
  const playsOn = found.playing && (paused || isOurs(found, oursOf(phase.session)));
  const tooEarly = phase.watchUntil !== null && now < phase.watchUntil;
  if (playsOn || tooEarly) return wait({ ...next, tries: 1 }, situation);
  return giveBack(next, found, situation) ?? over(next, situation);
}

function wait(phase: Stopping, { now }: Situation): Decision {
  const at = after(now, STOP_CHECK_FOR);
  return decision({ ...phase, retryAt: at }, { type: 'stop_awaited', at });
}

function over(phase: Stopping, situation: Situation): Decision {
  const endedAt = phase.restore?.silentAt ?? situation.now;
  return decision(
    arrive(phase.afterwards, endedAt, situation, leftAt(phase, situation)),
    { type: 'music_stopped', because: phase.because },
    { session: ended(phase.session, phase.because, endedAt) },
  );
}

/** Before our first pause nobody but a person can have done it: whoever sits there still, and moves next, is not to be fought. */
function isPausedByPerson(phase: Stopping, found: Playback): boolean {
  const isFirst = phase.tries === 1 && phase.position === null;
  const stands = !found.playing && (found.progressMs ?? 0) > 0 && isOurs(found, oursOf(phase.session));
  return phase.because === 'room_emptied' && isFirst && stands;
}

function standBack({ session, lowered }: Stopping, found: Playback, situation: Situation): Decision {
  return decision(hold('paused', situation.now, situation, session, lowered), {
    type: 'person_took_over',
    cause: 'paused',
    playback: withoutItem(found),
  });
}

function retry(phase: Stopping, failure: PlayerFailure, { now }: Situation): Decision {
  const at = stopRetryAt(failure, phase.tries, now);
  const tries = phase.tries + 1;
  return decision({ ...phase, retryAt: at, tries, failure }, { type: 'stop_retried', failure, at, tries });
}
