/** A history in memory that keeps the laws of the port; `failWith` makes its disk full until it is called with null. */
import type { Change, StoredPhase } from '../../src/contract/change.ts';
import type { StoredModes } from '../../src/contract/modes.ts';
import type { SensorMemory } from '../../src/contract/motion.ts';
import type { Reason } from '../../src/contract/reason.ts';
import type { Session } from '../../src/contract/session.ts';
import type { EventId, Instant, RoomId, SensorId, SessionId } from '../../src/contract/units.ts';
import type { HistoryFilter, MotionEvent, Step } from '../../src/contract/verdict.ts';
import type { WakeRecord } from '../../src/contract/wake.ts';
import { type History, StorageFailure } from '../../src/ports.ts';
import { dayRowsOf } from './day.ts';
import { sumsOf } from './sums.ts';

export interface FakeHistory extends History {
  failWith(sentence: string | null): void;
}

export function createFakeHistory(timeZone = 'UTC'): FakeHistory {
  const phases = new Map<RoomId, StoredPhase>();
  const memories = new Map<SensorId, SensorMemory>();
  const sessions = new Map<SessionId, Session>();
  const events = new Map<EventId, MotionEvent>();
  let stored: StoredModes | null = null;
  let steps: Step[] = [];
  const wakes: WakeRecord[] = [];
  let sentence: string | null = null;

  function apply({ phase, session, step, event, verdict, requested, memory, modes, wake }: Change): void {
    if (modes !== undefined) stored = modes;
    if (phase !== undefined) phases.set(phase.roomId, phase);
    if (session !== undefined) sessions.set(session.id, session);
    if (step !== undefined) steps.push(step);
    if (wake !== undefined) wakes.push(wake);
    if (event !== undefined) events.set(event.id, event);
    const amended = verdict && events.get(verdict.eventId);
    if (verdict && amended) events.set(amended.id, { ...amended, verdict: verdict.verdict });
    const begun = requested && events.get(requested.eventId);
    if (requested && begun)
      events.set(begun.id, { ...begun, requestedAt: begun.requestedAt ?? requested.at });
    if (memory !== undefined) memories.set(memory.sensorId, memory.memory);
  }

  function refuseIfFull(): void {
    if (sentence !== null) throw new StorageFailure(sentence);
  }

  /** What an entry does not know itself is asked of its session. */
  const sessionOf = (id: SessionId | null) => (id === null ? undefined : sessions.get(id));

  function forgetAccount({ accountId, roomIds }: { accountId: string; roomIds: readonly RoomId[] }): void {
    const isGone = (id: SessionId | null) => sessionOf(id)?.accountId === accountId;
    const isFound = (roomId: RoomId | null, reason: Reason) =>
      roomId !== null && roomIds.includes(roomId) && 'playback' in reason;
    steps = steps.filter(({ sessionId, roomId, reason }) => !isGone(sessionId) && !isFound(roomId, reason));
    for (const { id, roomId, verdict } of events.values())
      if (isGone(verdict.sessionId) || isFound(roomId, verdict.reason)) events.delete(id);
    for (const id of sessions.keys()) if (isGone(id)) sessions.delete(id);
  }

  return {
    failWith(next) {
      sentence = next;
    },
    save(change) {
      refuseIfFull();
      apply(structuredClone(change));
    },
    saveSoon: (change) => apply(structuredClone(change)),
    flush: refuseIfFull,
    phases: () => [...phases.values()].sort((a, b) => compare(a.roomId, b.roomId)),
    memories: () =>
      [...memories]
        .map(([sensorId, memory]) => ({ sensorId, memory }))
        .sort((a, b) => compare(a.sensorId, b.sensorId)),
    modes: () => stored,
    sessions: (filter) =>
      page(filter, [...sessions.values()], (session) => ({
        ...session,
        at: session.startedAt,
        rank: session.id,
      })),
    session: (id) => sessions.get(id) ?? null,
    events: (filter) =>
      page(filter, [...events.values()], ({ id, roomId, userId, report, verdict }, index) => ({
        id,
        rank: String(index).padStart(9, '0'),
        roomId,
        at: report.heardAt,
        sensorId: report.sensorId,
        userId,
        outcome: verdict.outcome,
        reason: verdict.reason.type,
      })),
    event(id, heardAt) {
      const event = events.get(id) ?? null;
      return event !== null && (heardAt ?? event.report.heardAt) === event.report.heardAt ? event : null;
    },
    steps: (filter) =>
      // Equal instants stay in the order in which they were written, the last first.
      page(filter, [...steps].reverse(), ({ roomId, at, sessionId }) => ({
        id: '',
        rank: '',
        roomId,
        at,
        sensorId: sessionOf(sessionId)?.sensorId ?? null,
        userId: sessionOf(sessionId)?.userId ?? null,
      })),
    wakes: () => [...wakes],
    forget(what) {
      refuseIfFull();
      if ('roomId' in what) phases.delete(what.roomId);
      else if ('sensorId' in what) memories.delete(what.sensorId);
      else forgetAccount(what);
    },
    day: (from, roomIds) =>
      dayRowsOf({ sessions: [...sessions.values()], events: [...events.values()], steps }, from, roomIds),
    sums: (filter) => sumsOf([...sessions.values()], [...events.values()], filter, timeZone),
    prune(before, atMost) {
      refuseIfFull();
      const count = () => sessions.size + events.size + steps.length + wakes.length;
      const all = count();
      const isOver = (at: Instant | null) => at !== null && at < before && all - count() < atMost;
      for (const { id, endedAt } of sessions.values()) if (isOver(endedAt)) sessions.delete(id);
      for (const { id, report } of events.values()) if (isOver(report.heardAt)) events.delete(id);
      for (const step of [...steps]) if (isOver(step.at)) steps.splice(steps.indexOf(step), 1);
      for (const wake of [...wakes]) if (isOver(wake.at)) wakes.splice(wakes.indexOf(wake), 1);
      return all - count();
    },
  };
}

interface Traits {
  id: string;
  /** Its order among those of the same instant. */
  rank: string;
  at: Instant;
  roomId: RoomId | null;
  sensorId: SensorId | null;
  userId: string | null;
  outcome?: string;
  reason?: string;
}

function page<Entry>(
  filter: HistoryFilter,
  entries: Entry[],
  traitsOf: (entry: Entry, index: number) => Traits,
): Entry[] {
  const { from, to, before } = filter;
  const all = entries.map((entry, index) => ({ entry, traits: traitsOf(entry, index) }));
  const rankBefore = all.find(({ traits }) => traits.id === before?.id)?.traits.rank ?? '';
  return all
    .filter(
      ({ traits }) =>
        (filter.roomId === undefined || traits.roomId === filter.roomId) &&
        (filter.sensorId === undefined || traits.sensorId === filter.sensorId) &&
        (filter.userId === undefined || traits.userId === filter.userId) &&
        (filter.outcome === undefined || traits.outcome === undefined || traits.outcome === filter.outcome) &&
        (filter.reason === undefined || traits.reason === undefined || traits.reason === filter.reason) &&
        (from === undefined || traits.at >= from) &&
        (to === undefined || traits.at < to) &&
        (before === undefined ||
          traits.at < before.at ||
          (traits.at === before.at && traits.rank < rankBefore)),
    )
    .sort((a, b) => b.traits.at - a.traits.at || compare(b.traits.rank, a.traits.rank))
    .slice(0, filter.limit)
    .map(({ entry }) => entry);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
