/** While music plays: motion keeps it on, an empty room ends it, and a person's hand is respected. */
import type { HoldCause, PhaseOf } from '../contract/phase.ts';
import { isOnSpeaker, isOurs, type Playback, withoutItem } from '../contract/playback.ts';
import type { Reason } from '../contract/reason.ts';
import type { EndReason } from '../contract/session.ts';
import { after, latest } from '../contract/units.ts';
import { begunAgain, isOver, whenOver } from './ending.ts';
import { ended, hold, nextLook, playOn, stop } from './enter.ts';
import { type Decision, decision, look, oursOf, type RoomEvent, type Situation } from './situation.ts';
import { retryAfter, WATCH_FOR } from './tempo.ts';

type Music = PhaseOf<'playing' | 'lingering'>;

export function whilePlaying(phase: Music, event: RoomEvent, situation: Situation): Decision {
  const { now, room } = situation;
  switch (event.type) {
    case 'motion_seen':
      return event.repeat ? decision(phase, { type: 'debounced' }) : extend(phase, situation);
    case 'motion_gone':
      return emptied(phase, situation);
    case 'alarm_rang':
      return alarm(phase, situation);
    case 'playback_seen':
      return watch(phase, event.playback, situation);
    case 'look_failed': {
      const at = retryAfter(event.failure, WATCH_FOR, now);
      return decision({ ...phase, lookAt: at }, { type: 'look_failed', failure: event.failure, at });
    }
    case 'play_accepted':
    case 'play_failed':
      return begunAgain(phase, event, situation);
    case 'start_asked':
      return decision(phase, { type: 'still_playing' });
    case 'stop_asked':
      return stop(phase, 'stopped_by_person', { name: 'held', cause: 'stopped' }, situation, {
        type: 'person_stopped',
        userId: event.userId,
      });
    case 'extend_asked': {
      const until = after(now, event.extendFor);
      const keepUntil = latest(until, phase.keepUntil ?? until);
      const reason: Reason = { type: 'person_extended', userId: event.userId, until: keepUntil };
      return decision(playOn({ ...phase, keepUntil }, situation), reason);
    }
    case 'snooze_asked': {
      const until = after(now, event.snoozeFor);
      return stop(phase, 'snoozed', { name: 'snoozed', until }, situation, {
        type: 'person_snoozed',
        userId: event.userId,
        until,
      });
    }
    case 'resume_asked':
      return decision(phase, { type: 'nothing_to_resume' });
    case 'stream_lost':
      return stop(phase, 'stream_taken', { name: 'silent' }, situation, {
        type: 'stream_lost',
        roomId: event.roomId,
      });
    case 'room_changed':
      if (!room.enabled)
        return stop(phase, 'room_disabled', { name: 'silent' }, situation, { type: 'room_disabled' });
      return decision(playOn(phase, situation), { type: 'nothing_changed' });
    default:
      return decision(phase, { type: 'nothing_changed' });
  }
}

/** Music may have been paused, moved or stopped while nobody watched. A stored end stands: what was seen last may not be stored yet. */
export function restartPlaying(phase: Music, reason: Reason, situation: Situation): Decision {
  const asked = phase.asked + 1;
  const music = playOn({ ...phase, asked, lookAt: null }, situation);
  const stands = music.name === 'lingering' && phase.name === 'lingering';
  const next = stands ? { ...music, stopAt: latest(music.stopAt, phase.stopAt) } : music;
  return decision(next, reason, { commands: [look(phase.session, asked)] });
}

function extend(phase: Music, situation: Situation): Decision {
  const session = { ...phase.session, motionCount: phase.session.motionCount + 1 };
  const next = playOn({ ...phase, session }, situation);
  const until = next.name === 'lingering' ? next.stopAt : null;
  return decision(next, { type: 'motion_extended', until }, { session });
}

function emptied(phase: Music, situation: Situation): Decision {
  const next = playOn(phase, situation);
  if (next.name === 'playing') return decision(next, { type: 'nothing_changed' });
  return decision(next, { type: 'room_emptied', stopAt: next.stopAt });
}

function alarm(phase: Music, situation: Situation): Decision {
  const { now } = situation;
  // Whatever the sensors say, one of them may be stuck: the room must have been empty before music starts again.
  if (now >= phase.mustEndAt)
    return stop(phase, 'longest_session', { name: 'held', cause: 'longest_session' }, situation);
  if (phase.name === 'lingering' && now >= phase.stopAt)
    return stop(phase, 'room_emptied', { name: 'silent' }, situation);
  if (phase.lookAt === null || now < phase.lookAt) return decision(phase, { type: 'alarm_early' });
  const asked = phase.asked + 1;
  return decision(
    { ...phase, asked, lookAt: null },
    { type: 'looked' },
    { commands: [look(phase.session, asked)] },
  );
}

/** Is it still ours, and still playing? Whatever a person did instead, they meant it. */
function watch(phase: Music, playback: Playback, situation: Situation): Decision {
  const { now } = situation;
  const ours = isOurs(playback, oursOf(phase.session));
  if (ours && playback.playing)
    return decision({ ...phase, lookAt: nextLook(now), lateUntil: null }, { type: 'still_playing' });
  if (isOver(playback, phase)) return whenOver(phase, playback, situation);
  if (ours)
    return decision(hold('paused', now, situation, phase.session), {
      type: 'person_took_over',
      cause: 'paused',
      playback: withoutItem(playback),
    });
  const { cause, endReason } = handOf(playback, phase);
  const session = ended(phase.session, endReason, now);
  const reason: Reason = { type: 'person_took_over', cause, playback: withoutItem(playback) };
  return decision(hold(cause, now, situation), reason, { session });
}

function handOf(playback: Playback, { session }: Music): { cause: HoldCause; endReason: EndReason } {
  if (playback.device === null) return { cause: 'vanished', endReason: 'playback_vanished' };
  return isOnSpeaker(playback, session.speaker)
    ? { cause: 'other_music', endReason: 'other_music_by_person' }
    : { cause: 'moved', endReason: 'moved_by_person' };
}
