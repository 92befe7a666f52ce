/** Objects of the house with sane defaults: a test states only what matters to it. Moments are seconds from one fixed noon. */
import type { z } from 'zod';
import { noModes } from '../../src/contract/modes.ts';
import { MotionReport, noMemory, SensorMemory } from '../../src/contract/motion.ts';
import {
  Blocked,
  Confirming,
  Held,
  Lingering,
  Playing,
  Silent,
  Snoozed,
  Starting,
  Stopping,
  Warning,
} from '../../src/contract/phase.ts';
import { Policy, Room } from '../../src/contract/room.ts';
import { Sensor } from '../../src/contract/sensor.ts';
import { Session } from '../../src/contract/session.ts';
import {
  AccountId,
  EventId,
  FactId,
  Instant,
  RoomId,
  SensorId,
  SessionId,
  seconds,
  UserId,
} from '../../src/contract/units.ts';
import type { Claim, RoomEvent, Senses, Situation } from '../../src/core/situation.ts';

type Over<Schema extends z.ZodType> = Partial<z.input<Schema>>;

const NOON = Date.parse('2026-03-04T12:00:00Z');

/** @returns the instant so many seconds after a Wednesday's noon in UTC, the beginning of every story here. */
export function at(second: number): Instant {
  return Instant.parse(NOON + second * 1000);
}

export const id = {
  account: (text: string) => AccountId.parse(text),
  fact: (text: string) => FactId.parse(text),
  event: (text: string) => EventId.parse(text),
  room: (text: string) => RoomId.parse(text),
  sensor: (text: string) => SensorId.parse(text),
  session: (text: string) => SessionId.parse(text),
  user: (text: string) => UserId.parse(text),
};

export function policy(over: Over<typeof Policy> = {}): Policy {
  return Policy.parse({ music: { contextUri: 'spotify:playlist:hall', label: 'Hall' }, ...over });
}

export function room(over: Omit<Over<typeof Room>, 'policy'> & { policy?: Over<typeof Policy> } = {}): Room {
  return Room.parse({
    id: 'hall',
    name: 'Hall',
    accountId: 'tom',
    userId: 'u1',
    speaker: { name: 'Hall speaker', type: 'Speaker' },
    ...over,
    policy: policy(over.policy),
  });
}

export function sensor(over: Over<typeof Sensor> = {}): Sensor {
  return Sensor.parse({ id: 'hall-pir', kind: 'mqtt', role: 'motion', roomId: 'hall', ...over });
}

export function memory(over: Over<typeof SensorMemory> = {}): SensorMemory {
  return SensorMemory.parse({ ...noMemory, ...over });
}

export function report(over: Over<typeof MotionReport> = {}): MotionReport {
  return MotionReport.parse({
    sensorId: 'hall-pir',
    motionDetected: true,
    seenAt: at(0),
    heardAt: over.seenAt ?? at(0),
    source: 'mqtt',
    mark: null,
    retained: false,
    belated: false,
    ...over,
  });
}

/** Music of the hall that began at noon and was heard two seconds later. */
export function session(over: Over<typeof Session> = {}): Session {
  return Session.parse({
    id: 's1',
    roomId: 'hall',
    userId: 'u1',
    sensorId: 'hall-pir',
    accountId: 'tom',
    startedAt: at(0),
    heardAt: at(2),
    endedAt: null,
    endReason: null,
    motionCount: 1,
    contextUri: 'spotify:playlist:hall',
    speaker: { name: 'Hall speaker', type: 'Speaker' },
    ...over,
  });
}

