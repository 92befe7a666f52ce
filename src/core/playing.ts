/** While music plays: motion keeps it on, an empty room ends it, and a person's hand is respected. */
import type { HoldCause, PhaseOf } from '../contract/phase.ts';
import { isOnSpeaker, isOurs, type Playback, withoutItem } from '../contract/playback.ts';
import type { Reason } from '../contract/reason.ts';
import type { EndReason } from '../contract/session.ts';
import { after, latest, type RoomId } from '../contract/units.ts';
import { begunAgain, isOver, whenOver } from './ending.ts';
import { ended, handOver, hold, stop } from './enter.ts';
import { followed } from './follow.ts';
import { quietAgainAt, quietBegins, quietBeginsAt, softenFailed } from './quiet-begins.ts';
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
import { nextLook, retryAfter, WATCH_FOR } from './tempo.ts';
import { isDue, raise, raised, turned, verifyVolume, volumeFailed } from './volume.ts';
import { dip, goOn, warn } from './warning.ts';

type Music = PhaseOf<'playing' | 'lingering' | 'warning'>;

export function whilePlaying(phase: Music, event: RoomEvent, situation: Situation): Decision {
  const { now, room } = situation;
  switch (event.type) {
    case 'motion_seen':
      return event.repeat ? decision(phase, { type: 'debounced' }) : extend(phase, situation);
    case 'occupancy_changed':
      return noticed(phase, situation);
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
    case 'volume_answered':
      return volumeAnswered(phase, event, situation);
    case 'volume_failed':
      return phase.lowered === null
        ? softenFailed(phase, event.failure, situation)
        : volumeFailed(phase, event, now);
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
      const { phase: next, commands } = goOn({ ...phase, keepUntil }, situation);
      return decision(next, reason, { commands });
    }
    case 'volume_asked':
      return turned(phase, event);
    case 'snooze_asked': {
      const { snoozed, reason } = snoozeAsked(event, now);
      return stop(phase, 'snoozed', snoozed, situation, reason);
    }
    case 'resume_asked':
      return decision(phase, { type: 'nothing_to_resume' });
    case 'stream_lost':
      return handOver(phase, event.roomId, situation);
    case 'followed':
      return followed(phase, event, now);
    case 'party_moved':
      return party(phase, event.roomId, situation);
    case 'room_changed':
      if (!room.enabled)
        return stop(phase, 'room_disabled', { name: 'silent' }, situation, { type: 'room_disabled' });
      return roomChanged({ ...phase, quietBeginsAt: quietAgainAt(phase, situation) }, situation);
    default:
      return decision(phase, { type: 'nothing_changed' });
  }
}

function roomChanged(phase: Music, situation: Situation): Decision {
  const { phase: next, commands } = goOn(phase, situation);
  return decision(next, { type: 'nothing_changed' }, { commands });
}

/** Somebody moved in another room of the party. */
function party(phase: Music, roomId: RoomId, situation: Situation): Decision {
  const { phase: next, commands } = goOn(phase, situation);
  return decision(next, { type: 'party_goes_on', roomId }, { commands });
}

/** Music may have been paused, moved or stopped while nobody watched. A stored end stands: what was seen last may not be stored yet. */
export function restartPlaying(phase: Music, reason: Reason, situation: Situation): Decision {
  const heeding = { ...phase, quietBeginsAt: phase.quietBeginsAt ?? quietBeginsAt(situation) };
  const music = goOn(heeding, situation);
  // Setting the volume looks as well.
  if (music.commands.length > 0) return decision(music.phase, reason, { commands: music.commands });
  const stands =
    music.phase.name === 'lingering' && phase.name === 'lingering' && phase.stopAt > music.phase.stopAt;
  const next = stands ? { ...music.phase, stopAt: phase.stopAt, warnAt: phase.warnAt } : music.phase;
  const asked = phase.asked + 1;
  return decision({ ...next, asked, lookAt: null }, reason, { commands: [look(phase.session, asked)] });
}

