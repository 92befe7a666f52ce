/** What a decision about a room leaves to be stored: its phase, its session, its step of the journal, a verdict that is settled. */
import type { Change } from '../contract/change.ts';
import type { Phase } from '../contract/phase.ts';
import type { Session } from '../contract/session.ts';
import type { EventId, Instant, RoomId, SessionId } from '../contract/units.ts';
import { verdictOf } from '../contract/verdict.ts';
import type { Decision } from '../core/situation.ts';
import { wakeTold } from '../core/waking.ts';
import type { Standing } from './room-desk.ts';

/** @param how soon it must be on disk. */
export function changeOf(
  roomId: RoomId,
  before: Standing,
  decided: Decision,
  after: Standing,
  how: 'now' | 'soon' | 'no',
  now: Instant,
): Change {
  if (how === 'no') return {};
  const change: Change = { phase: { roomId, ...after, savedAt: now } };
  const sessionId = sessionIdOf(after.phase) ?? sessionIdOf(before.phase);
  const wake = wakeTold(before.phase, decided, now);
  if (wake !== null) change.wake = wake;
  if (decided.session !== null) change.session = decided.session;
  if (decided.settles !== null)
    change.verdict = { eventId: decided.settles, verdict: verdictOf(decided.reason, sessionId) };
  if (how === 'now') {
    const eventId = decided.settles ?? openEventOf(after.phase) ?? openEventOf(before.phase);
    change.step = {
      roomId,
      at: now,
      from: before.phase.name,
      to: after.phase.name,
      reason: decided.reason,
      sessionId,
      ...(eventId === null ? {} : { eventId }),
      ...(after.phase.name === 'starting' ? { doing: after.phase.step } : {}),
    };
  }
  return change;
}

/** @returns the motion event whose verdict this phase will settle. */
function openEventOf(phase: Phase): EventId | null {
  return phase.name === 'confirming' || phase.name === 'starting' ? phase.cause : null;
}

export function sessionOf(phase: Phase): Session | null {
  return 'session' in phase ? phase.session : null;
}

export function sessionIdOf(phase: Phase): SessionId | null {
  return sessionOf(phase)?.id ?? null;
}
