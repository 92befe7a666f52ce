/** From the first motion to music that is heard: guard, ask, verify. Nothing is believed until Spotify's own state shows it. */
import { mayBeObeyed, type PlayerFailure } from '../contract/failure.ts';
import type { Afterwards, PhaseOf } from '../contract/phase.ts';
import { isOnSpeaker, isOurs, type Playback, withoutItem } from '../contract/playback.ts';
import type { Reason } from '../contract/reason.ts';
import type { EndReason } from '../contract/session.ts';
import { after, type Instant, latest, type Seconds } from '../contract/units.ts';
import { arrive, begins, block, handOver, playOn, stop } from './enter.ts';
import { hasPlayed, letGo, pausedAtOnce, standing } from './interrupted.ts';
import { quietly } from './plan.ts';
import { quietBeginsAt } from './quiet-begins.ts';
import { byReserve, isOfAccount } from './reserve.ts';
import {
  type Decision,
  decision,
  look,
  marked,
  oursOf,
  type RoomEvent,
  type Situation,
} from './situation.ts';
import { snoozeAsked } from './snooze.ts';
import { isForeign } from './stage.ts';
import {
  LATE_START_FOR,
  LOUDNESS_CHECK_FOR,
  nextLook,
  quickLook,
  retryAfter,
  SETTLE_FOR,
  SOON_FOR,
  WAKING_FOR,
} from './tempo.ts';
import { asFound, misset, softStart } from './volume.ts';
import { asleep, hasLeft, seenAnew, stepTaken, takeStep, wakeOrAsk } from './waking.ts';

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
      if (event.failure.kind === 'speaker_not_found') return notThere(phase, event.failure, situation);
      return mayBeObeyed(event.failure)
        ? settle({ ...phase, failure: event.failure }, after(now, SETTLE_FOR), now)
        : failed(
            event.failure.kind === 'refused' ? anew(phase) : phase,
            event.failure,
            WAKING_FOR,
            situation,
          );
    case 'wake_answered':
      return phase.waking === null
        ? decision(phase, { type: 'nothing_changed' })
        : stepTaken({ ...phase, waking: phase.waking }, event, situation);
    case 'occupancy_changed':
      return phase.nextAt !== null && hasLeft(phase, situation)
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
    case 'stream_lost': {
      const settles = phase.cause;
      if (mayBeHeard(phase)) return { ...handOver(phase, event.roomId, situation), settles };
      const reason: Reason = { type: 'stream_lost', roomId: event.roomId };
      return decision(arrive({ name: 'silent' }, now, situation), reason, { settles });
    }
    case 'room_changed':
      if (room.enabled) return decision(phase, { type: 'nothing_changed' });
      return cancel(phase, 'room_disabled', { name: 'silent' }, situation, { type: 'room_disabled' });
    case 'extend_asked':
      return decision(phase, { type: 'nothing_to_extend' });
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
  // Of a speaker that did not have the play nothing can be heard. It may be awake by now: ask from the beginning.
  const isQuiet =
    phase.step === 'guarding' || (phase.waking !== null && phase.plays === 0 && phase.settleUntil === null);
  if (isQuiet) return decision({ ...phase, step: 'guarding', asked, nextAt: null }, reason, { commands });
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
  if (phase.step === 'asking') return ask(phase, situation, { type: 'looked' });
  const asked = phase.asked + 1;
  return decision(
    { ...phase, asked, nextAt: null },
    { type: 'looked' },
    { commands: [look(phase.session, asked)] },
  );
}

/** Does someone else listen? A person's music is not taken away unless the room, or a person, says so. */
function guard(before: Starting, playback: Playback, situation: Situation): Decision {
  const here = isOnSpeaker(playback, before.session.speaker);
  const foundPercent = here ? playback.volumePercent : before.foundPercent;
  const phase: Starting = { ...before, foundPercent };
  const takesOver = situation.room.policy.whenOthersPlay === 'take_over';
  const looked: Starting = { ...phase, stood: standing(phase, playback) };
  if (!isForeign(playback, situation.claims, phase.session.accountId) || takesOver)
    return ask(looked, situation, { type: 'looked' });
  // Where two accounts are at hand nobody need lose their music, not even to a person who asks.
  const spared = byReserve(phase, situation);
  if (spared !== null) return spared;
  if (phase.byHand) return ask(looked, situation, { type: 'looked' });
  return decision(
    { name: 'silent', endedAt: null, resume: phase.resume },
    { type: 'others_play', playback: withoutItem(playback) },
    { settles: phase.cause },
  );
}

