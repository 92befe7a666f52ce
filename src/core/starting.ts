/** From the first motion to music that is heard: guard, ask, verify. Nothing is believed until Spotify's own state shows it. */
import { mayBeObeyed, type PlayerFailure } from '../contract/failure.ts';
import type { PhaseOf } from '../contract/phase.ts';
import { isOnSpeaker, isOurs, type Playback, withoutItem } from '../contract/playback.ts';
import type { Reason } from '../contract/reason.ts';
import { after, type Instant, latest, type Seconds } from '../contract/units.ts';
import { begins } from './begin.ts';
import { heard, obeyable } from './first-sound.ts';
import { hasPlayed, letGo, pausedAtOnce, standing } from './interrupted.ts';
import { byReserve, isOfAccount } from './reserve.ts';
import { type Decision, decision, look, oursOf, type RoomEvent, type Situation } from './situation.ts';
import { snoozeAsked } from './snooze.ts';
import { isForeign } from './stage.ts';
import { quickLook, retryAfter, SETTLE_FOR, SOON_FOR, WAKING_FOR } from './tempo.ts';
import { cancel, giveUp, leave, lose } from './unheard.ts';
import { hasLeft, seenAnew, stepTaken, takeStep, wakeOrAsk } from './waking.ts';

type Starting = PhaseOf<'starting'>;

/** Play that was accepted and not heard is sent once more, not for ever: somebody else may be at the speaker. */
const PLAYS_AT_MOST = 2;

export function whileStarting(phase: Starting, event: RoomEvent, situation: Situation): Decision {
  const { now, room } = situation;
  switch (event.type) {
    case 'motion_seen':
      return event.repeat
        ? decision(phase, { type: 'debounced' })
        : decision(moved(seenAnew(phase, situation)), { type: 'already_starting' });
    case 'alarm_rang':
      return alarm(phase, situation);
    case 'playback_seen':
      return phase.step === 'guarding'
        ? guard(phase, event.playback, situation)
        : verify(phase, event.playback, situation);
    case 'look_failed':
      return phase.step === 'guarding' && event.failure.kind === 'speaker_not_found'
        ? notThere(phase, event.failure, situation)
        : failed(phase, event.failure, SOON_FOR, situation);
    case 'play_accepted':
      return settle({ ...phase, failure: null }, after(now, SETTLE_FOR), now);
    case 'play_failed':
    case 'move_failed':
      // No answer does not mean no music: what Spotify shows decides whether to ask again.
      return mayBeObeyed(event.failure)
        ? settle({ ...phase, failure: event.failure }, after(now, SETTLE_FOR), now)
        : refused({ ...phase, refused: phase.refused + 1 }, event.failure, situation);
    case 'wake_answered':
      return phase.waking === null
        ? decision(phase, { type: 'nothing_changed' })
        : stepTaken({ ...phase, waking: phase.waking }, event, situation);
    case 'occupancy_changed':
      // What was asked of the speaker may bring music; what is only looked at does not.
      return (phase.nextAt !== null || phase.step === 'guarding') && hasLeft(phase, situation)
        ? leave(phase, situation)
        : decision(phase, { type: 'nothing_changed' });
    case 'move_answered':
      return event.moved
        ? settle({ ...phase, failure: null }, after(now, SETTLE_FOR), now)
        : notMoved(phase, event.found, situation);
    case 'start_asked':
      return decision({ ...phase, byHand: true }, { type: 'already_starting' });
    case 'stop_asked':
      return cancel(phase, 'stopped_by_person', { name: 'held', cause: 'stopped' }, situation, {
        type: 'person_stopped',
        userId: event.userId,
      });
    case 'snooze_asked': {
      const { snoozed, reason } = snoozeAsked(event, now);
      return cancel(phase, 'snoozed', snoozed, situation, reason);
    }
    case 'stream_lost':
      return lose(phase, event.roomId, situation);
    case 'room_changed':
      if (room.enabled) return decision(phase, { type: 'nothing_changed' });
      return cancel(phase, 'room_disabled', { name: 'silent' }, situation, { type: 'room_disabled' });
    case 'extend_asked':
      return decision(phase, { type: 'nothing_to_extend' });
    case 'volume_asked':
      return decision(phase, { type: 'nothing_to_turn' });
    case 'resume_asked':
      return decision(phase, { type: 'nothing_to_resume' });
    default:
      return decision(phase, { type: 'nothing_changed' });
  }
}

/** After a restart nobody knows whether play was sent: look first, and adopt what is heard. */
export function restartStarting(phase: Starting, reason: Reason, { now }: Situation): Decision {
  const asked = phase.asked + 1;
  const commands = [look(phase.session, asked)];
  // Of what was refused nothing can be heard. A speaker that slept may be awake by now: ask from the beginning.
  if (phase.settleUntil === null && obeyable(phase) === 0)
    return decision({ ...phase, step: 'guarding', asked, nextAt: null }, reason, { commands });
  const settleUntil = after(now, SETTLE_FOR);
  // However long we were away, the music is not given up before a look could find it.
  const giveUpAt = latest(phase.giveUpAt, settleUntil);
  const next: Starting = { ...phase, step: 'verifying', asked, nextAt: null, settleUntil, giveUpAt };
  return decision(next, reason, { commands });
}

function moved(phase: Starting): Starting {
  return { ...phase, session: { ...phase.session, motionCount: phase.session.motionCount + 1 } };
}