function extend(phase: Music, situation: Situation): Decision {
  const session = { ...phase.session, motionCount: phase.session.motionCount + 1 };
  const { phase: next, commands } = goOn({ ...phase, session }, situation);
  const until = next.name === 'playing' ? null : next.stopAt;
  return decision(next, { type: 'motion_extended', until }, { session, commands });
}

/** Presence, a hold or a door says something new, or a sensor was lost or found. */
function noticed(phase: Music, situation: Situation): Decision {
  const { phase: next, commands } = goOn(phase, situation);
  return decision(next, whatIsNew(phase, next), { commands });
}

function whatIsNew(before: Music, next: Music): Reason {
  if (next.name === 'playing') return { type: before.name === 'playing' ? 'nothing_changed' : 'room_kept' };
  const { stopAt } = next;
  if (before.name === 'playing') return { type: 'room_emptied', stopAt };
  return stopAt === before.stopAt ? { type: 'nothing_changed' } : { type: 'stop_moved', stopAt };
}

function alarm(phase: Music, situation: Situation): Decision {
  const { now } = situation;
  // Whatever the sensors say, one of them may be stuck: the room must have been empty before music starts again.
  if (now >= phase.mustEndAt)
    return stop(phase, 'longest_session', { name: 'held', cause: 'longest_session' }, situation);
  if (phase.name !== 'playing' && now >= phase.stopAt)
    return stop(phase, 'room_emptied', { name: 'silent' }, situation);
  if (phase.name === 'lingering' && phase.warnAt !== null && now >= phase.warnAt) return warn(phase);
  if (phase.quietBeginsAt !== null && now >= phase.quietBeginsAt)
    return (
      quietBegins(phase, situation) ?? lookNow({ ...phase, quietBeginsAt: quietAgainAt(phase, situation) })
    );
  if (phase.name !== 'warning' && isDue(phase.lowered, now)) {
    const up = raise(phase, phase.lowered);
    return decision(up.phase, { type: 'looked' }, { commands: up.commands });
  }
  if (phase.lookAt === null || now < phase.lookAt) return decision(phase, { type: 'alarm_early' });
  return lookNow(phase);
}

function lookNow(phase: Music): Decision {
  const asked = phase.asked + 1;
  return decision(
    { ...phase, asked, lookAt: null },
    { type: 'looked' },
    { commands: [look(phase.session, asked, 'background')] },
  );
}

/** What was found before the volume was set is as good as a look. Music that nothing of ours lowered was softened for quiet hours. */
function volumeAnswered(
  phase: Music,
  { set, found }: Extract<RoomEvent, { type: 'volume_answered' }>,
  situation: Situation,
): Decision {
  if (phase.lowered === null) {
    // How loud it was before it was set says nothing any more.
    const seen = set ? { ...found, volumePercent: null } : found;
    return watch({ ...phase, quietBeginsAt: quietAgainAt(phase, situation) }, seen, situation);
  }
  if (!set) return watch(phase, found, situation);
  if (phase.name !== 'warning') return raised(phase, phase.lowered, found, situation);
  return decision({ ...phase, lookAt: nextLook(situation.now) }, { type: 'still_playing' });
}

/** Is it still ours, and still playing? Whatever a person did instead, they meant it. */
function watch(phase: Music, playback: Playback, situation: Situation): Decision {
  const { now } = situation;
  const ours = isOurs(playback, oursOf(phase.session));
  if (ours && playback.playing) {
    const seen = { ...phase, session: marked(phase.session, playback) };
    return seen.name === 'warning' ? dip(seen, playback, situation) : verifyVolume(seen, playback, situation);
  }
  if (isOver(playback, phase))
    return phase.name === 'warning'
      ? stop(phase, 'room_emptied', { name: 'silent' }, situation)
      : whenOver(phase, playback, situation);
  if (ours)
    return decision(hold('paused', now, situation, phase.session, phase.lowered), {
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