/** Every phase once. Those with music belong to `session()`, or to its first seconds. */
export const phase = {
  silent: (over: Over<typeof Silent> = {}) =>
    Silent.parse({ name: 'silent', endedAt: null, resume: null, ...over }),
  confirming: (over: Over<typeof Confirming> = {}) =>
    Confirming.parse({
      name: 'confirming',
      since: at(50),
      heard: ['hall-pir'],
      pulses: 1,
      cause: 'e1',
      confirmAt: null,
      giveUpAt: at(70),
      endedAt: null,
      ...over,
    }),
  starting: (over: Over<typeof Starting> = {}) =>
    Starting.parse({
      name: 'starting',
      session: session({ heardAt: null }),
      step: 'guarding',
      byHand: false,
      cause: 'e1',
      asked: 1,
      nextAt: null,
      plays: 0,
      movesFrom: null,
      settleUntil: null,
      giveUpAt: at(20),
      failure: null,
      resume: null,
      ...over,
    }),
  playing: (over: Over<typeof Playing> = {}) =>
    Playing.parse({
      name: 'playing',
      session: session(),
      asked: 3,
      lookAt: at(90),
      mustEndAt: at(7200),
      keepUntil: null,
      lateUntil: null,
      lowered: null,
      ...over,
    }),
  lingering: (over: Over<typeof Lingering> = {}) =>
    Lingering.parse({
      name: 'lingering',
      session: session(),
      asked: 3,
      stopAt: at(300),
      // Twenty seconds before the end.
      warnAt: (over.stopAt ?? at(300)) - 20_000,
      lookAt: at(90),
      mustEndAt: at(7200),
      keepUntil: null,
      lateUntil: null,
      lowered: null,
      ...over,
    }),
  warning: (over: Over<typeof Warning> = {}) =>
    Warning.parse({
      name: 'warning',
      session: session(),
      asked: 3,
      stopAt: at(300),
      lookAt: at(310),
      mustEndAt: at(7200),
      keepUntil: null,
      lateUntil: null,
      lowered: null,
      ...over,
    }),
  stopping: (over: Over<typeof Stopping> = {}) =>
    Stopping.parse({
      name: 'stopping',
      session: session(),
      because: 'room_emptied',
      afterwards: { name: 'silent' },
      asked: 4,
      retryAt: null,
      tries: 1,
      watchUntil: null,
      position: null,
      ...over,
    }),
  held: (over: Over<typeof Held> = {}) =>
    Held.parse({
      name: 'held',
      cause: 'paused',
      since: at(0),
      session: null,
      until: at(900),
      asked: 0,
      lookAt: null,
      lowered: null,
      ...over,
    }),
  blocked: (over: Over<typeof Blocked> = {}) =>
    Blocked.parse({
      name: 'blocked',
      failure: { kind: 'not_confirmed' },
      retryAt: at(60),
      endedAt: null,
      ...over,
    }),
  snoozed: (over: Over<typeof Snoozed> = {}) =>
    Snoozed.parse({ name: 'snoozed', until: at(3600), endedAt: null, ...over }),
};

/** The kitchen, which plays on the same account. */
export function claim(over: Partial<Claim> = {}): Claim {
  const { speaker, contextUri } = session({
    speaker: { name: 'Kitchen speaker', type: 'Speaker' },
    contextUri: 'spotify:playlist:kitchen',
  });
  return {
    roomId: id.room('kitchen'),
    accountId: id.account('tom'),
    policy: policy(),
    occupancy: { held: false, lastMotionAt: at(-60) },
    kept: { on: false, lastAt: null },
    doors: null,
    phase: 'playing',
    since: at(-600),
    ours: { speaker, contextUri },
    ...over,
  };
}

/** A minute past noon; somebody was seen at noon, and nobody since. */
export function situation(over: Partial<Situation> = {}): Situation {
  return {
    now: at(60),
    room: room(),
    timeZone: 'UTC',
    alsoQuiet: [],
    occupancy: { held: false, lastMotionAt: at(0) },
    kept: { on: false, lastAt: null },
    doors: null,
    nearby: [],
    claims: [],
    sharing: 'first_wins',
    followAfterFor: seconds(10),
    facts: {},
    modes: noModes,
    startsToday: 0,
    accountFailure: null,
    reserve: null,
    nextSessionId: id.session('s2'),
    playedBefore: [],
    ...over,
  };
}

/** What the sensors of another room say. */
export function senses(over: Partial<Senses> = {}): Senses {
  return {
    occupancy: { held: false, lastMotionAt: null },
    kept: { on: false, lastAt: null },
    doors: null,
    ...over,
  };
}

export function motion(over: Partial<Extract<RoomEvent, { type: 'motion_seen' }>> = {}): RoomEvent {
  return {
    type: 'motion_seen',
    eventId: id.event('e2'),
    sensorId: id.sensor('hall-pir'),
    at: at(60),
    repeat: false,
    ...over,
  };
}