function alarm(phase: Starting, situation: Situation): Decision {
  const { now } = situation;
  if (now >= phase.giveUpAt) return giveUp(phase, phase.failure ?? { kind: 'not_confirmed' }, situation);
  if (phase.nextAt === null || now < phase.nextAt) return decision(phase, { type: 'alarm_early' });
  if (hasLeft(phase, situation)) return leave(phase, situation);
  if (phase.step === 'waking' && phase.waking !== null)
    return takeStep({ ...phase, waking: phase.waking }, situation);
  if (phase.step === 'asking') return askAgain(phase, situation);
  return lookAs(phase.step, phase);
}

/** A person may have begun to listen while we waited: without a new look their music would be taken unseen. */
function askAgain(phase: Starting, situation: Situation): Decision {
  // An earlier play may be heard by now.
  if (phase.settleUntil !== null) return lookAs('verifying', phase);
  const mustAsk = !phase.byHand && situation.room.policy.whenOthersPlay === 'respect';
  // A move looks and moves in one.
  return mustAsk && phase.movesFrom === null ? lookAs('guarding', phase) : ask(phase, situation);
}

function lookAs(step: Starting['step'], phase: Starting): Decision {
  const asked = phase.asked + 1;
  const commands = [look(phase.session, asked)];
  return decision({ ...phase, step, asked, nextAt: null }, { type: 'looked' }, { commands });
}

/** Does someone else listen? A person's music is not taken away unless the room, or a person, says so. */
function guard(before: Starting, playback: Playback, situation: Situation): Decision {
  const here = isOnSpeaker(playback, before.session.speaker);
  const foundPercent = here ? playback.volumePercent : before.foundPercent;
  const phase: Starting = { ...before, foundPercent };
  const takesOver = situation.room.policy.whenOthersPlay === 'take_over';
  const looked: Starting = { ...phase, stood: standing(phase, playback) };
  if (!isForeign(playback, situation.claims, phase.session.accountId) || takesOver)
    return ask(looked, situation);
  // Where two accounts are at hand nobody need lose their music, not even to a person who asks.
  const spared = byReserve(phase, situation);
  if (spared !== null) return spared;
  if (phase.byHand) return ask(looked, situation);
  return decision(
    { name: 'silent', endedAt: null, resume: phase.resume },
    { type: 'others_play', playback: withoutItem(playback) },
    { settles: phase.cause },
  );
}

/** What was to follow has ended or gone elsewhere meanwhile, or is here already: then the list begins here, if it may. */
function notMoved(phase: Starting, found: Playback, situation: Situation): Decision {
  if (found.playing && isOurs(found, oursOf(phase.session))) return heard(phase, found, situation);
  const next: Starting = { ...phase, movesFrom: null, plays: 0, refused: 0 };
  return phase.settleUntil === null
    ? guard({ ...next, step: 'guarding' }, found, situation)
    : verify(next, found, situation);
}

function ask(phase: Starting, situation: Situation): Decision {
  const next: Starting = {
    ...phase,
    step: 'asking',
    asked: phase.asked + 1,
    plays: phase.plays + 1,
    nextAt: null,
  };
  return decision(next, { type: 'looked' }, { commands: [begins(next, situation)] });
}

/** The place may be what Spotify does not take: an item that left the list, or cannot be played any more. */
function anew(phase: Starting): Starting {
  return { ...phase, resume: null };
}

function settle(phase: Starting, settleUntil: Instant, now: Instant): Decision {
  const at = quickLook(settleUntil, now);
  return decision({ ...phase, step: 'verifying', settleUntil, nextAt: at }, { type: 'still_settling', at });
}

function verify(phase: Starting, playback: Playback, situation: Situation): Decision {
  const { now, claims } = situation;
  if (playback.playing && isOurs(playback, oursOf(phase.session))) return heard(phase, playback, situation);
  if (phase.settleUntil !== null && now < phase.settleUntil) return settle(phase, phase.settleUntil, now);
  if (hasPlayed(phase, playback)) return pausedAtOnce(phase, playback, situation);
  if (isForeign(playback, claims, phase.session.accountId)) return letGo(phase, playback, situation);
  if (obeyable(phase) < PLAYS_AT_MOST && now < phase.giveUpAt) return ask(anew(phase), situation);
  return giveUp(phase, phase.failure ?? { kind: 'not_confirmed' }, situation);
}

function failed(phase: Starting, failure: PlayerFailure, waitFor: Seconds, situation: Situation): Decision {
  const { now } = situation;
  const other = isOfAccount(failure) && phase.settleUntil === null ? byReserve(phase, situation) : null;
  if (other !== null) return other;
  const at = retryAfter(failure, waitFor, now);
  const answered: Starting = { ...phase, failure, nextAt: at };
  if (isLasting(failure) || at >= phase.giveUpAt) return giveUp(answered, failure, situation);
  return decision(answered, { type: 'start_retried', failure, at });
}

/** Whatever it was refused for, no music is on its way by this play. */
function refused(phase: Starting, failure: PlayerFailure, situation: Situation): Decision {
  if (failure.kind === 'speaker_not_found') return notThere(phase, failure, situation);
  return failed(failure.kind === 'refused' ? anew(phase) : phase, failure, WAKING_FOR, situation);
}

/** Waking it has a recipe, or time. */
function notThere(phase: Starting, failure: PlayerFailure, situation: Situation): Decision {
  const { room, now } = situation;
  if (room.wake.length === 0) return failed(phase, failure, WAKING_FOR, situation);
  const answered: Starting = { ...phase, failure, nextAt: now };
  if (hasLeft(answered, situation)) return leave(answered, situation);
  return wakeOrAsk(answered, situation) ?? giveUp(answered, failure, situation);
}

/** What only a person can mend is not tried again while somebody waits in the room. */
function isLasting(failure: PlayerFailure): boolean {
  return failure.kind === 'speaker_restricted' || isOfAccount(failure);
}
