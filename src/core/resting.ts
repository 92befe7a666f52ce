/** A room without music: motion is asked the questions in their order, and the first no is the answer. */
import type { PhaseOf } from '../contract/phase.ts';
import { after } from '../contract/units.ts';
import { firstNo } from './checks.ts';
import { confirming } from './confirming.ts';
import { begin } from './enter.ts';
import { resumeOf } from './resume.ts';
import { type Decision, decision, type RoomEvent, type Situation } from './situation.ts';

type Resting = PhaseOf<'silent' | 'blocked' | 'snoozed'>;

export function whileResting(phase: Resting, event: RoomEvent, situation: Situation): Decision {
  const { now, room, accountFailure } = situation;
  const resume = phase.name === 'silent' ? resumeOf(phase.resume, situation) : null;
  switch (event.type) {
    case 'motion_seen': {
      const no = firstNo(phase, situation, { repeat: event.repeat, seen: event });
      if (no?.type === 'confirming') return confirming(phase, event, situation, no);
      if (no !== null) return decision(phase, no);
      return begin({ at: event.at, sensorId: event.sensorId, cause: event.eventId, resume }, situation, {
        type: 'motion_started_music',
      });
    }
    case 'alarm_rang':
      return alarm(phase, situation);
    case 'start_asked':
      // A person knows what time it is: only what makes music impossible is held against them.
      if (!room.enabled) return decision(phase, { type: 'room_disabled' });
      if (accountFailure !== null)
        return decision(phase, { type: 'account_unusable', failure: accountFailure });
      return begin({ at: now, sensorId: null, cause: null, resume }, situation, {
        type: 'person_started',
        userId: event.userId,
      });
    case 'snooze_asked': {
      const until = after(now, event.snoozeFor);
      const reason = { type: 'person_snoozed', userId: event.userId, until } as const;
      return decision({ name: 'snoozed', until, endedAt: phase.endedAt }, reason);
    }
    case 'resume_asked':
      if (phase.name === 'silent') return decision(phase, { type: 'nothing_to_resume' });
      return decision(
        { name: 'silent', endedAt: phase.endedAt, resume: null },
        { type: 'person_woke', userId: event.userId },
      );
    case 'stop_asked':
      return decision(phase, { type: 'nothing_to_stop' });
    case 'extend_asked':
      return decision(phase, { type: 'nothing_to_extend' });
    default:
      return decision(phase, { type: 'nothing_changed' });
  }
}

function alarm(phase: Resting, { now }: Situation): Decision {
  const silent = { name: 'silent', endedAt: phase.endedAt, resume: null } as const;
  switch (phase.name) {
    case 'silent':
      return decision(phase, { type: 'alarm_early' });
    case 'blocked':
      return now < phase.retryAt
        ? decision(phase, { type: 'alarm_early' })
        : decision(silent, { type: 'block_ended' });
    case 'snoozed':
      return now < phase.until
        ? decision(phase, { type: 'alarm_early' })
        : decision(silent, { type: 'snooze_ended' });
  }
}
