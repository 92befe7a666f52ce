/** A person's hand was on the music: the room stands back until it has been empty, or until they resume. */
import type { PhaseOf } from '../contract/phase.ts';
import { isOurs, type Playback } from '../contract/playback.ts';
import type { Reason } from '../contract/reason.ts';
import { after } from '../contract/units.ts';
import { begin } from './begin.ts';
import { firstNo, isHoldOver } from './checks.ts';
import { ended, holdEndsAt, playOn } from './enter.ts';
import { planAt } from './plan.ts';
import { quietAgainAt } from './quiet-begins.ts';
import { unusable } from './reserve.ts';
import { whileResting } from './resting.ts';
import { type Decision, decision, look, oursOf, type RoomEvent, type Situation } from './situation.ts';
import { snoozeAsked } from './snooze.ts';
import { isForeign } from './stage.ts';
import { HELD_WATCH_FOR, nextLook, retryAfter } from './tempo.ts';
import { raise } from './volume.ts';

type Held = PhaseOf<'held'>;

export function whileHeld(phase: Held, event: RoomEvent, situation: Situation): Decision {
  const { now, room } = situation;
  switch (event.type) {
    case 'motion_seen':
      return moved(phase, event, situation);
    case 'occupancy_changed': {
      const until = holdEndsAt(phase.since, situation);
      return decision({ ...phase, until }, { type: 'held', cause: phase.cause, until });
    }
    case 'alarm_rang':
      return alarm(phase, situation);
    case 'playback_seen':
      return watch(phase, event.playback, situation);
    case 'look_failed': {
      const at = retryAfter(event.failure, HELD_WATCH_FOR, now);
      return decision({ ...phase, lookAt: at }, { type: 'look_failed', failure: event.failure, at });
    }
    case 'start_asked': {
      const no = unusable(situation);
      if (no !== null) return decision(phase, no);
      const start = begin({ at: now, sensorId: null, cause: null, resume: null }, situation, {
        type: 'person_started',
        userId: event.userId,
      });
      return { ...start, session: closed(phase) };
    }
    case 'snooze_asked': {
      const { snoozed, reason } = snoozeAsked(event, now);
      return decision({ ...snoozed, endedAt: phase.since }, reason, { session: closed(phase) });
    }
    case 'resume_asked':
      return letGo(phase, { type: 'person_woke', userId: event.userId });
    case 'room_changed':
      if (!room.enabled) return letGo(phase, { type: 'room_disabled' });
      return decision({ ...phase, until: holdEndsAt(phase.since, situation) }, { type: 'nothing_changed' });
    case 'stop_asked':
      return decision(phase, { type: 'nothing_to_stop' });
    case 'extend_asked':
      return decision(phase, { type: 'nothing_to_extend' });
    case 'volume_asked':
      return decision(phase, { type: 'nothing_to_turn' });
    default:
      return decision(phase, { type: 'nothing_changed' });
  }
}

/** A person may have resumed while nobody watched. */
export function restartHeld(phase: Held, reason: Reason, situation: Situation): Decision {
  const next: Held = { ...phase, until: holdEndsAt(phase.since, situation) };
  if (phase.session === null) return decision(next, reason);
  const asked = phase.asked + 1;
  return decision({ ...next, asked, lookAt: null }, reason, { commands: [look(phase.session, asked)] });
}

/** Motion is asked the questions of every room that rests; once the hold is over, it finds a silent room. */
function moved(
  phase: Held,
  event: Extract<RoomEvent, { type: 'motion_seen' }>,
  situation: Situation,
): Decision {
  const no = firstNo(phase, situation, { repeat: event.repeat, seen: event });
  if (no === null || no.type === 'confirming')
    return { ...whileResting(silentAfter(phase), event, situation), session: closed(phase) };
  const until = isHoldOver(phase, situation.now) ? phase.until : holdEndsAt(phase.since, situation);
  return decision({ ...phase, until }, no);
}

function alarm(phase: Held, { now }: Situation): Decision {
  if (isHoldOver(phase, now)) return letGo(phase, { type: 'hold_ended' });
  if (phase.session === null || phase.lookAt === null || now < phase.lookAt)
    return decision(phase, { type: 'alarm_early' });
  const asked = phase.asked + 1;
  return decision(
    { ...phase, asked, lookAt: null },
    { type: 'looked' },
    { commands: [look(phase.session, asked, 'background')] },
  );
}

/** Resumed where it was paused, the session goes on. Anything else that plays is the person's own. */
function watch(phase: Held, playback: Playback, situation: Situation): Decision {
  const { now, room, claims, timeZone } = situation;
  const { session } = phase;
  if (session !== null && playback.playing && isOurs(playback, oursOf(session))) {
    // Whoever resumes is there, though no sensor may have noticed them for long.
    const keepUntil = after(now, planAt(room.policy, now, timeZone).timeoutFor);
    const { asked, lowered } = phase;
    const quietBeginsAt = quietAgainAt({ keepUntil }, situation);
    const again = {
      session,
      asked,
      lookAt: nextLook(now),
      keepUntil,
      quietBeginsAt,
      lateUntil: null,
      lowered,
      found: null,
    };
    const music = playOn(again, situation);
    const reason = { type: 'person_resumed' } as const;
    if (lowered === null) return decision(music, reason, { session });
    const up = raise(music, lowered);
    return decision(up.phase, reason, { session, commands: up.commands });
  }
  const own = isForeign(playback, claims, session?.accountId ?? room.accountId);
  const next: Held = own
    ? { ...phase, session: null, lookAt: null }
    : { ...phase, lookAt: after(now, HELD_WATCH_FOR) };
  return decision(next, { type: 'nothing_changed' }, { session: own ? closed(phase) : null });
}

/** The session ended when it was paused, not when we stopped waiting for its return. */
function closed({ session, since }: Held) {
  return session === null ? null : ended(session, 'paused_by_person', since);
}

function letGo(phase: Held, reason: Reason): Decision {
  return decision(silentAfter(phase), reason, { session: closed(phase) });
}

function silentAfter({ since }: Held): PhaseOf<'silent'> {
  return { name: 'silent', endedAt: since, resume: null };
}
