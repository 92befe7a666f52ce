/** Something moved, and the room wants to be sure that it is a person before music starts. */
import type { Phase, PhaseOf } from '../contract/phase.ts';
import type { Resume } from '../contract/playback.ts';
import type { Reason, ReasonOf } from '../contract/reason.ts';
import type { EventId, Instant } from '../contract/units.ts';
import { begin } from './begin.ts';
import { firstNo } from './checks.ts';
import { type Evidence, evidenceOf } from './confirmation.ts';
import { hold } from './enter.ts';
import { awaitMusic, type Waits } from './follow.ts';
import { unusable } from './reserve.ts';
import { resumeOf } from './resume.ts';
import { type Decision, decision, type RoomEvent, type Situation } from './situation.ts';
import { snoozeAsked } from './snooze.ts';

type Confirming = PhaseOf<'confirming'>;
type Motion = Extract<RoomEvent, { type: 'motion_seen' }>;

/** The first motion, or one more of them, and it is not enough yet. */
export function confirming(
  from: PhaseOf<'silent' | 'blocked' | 'snoozed' | 'confirming'>,
  motion: Motion,
  situation: Situation,
  reason: ReasonOf<'confirming'>,
): Decision {
  const evidence = evidenceOf(from, motion, situation);
  const cause = from.name === 'confirming' ? from.cause : motion.eventId;
  return decision(
    { name: 'confirming', ...evidence, cause, endedAt: from.endedAt, resume: resumeIn(from) },
    reason,
  );
}

export function whileConfirming(phase: Confirming, event: RoomEvent, situation: Situation): Decision {
  const { now, room, occupancy } = situation;
  switch (event.type) {
    case 'motion_seen':
      return moved(phase, event, situation);
    case 'occupancy_changed':
      return occupancy.held ? decision(phase, { type: 'nothing_changed' }) : fade(phase, now);
    case 'alarm_rang':
      return alarm(phase, situation);
    case 'start_asked': {
      if (!room.enabled) return giveUp(phase, { type: 'room_disabled' });
      const no = unusable(situation);
      if (no !== null) return giveUp(phase, no);
      return {
        ...begin(
          { at: now, sensorId: null, cause: null, resume: resumeOf(phase.resume, situation) },
          situation,
          {
            type: 'person_started',
            userId: event.userId,
          },
        ),
        settles: phase.cause,
      };
    }
    case 'stop_asked':
      return settled(phase, hold('stopped', now, situation), {
        type: 'person_stopped',
        userId: event.userId,
      });
    case 'snooze_asked': {
      const { snoozed, reason } = snoozeAsked(event, now);
      return settled(phase, { ...snoozed, endedAt: phase.endedAt }, reason);
    }
    case 'room_changed':
      return room.enabled
        ? decision(phase, { type: 'nothing_changed' })
        : giveUp(phase, { type: 'room_disabled' });
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

/** Nobody watched meanwhile: whoever is there moves again. */
export function restartConfirming(phase: Confirming): Decision {
  return giveUp(phase, tooLittle(phase));
}

function moved(phase: Confirming, event: Motion, situation: Situation): Decision {
  const no = firstNo(phase, situation, { repeat: event.repeat, seen: event });
  if (no === null) return start(phase, evidenceOf(phase, event, situation), event.eventId, situation);
  switch (no.type) {
    case 'confirming':
      return confirming(phase, event, situation, no);
    case 'debounced':
      return decision(phase, no);
    default:
      return refuse(phase, no, event.eventId, situation);
  }
}

function alarm(phase: Confirming, situation: Situation): Decision {
  const { now, occupancy } = situation;
  if (now < (phase.confirmAt ?? phase.giveUpAt)) return decision(phase, { type: 'alarm_early' });
  if (phase.confirmAt === null || !occupancy.held) return fade(phase, now);
  const no = firstNo(phase, situation, {});
  if (no === null) return start(phase, phase, phase.cause, situation);
  // The room asks for more than it did when presence began to hold.
  return no.type === 'confirming'
    ? giveUp(phase, tooLittle(phase))
    : refuse(phase, no, phase.cause, situation);
}

/** The session is as old as the first motion, and both reports began it. */
function start(
  phase: Confirming,
  { since, heard, pulses }: Evidence,
  cause: EventId,
  situation: Situation,
): Decision {
  const resume = resumeOf(phase.resume, situation);
  const beginning = { at: since, sensorId: heard[0], cause, resume, motions: pulses };
  return { ...begin(beginning, situation, { type: 'motion_started_music' }), settles: phase.cause };
}

/** Nobody holds any more: what is left is motion of the past, and the rest of its window. */
function fade(phase: Confirming, now: Instant): Decision {
  if (now >= phase.giveUpAt) return giveUp(phase, tooLittle(phase));
  return decision({ ...phase, confirmAt: null }, { type: 'nothing_changed' });
}

/** It is somebody, and still there is a no: perhaps only until the music of another room may follow them. */
function refuse(phase: Confirming, no: Reason, cause: Waits['cause'], situation: Situation): Decision {
  const silent = { name: 'silent', endedAt: phase.endedAt, resume: phase.resume } as const;
  return settled(phase, awaitMusic(silent, no, { sensorId: phase.heard[0], cause }, situation), no);
}

function giveUp(phase: Confirming, reason: Reason): Decision {
  return settled(phase, { name: 'silent', endedAt: phase.endedAt, resume: phase.resume }, reason);
}

function settled({ cause }: Confirming, next: Phase, reason: Reason): Decision {
  return decision(next, reason, { settles: cause });
}

function resumeIn(from: PhaseOf<'silent' | 'blocked' | 'snoozed' | 'confirming'>): Resume | null {
  return from.name === 'silent' || from.name === 'confirming' ? from.resume : null;
}

function tooLittle({ pulses, heard }: Confirming): Reason {
  return { type: 'not_confirmed_by_motion', pulses, sensors: heard.length };
}