/** What was to follow has ended or gone elsewhere meanwhile, or is here already: then the list begins here, if it may. */
function notMoved(phase: Starting, found: Playback, situation: Situation): Decision {
  if (found.playing && isOurs(found, oursOf(phase.session))) return heard(phase, found, situation);
  const next: Starting = { ...phase, movesFrom: null, plays: 0 };
  return phase.settleUntil === null
    ? guard({ ...next, step: 'guarding' }, found, situation)
    : verify(next, found, situation);
}

function ask(phase: Starting, situation: Situation, reason: Reason): Decision {
  const next: Starting = {
    ...phase,
    step: 'asking',
    asked: phase.asked + 1,
    plays: phase.plays + 1,
    nextAt: null,
  };
  return decision(next, reason, { commands: [begins(next, situation)] });
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
  if (phase.plays < PLAYS_AT_MOST && now < phase.giveUpAt)
    return ask(anew(phase), situation, { type: 'looked' });
  return giveUp(phase, phase.failure ?? { kind: 'not_confirmed' }, situation);
}

function heard(phase: Starting, playback: Playback, situation: Situation): Decision {
  const { now } = situation;
  const session = { ...marked(phase.session, playback), heardAt: now };
  const { asked } = phase;
  const lowered = softStart(situation) ?? misset(playback, situation);
  // What is heard may be the first play; the second is obeyed all the same.
  const lateUntil = phase.plays > 1 ? after(now, LATE_START_FOR) : null;
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

function failed(phase: Starting, failure: PlayerFailure, waitFor: Seconds, situation: Situation): Decision {
  const { now } = situation;
  const other = isOfAccount(failure) && phase.settleUntil === null ? byReserve(phase, situation) : null;
  if (other !== null) return other;
  const at = retryAfter(failure, waitFor, now);
  const answered: Starting = { ...phase, failure, nextAt: at };
  if (isLasting(failure) || at >= phase.giveUpAt) return giveUp(answered, failure, situation);
  return decision(answered, { type: 'start_retried', failure, at });
}

/** Spotify did not even try, so no music is on its way. */
function notThere(phase: Starting, failure: PlayerFailure, situation: Situation): Decision {
  const { room, now } = situation;
  if (room.wake.length === 0) return failed(phase, failure, WAKING_FOR, situation);
  const answered: Starting = { ...phase, failure, plays: 0, nextAt: now };
  if (hasLeft(answered, situation)) return leave(answered, situation);
  return wakeOrAsk(answered, situation) ?? giveUp(answered, failure, situation);
}

/** Nobody is left to hear what would begin now. Nothing was heard either, so whoever comes back need not wait. */
function leave(phase: Starting, situation: Situation): Decision {
  const reason: Reason = { type: 'left_while_waking' };
  if (mayBeHeard(phase)) return cancel(phase, 'room_emptied', { name: 'silent' }, situation, reason);
  const next = { name: 'silent', endedAt: null, resume: phase.resume } as const;
  return decision(next, reason, { settles: phase.cause });
}

/** What only a person can mend is not tried again while somebody waits in the room. */
function isLasting(failure: PlayerFailure): boolean {
  return failure.kind === 'speaker_restricted' || isOfAccount(failure);
}

function giveUp(phase: Starting, failure: PlayerFailure, situation: Situation): Decision {
  const reason: Reason = asleep(phase) ?? { type: 'start_failed', failure, tries: phase.plays };
  const settled = { settles: phase.cause };
  const blocked = block(failure, situation.now);
  if (!mayBeHeard(phase)) return decision({ ...blocked, endedAt: null }, reason, settled);
  return { ...stop(phase, 'never_confirmed', blocked, situation, reason), ...settled };
}

function cancel(
  phase: Starting,
  because: EndReason,
  afterwards: Afterwards,
  situation: Situation,
  reason: Reason,
): Decision {
  const settled = { settles: phase.cause };
  if (!mayBeHeard(phase)) return decision(arrive(afterwards, situation.now, situation), reason, settled);
  return { ...stop(phase, because, afterwards, situation, reason), ...settled };
}

/** Play was accepted, or is on its way, or nobody knows: music may come yet. */
function mayBeHeard({ step, nextAt, settleUntil }: Starting): boolean {
  return settleUntil !== null || (step === 'asking' && nextAt === null);
}
