/** From the shapes of the inside to what the API shows: times as ISO 8601, every reason beside its sentence. Finds no words itself. */
import type { Refusal } from '../../contract/event-checks.ts';
import type { EventStoryView } from '../../contract/event-story.ts';
import type { PlayerFailure } from '../../contract/failure.ts';
import type { HourCycle, Reader } from '../../contract/language.ts';
import type { Reason } from '../../contract/reason.ts';
import type { Sensor } from '../../contract/sensor.ts';
import type { SensorProblem } from '../../contract/sensor-health.ts';
import type { Session } from '../../contract/session.ts';
import { shown } from '../../contract/shown.ts';
import type { RoomState, SensorState, Snapshot } from '../../contract/snapshot.ts';
import type { DayView, HouseDay } from '../../contract/strip.ts';
import type { Instant, RoomId, UserId } from '../../contract/units.ts';
import type { User } from '../../contract/user.ts';
import type { MotionEvent, Step } from '../../contract/verdict.ts';
import type {
  EventView,
  ExplanationView,
  NeedView,
  PhaseView,
  RoomView,
  SensorView,
  SessionView,
  SnapshotView,
  ToldSessionView,
} from '../../contract/views.ts';
import type { HomeCandidates, House, People } from '../../ports.ts';
import type { Editors } from './editors.ts';
import { checksTold, type EvidenceWords, spansTold } from './event-story.ts';

/** Who is spoken of, and from which moment and place in time. */
export interface Told {
  roomName: string | null;
  sensorName?: string;
  roomNameOf(id: RoomId): string;
  userNameOf(id: UserId): string | null;
  now: Instant;
  timeZone: string;
  hourCycle: HourCycle;
}

type Spoken = Pick<PhaseView, 'what' | 'why' | 'text'>;

/** A sensor with its name, in the same way. */
export type ToldOfSensor = Pick<Told, 'now' | 'timeZone' | 'hourCycle'> & { sensorName: string };

/** How things are said. The sentences are made when they are read. */
export interface Words extends EvidenceWords {
  say(reason: Reason, told: Told): string;
  sayWhy(reason: Reason, told: Told): string;
  tell(reason: Reason, told: Told): Spoken;
  tellPhase(
    standing: RoomState,
    told: Told,
  ): Spoken & Pick<PhaseView, 'lead' | 'counting' | 'detail'> & { countsTo: Instant | null };
  tellHouse(snapshot: Snapshot, told: Told): Spoken;
  tellNeeds(snapshot: Snapshot, told: Told): NeedView[];
  tellExplanation(
    decidedBy: Reason | null,
    start: Pick<Explanation, 'next'> & { speakerName: string },
    told: Told,
  ): Spoken;
  sayFailure(failure: PlayerFailure, told: Told): string;
  sayProblem(problem: SensorProblem, told: ToldOfSensor): { what: string; why: string };
  sensorName(sensor: Pick<Sensor, 'id' | 'name'>): string;
}

export type Explanation = NonNullable<ReturnType<House['explain']>>;
export type Views = ReturnType<typeof createViews>;
/** The views as this reader reads. */
export type ViewsIn = (reader: Reader) => Views;

export interface ViewDeps {
  words: Words;
  hourCycle: HourCycle;
  timeZone: () => string;
  people: Pick<People, 'find'>;
  candidates: Pick<HomeCandidates, 'areaName'>;
  editors: Pick<Editors, 'of'>;
}

