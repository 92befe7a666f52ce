/** Changes that are not on disk yet: of phases, sessions and memories the newest, events with their verdict, steps in order. */
import type { Change, StoredPhase } from '../../contract/change.ts';
import type { StoredModes } from '../../contract/modes.ts';
import type { SensorMemory } from '../../contract/motion.ts';
import type { Session } from '../../contract/session.ts';
import type { EventId, Instant, RoomId, SensorId, SessionId } from '../../contract/units.ts';
import type { MotionEvent, Step, Verdict } from '../../contract/verdict.ts';
import type { WakeRecord } from '../../contract/wake.ts';

export interface Waiting {
  add(change: Change): void;
  isEmpty(): boolean;
  /** What waits, to be written in this order: a verdict finds its event already there. */
  changes(): Change[];
  clear(): void;
  /** How many entries were given up for want of room since `clear`. */
  lost(): number;
}

/** @param limit of events, steps and verdicts together; beyond it the oldest event goes, for want of one the oldest step. */
export function createWaiting(limit: number): Waiting {
  const phases = new Map<RoomId, StoredPhase>();
  const sessions = new Map<SessionId, Session>();
  const memories = new Map<SensorId, SensorMemory>();
  const events = new Map<EventId, MotionEvent>();
  const verdicts = new Map<EventId, Verdict>();
  const requests = new Map<EventId, Instant>();
  const steps = new Set<Step>();
  const wakes = new Set<WakeRecord>();
  // There is only one house.
  const modes = new Map<'house', StoredModes>();
  const all = [phases, sessions, memories, events, verdicts, requests, steps, wakes, modes];
  let lost = 0;

  function amend(eventId: EventId, verdict: Verdict): void {
    const event = events.get(eventId);
    if (event === undefined) verdicts.set(eventId, verdict);
    else events.set(eventId, { ...event, verdict });
  }

  function noteRequest(eventId: EventId, at: Instant): void {
    const event = events.get(eventId);
    if (event !== undefined) events.set(eventId, { ...event, requestedAt: event.requestedAt ?? at });
    else if (!requests.has(eventId)) requests.set(eventId, at);
  }

  function makeRoom(): void {
    while (events.size + steps.size + verdicts.size + requests.size > limit) {
      dropOldest([events, steps, verdicts, requests].find((entries) => entries.size > 0) ?? events);
      lost += 1;
    }
  }

  return {
    add({ phase, session, step, event, verdict, requested, memory, modes: said, wake }) {
      if (said !== undefined) modes.set('house', said);
      if (phase !== undefined) phases.set(phase.roomId, phase);
      if (session !== undefined) sessions.set(session.id, session);
      if (step !== undefined) steps.add(step);
      if (wake !== undefined) wakes.add(wake);
      if (event !== undefined) {
        events.set(event.id, event);
        verdicts.delete(event.id);
        requests.delete(event.id);
      }
      if (verdict !== undefined) amend(verdict.eventId, verdict.verdict);
      if (requested !== undefined) noteRequest(requested.eventId, requested.at);
      if (memory !== undefined) memories.set(memory.sensorId, memory.memory);
      makeRoom();
    },
    isEmpty: () => all.every((entries) => entries.size === 0),
    changes: () => [
      ...[...sessions.values()].map((session) => ({ session })),
      ...[...phases.values()].map((phase) => ({ phase })),
      ...[...steps].map((step) => ({ step })),
      ...[...wakes].map((wake) => ({ wake })),
      ...[...events.values()].map((event) => ({ event })),
      ...[...verdicts].map(([eventId, verdict]) => ({ verdict: { eventId, verdict } })),
      ...[...requests].map(([eventId, at]) => ({ requested: { eventId, at } })),
      ...[...modes.values()].map((said) => ({ modes: said })),
      ...[...memories].map(([sensorId, memory]) => ({ memory: { sensorId, memory } })),
    ],
    clear() {
      for (const entries of all) entries.clear();
      lost = 0;
    },
    lost: () => lost,
  };
}

/** Maps and sets go through their entries in the order in which these came. */
function dropOldest(entries: Map<unknown, unknown> | Set<unknown>): void {
  for (const key of entries.keys()) {
    entries.delete(key);
    return;
  }
}
