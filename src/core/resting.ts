/** A room without music: motion is asked the questions in their order, and the first no is the answer. */
import type { PhaseOf } from '../contract/phase.ts';
import { begin } from './begin.ts';
import { firstNo } from './checks.ts';
import { confirming } from './confirming.ts';
import { awaitMusic, isStillHere, type Waits } from './follow.ts';
import { unusable } from './reserve.ts';
import { resumeOf } from './resume.ts';
import { type Decision, decision, type RoomEvent, type Situation } from './situation.ts';
import { isSnoozeOver, snoozeAsked } from './snooze.ts';

type Resting = PhaseOf<'silent' | 'blocked' | 'snoozed'>;

export function whileResting(phase: Resting, event: RoomEvent, situation: Situation): Decision {
  const { now, room } = situation;
  const resume = phase.name === 'silent' ? resumeOf(phase.resume, situation) : null;
  switch (event.type) {
    case 'motion_seen': {
      const no = firstNo(phase, situation, { repeat: event.repeat, seen: event });
      if (no?.type === 'confirming') return confirming(phase, event, situation, no);
      if (no !== null) {
        const { sensorId, eventId: cause } = event;
        return decision(
          phase.name === 'silent' ? awaitMusic(phase, no, { sensorId, cause }, situation) : phase,
          no,
        );
      }
      return begin({ at: event.at, sensorId: event.sensorId, cause: event.eventId, resume }, situation, {
        type: 'motion_started_music',
      });
    }
    case 'alarm_rang':
      return alarm(phase, situation);
    case 'start_asked': {
      // A person knows what time it is: only what makes music impossible is held against them.
      if (!room.enabled) return decision(phase, { type: 'room_disabled' });
      const no = unusable(situation);
      if (no !== null) return decision(phase, no);
      return begin({ at: now, sensorId: null, cause: null, resume }, situation, {
        type: 'person_started',
        userId: event.userId,
      });
    }
    case 'snooze_asked': {
      const { snoozed, reason } = snoozeAsked(event, now);
      return decision({ ...snoozed, endedAt: phase.endedAt }, reason);
    }
    case 'everyone_left':
      if (phase.name !== 'snoozed' || !phase.untilAllLeft)
        return decision(phase, { type: 'nothing_changed' });
      return decision(silentAfter(phase), { type: 'snooze_ended' });
    case 'resume_asked':
      if (phase.name === 'silent') return decision(phase, { type: 'nothing_to_resume' });
      return decision(silentAfter(phase), { type: 'person_woke', userId: event.userId });
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

function alarm(phase: Resting, situation: Situation): Decision {
  const { now } = situation;
  const silent = silentAfter(phase);
  switch (phase.name) {
    case 'silent':
      return phase.waits === undefined || now < phase.waits.askAt
        ? decision(phase, { type: 'alarm_early' })
        : askAgain(phase, phase.waits, situation);
    case 'blocked':
      return now < phase.retryAt
        ? decision(phase, { type: 'alarm_early' })
        : decision(silent, { type: 'block_ended' });
    case 'snoozed':
      return isSnoozeOver(phase, now)
        ? decision(silent, { type: 'snooze_ended' })
        : decision(phase, { type: 'alarm_early' });
  }
}

function silentAfter({ endedAt }: Resting): PhaseOf<'silent'> {
  return { name: 'silent', endedAt, resume: null };
}

/** The music of another room was to follow whoever came in here. */
function askAgain(phase: PhaseOf<'silent'>, { sensorId, cause }: Waits, situation: Situation): Decision {
  const silent = { name: 'silent', endedAt: phase.endedAt, resume: phase.resume } as const;
  if (!isStillHere(situation)) return decision(silent, { type: 'nothing_changed' });
  const no = firstNo(phase, situation, {});
  if (no !== null) return decision(awaitMusic(silent, no, { sensorId, cause }, situation), no);
  const resume = resumeOf(phase.resume, situation);
  return begin({ at: situation.now, sensorId, cause, resume }, situation, { type: 'motion_started_music' });
}