export function createViews({ words, hourCycle, timeZone, people, candidates, editors }: ViewDeps) {
  const userNameOf = (id: UserId | null) => (id === null ? null : nameOf(people.find(id)));

  function toldIn(snapshot: Snapshot, roomId: RoomId | null, now: Instant, sensorName?: string): Told {
    const roomNameOf = (id: RoomId) => snapshot.rooms.find(({ room }) => room.id === id)?.room.name ?? id;
    const told = {
      roomName: roomId === null ? null : roomNameOf(roomId),
      roomNameOf,
      userNameOf,
      now,
      timeZone: timeZone(),
      hourCycle,
    };
    return sensorName === undefined ? told : { ...told, sensorName };
  }

  function phase(state: RoomState, snapshot: Snapshot): PhaseView {
    const spoken = words.tellPhase(state, toldIn(snapshot, state.room.id, snapshot.at));
    return {
      name: state.phase.name,
      since: iso(state.since),
      wakeAt: isoOrNull(state.wakeAt),
      endsAt: isoOrNull(state.endsAt),
      reason: shown(state.reason),
      refusal: state.refusal === null ? null : shown(state.refusal),
      ...spoken,
      countsTo: isoOrNull(spoken.countsTo),
    };
  }

  function room(state: RoomState, snapshot: Snapshot): RoomView {
    const session = 'session' in state.phase ? state.phase.session : null;
    return {
      ...state.room,
      areaName: state.room.area === null ? null : candidates.areaName(state.room.area),
      editedBy: userNameOf(editors.of(state.room)),
      phase: phase(state, snapshot),
      occupied: state.occupied,
      movedAt: isoOrNull(state.movedAt),
      session: session === null ? null : sessionView(session),
      wakes: state.wakes,
      nowPlaying: state.nowPlaying,
      volumePercent: state.volumePercent,
    };
  }

  /** A stored event is told as on the day it was heard. */
  function toldOf({ roomId, report: { sensorId, heardAt } }: MotionEvent, snapshot: Snapshot): Told {
    const known = snapshot.sensors.find(({ sensor }) => sensor.id === sensorId)?.sensor;
    return toldIn(snapshot, roomId, heardAt, words.sensorName(known ?? { id: sensorId, name: '' }));
  }

  function eventView(event: MotionEvent, snapshot: Snapshot): EventView {
    const { report, verdict } = event;
    const told = toldOf(event, snapshot);
    return {
      id: event.id,
      sensorId: report.sensorId,
      roomId: event.roomId,
      userId: event.userId,
      motionDetected: report.motionDetected,
      seenAt: iso(report.seenAt),
      heardAt: iso(report.heardAt),
      source: report.source,
      readAgain: report.readAgain,
      repeats: event.repeats,
      requestedAt: isoOrNull(event.requestedAt),
      verdict: { ...shown(verdict), ...words.tell(verdict.reason, told) },
    };
  }

  function sensor(state: SensorState, now: Instant): SensorView {
    const { seenAt, motionDetected, changedAt, motionAt, health } = state.memory;
    const told = { sensorName: words.sensorName(state.sensor), now, timeZone: timeZone(), hourCycle };
    return {
      ...state.sensor,
      status: state.status,
      lastSeenAt: isoOrNull(seenAt),
      motionDetected,
      stuck: state.stuck,
      silent: state.silent,
      changedAt: isoOrNull(changedAt),
      motionAt: isoOrNull(motionAt),
      ...health,
      problems: state.problems.map((problem) => ({
        problem: shown(problem),
        ...words.sayProblem(problem, told),
      })),
    };
  }

  return {
    room,
    event: eventView,
    sensor,

    /** Told as on the day it ended. */
    session(session: Session, snapshot: Snapshot): ToldSessionView {
      const { roomId, startedAt, endedAt, endReason } = session;
      const reason: Reason =
        endReason === null ? { type: 'still_playing' } : { type: 'music_stopped', because: endReason };
      const { what, why } = words.tell(reason, toldIn(snapshot, roomId, endedAt ?? startedAt));
      return { ...sessionView(session), what, why };
    },

    /** @param steps those of the journal that came of it, the oldest first. */
    story(event: MotionEvent, steps: readonly Step[], snapshot: Snapshot): EventStoryView {
      const told = toldOf(event, snapshot);
      const role = snapshot.sensors.find(({ sensor }) => sensor.id === event.report.sensorId)?.sensor.role;
      const sayWhy = (reason: Reason) => words.sayWhy(reason, told);
      return {
        ...eventView(event, snapshot),
        checks: checksTold(event, steps, role ?? null, words, sayWhy),
        spans: spansTold(event, steps, words, sayWhy),
      };
    },

    day(day: HouseDay, snapshot: Snapshot): DayView {
      const rooms = day.rooms.map(({ marks, ...room }) => ({
        ...shown(room),
        marks: marks.map(({ reason, ...mark }) => ({
          ...shown(mark),
          text: words.sayWhy(reason, toldIn(snapshot, room.roomId, mark.at)),
        })),
      }));
      return { ...shown({ ...day, rooms: [] }), rooms };
    },

    /** @returns in a few words why nothing started. */
    refused: (refusal: Refusal) => words.sayRefusal(refusal),

    explanation(roomId: RoomId, { at, checks, next }: Explanation, snapshot: Snapshot): ExplanationView {
      const told = toldIn(snapshot, roomId, at);
      const decidedBy = checks.find(({ answer }) => answer === 'no')?.reason ?? null;
      const speakerName = snapshot.rooms.find(({ room }) => room.id === roomId)?.room.speaker.name ?? '';
      return {
        roomId,
        at: iso(at),
        wouldStart: decidedBy === null,
        ...words.tellExplanation(decidedBy, { next, speakerName }, told),
        checks: checks.map((check) => ({
          ...shown(check),
          text: check.reason === null ? null : words.sayWhy(check.reason, told),
        })),
      };
    },

    snapshot(snapshot: Snapshot): SnapshotView {
      const told = toldIn(snapshot, null, snapshot.at);
      const { what, why } = words.tellHouse(snapshot, told);
      return {
        at: iso(snapshot.at),
        demo: snapshot.demo,
        house: { what, why },
        rooms: snapshot.rooms.map((state) => room(state, snapshot)),
        sensors: snapshot.sensors.map((state) => sensor(state, snapshot.at)),
        accounts: snapshot.accounts.map(({ id, failure }) => shown({ id, failure })),
        modes: shown(snapshot.modes),
        needs: words.tellNeeds(snapshot, told),
        troubles: [...snapshot.troubles],
      };
    },

    /** A refused command in one sentence. */
    refusal(reason: Reason, roomId: RoomId, snapshot: Snapshot): string {
      return words.say(reason, toldIn(snapshot, roomId, snapshot.at));
    },

    /** Why an account cannot do something, in one sentence. */
    failure(failure: PlayerFailure, snapshot: Snapshot): string {
      return words.sayFailure(failure, toldIn(snapshot, null, snapshot.at));
    },
  };
}

/** Somebody who brought no name is called by their id, which tells nobody anything. */
function nameOf(user: User | null): string | null {
  return user === null || user.name === user.id ? null : user.name;
}

export function sessionView(session: Session): SessionView {
  const { accountId: _account, mark: _mark, heardAt, ...rest } = session;
  return {
    ...rest,
    startedAt: iso(session.startedAt),
    endedAt: isoOrNull(session.endedAt),
    startLatencyMs: heardAt === null ? null : heardAt - session.startedAt,
  };
}

export function iso(at: Instant): string {
  return new Date(at).toISOString();
}

export function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : iso(at);
}
