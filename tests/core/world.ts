/** A house without disk, network or clock: rooms as the rules leave them, one account, time moved by hand. Checks as it goes. */
import { isDeepStrictEqual } from 'node:util';
import type { Sharing } from '../../src/contract/account.ts';
import { noModes } from '../../src/contract/modes.ts';
import type { SensorMemory } from '../../src/contract/motion.ts';
import { Phase } from '../../src/contract/phase.ts';
import type { QuietWindow } from '../../src/contract/quiet.ts';
import type { Room } from '../../src/contract/room.ts';
import type { Session } from '../../src/contract/session.ts';
import {
  type FactId,
  type Instant,
  type RoomId,
  type SessionId,
  seconds,
  shifted,
} from '../../src/contract/units.ts';
import { decide } from '../../src/core/decide.ts';
import { keeping } from '../../src/core/keep.ts';
import { judge } from '../../src/core/report.ts';
import {
  type Claim,
  type Decision,
  type Facts,
  oursOf,
  type PlayerCommand,
  type RoomEvent,
} from '../../src/core/situation.ts';
import { holders } from '../../src/core/stage.ts';
import { startsOn } from '../../src/core/starts.ts';
import { shiftInstants, wakeAt } from '../../src/core/time.ts';
import { awaitsDoor } from '../../src/core/wasp.ts';
import { at, id, report } from '../fakes/factories.ts';
import { createOneStream } from './one-stream.ts';
import { emptyPlace, type Place, silent } from './world-place.ts';
import { each, nothingSaid, sensesIn, sensors, type Which } from './world-sensors.ts';

const HOLDING = ['starting', 'playing', 'lingering'];

export function createWorld(rooms: Room[], sharing: Sharing, alsoQuiet: readonly QuietWindow[] = []) {
  const spotify = createOneStream();
  const places = new Map<RoomId, Place>(rooms.map((room) => [room.id, emptyPlace(room)]));
  const ended = new Map<SessionId, number>();
  const heard = new Set<SessionId>();
  const resumed = new Set<SessionId>();
  const kept = new Map<SessionId, Session>();
  const started: { roomId: RoomId; at: Instant; facts: Facts; atMs: number; motionsMs: number[] | null }[] =
    [];
  const motions: { roomId: RoomId; atMs: number }[] = [];
  let lane: { roomId: RoomId; command: PlayerCommand; session: SessionId; answerMs: number }[] = [];
  let facts: Facts = {};
  let elapsedMs = 0;
  let wallAhead = at(0);
  let latencyMs = 200;
  let names = 0;
  let fickle = 0;
  let forgetful = 0;

  const now = (): Instant => shifted(wallAhead, elapsedMs);
  const place = (roomId: RoomId): Place => {
    const found = places.get(roomId);
    if (found === undefined) throw new Error(`no room ${roomId}`);
    return found;
  };

  function claimsBeside(roomId: RoomId): Claim[] {
    const claims: Claim[] = [];
    for (const other of places.values()) {
      const { room, phase } = other;
      if (room.id !== roomId && 'session' in phase && phase.session !== null)
        claims.push({
          roomId: room.id,
          accountId: phase.session.accountId,
          policy: room.policy,
          ...sensesIn(other),
          phase: phase.name,
          since: phase.session.startedAt,
          ours: oursOf(phase.session),
        });
    }
    return claims;
  }

  const begun = (roomId: RoomId) => [...kept.values()].filter((session) => session.roomId === roomId);

  function accept(roomId: RoomId, event: RoomEvent): void {
    const here = place(roomId);
    const situation = {
      now: now(),
      room: here.room,
      timeZone: 'UTC',
      ...sensesIn(here),
      alsoQuiet,
      nearby:
        sharing === 'party'
          ? rooms.filter(({ id }) => id !== roomId).map(({ id }) => sensesIn(place(id)))
          : [],
      claims: claimsBeside(roomId),
      sharing,
      followAfterFor: seconds(10),
      facts,
      modes: noModes,
      startsToday: startsOn(begun(roomId), now(), 'UTC'),
      accountFailure: null,
      reserve: null,
      nextSessionId: id.session(`s${++names}`),
      playedBefore: here.played,
    };
    const decided = decide(here.phase, event, situation);
    const readBack = Phase.parse(JSON.parse(JSON.stringify(here.phase)));
    if (!isDeepStrictEqual(decide(here.phase, event, situation), decided)) fickle += 1;
    if (!isDeepStrictEqual(decide(readBack, event, situation), decided)) forgetful += 1;
    keep(here, decided, event);
    // A silent room that rings waits to be followed: its motion was judged before it began to wait.
    tell(roomId, decided, event.type === 'alarm_rang' && readBack.name === 'silent');
    for (const command of decided.commands)
      if (command.type === 'take_stream')
        for (const other of command.from) accept(other, { type: 'stream_lost', roomId });
      else if (command.type === 'follow') accept(command.from, { type: 'followed', roomId });
      else if (command.type !== 'wake') send(roomId, command, decided.phase);
    if (sharing !== 'party' || (event.type !== 'motion_seen' && event.type !== 'occupancy_changed')) return;
    for (const { roomId: other } of holders(situation.claims, here.room.accountId))
      accept(other, { type: 'party_moved', roomId });
  }

  function keep(here: Place, { phase }: Decision, event: RoomEvent): void {
    const how = keeping(here.phase, phase, event.type);
    here.phase = Phase.parse(phase);
    const row = { phase: JSON.stringify(phase), savedAt: now(), memories: JSON.stringify(here.memories) };
    if (how !== 'no') here.waiting = row;
    if (how === 'now') flush();
  }

  function flush(): void {
    for (const here of places.values()) {
      here.stored = here.waiting ?? here.stored;
      here.waiting = null;
    }
  }

  function tell(roomId: RoomId, { session, reason }: Decision, waited: boolean): void {
    if (reason.type === 'motion_started_music') {
      const motionsMs = motions.filter((one) => one.roomId === roomId).map(({ atMs }) => atMs);
      started.push({ roomId, at: now(), facts, atMs: elapsedMs, motionsMs: waited ? null : motionsMs });
    }
    if (session === null) return;
    if (reason.type === 'person_resumed') {
      spotify.noticed();
      resumed.add(session.id);
    }
    heard.add(session.id);
    place(roomId).played.unshift(session.contextUri);
    kept.set(session.id, session);
    if (session.endedAt !== null) ended.set(session.id, (ended.get(session.id) ?? 0) + 1);
  }

  function send(roomId: RoomId, command: PlayerCommand, phase: Phase): void {
    const session: Session | null = 'session' in phase ? phase.session : null;
    if (session === null) throw new Error('asked for nobody');
    const free = Math.max(elapsedMs, lane.at(-1)?.answerMs ?? 0);
    lane.push({ roomId, command, session: session.id, answerMs: free + latencyMs });
  }

  function answer(): void {
    const head = lane.shift();
    if (head === undefined) return;
    accept(head.roomId, spotify.perform(head.command, head.session, elapsedMs, shifted(now(), 40_000)));
  }

  /** The next thing that happens by itself. */
  function next(): { inMs: number; happen: () => void } | null {
    const due = [...places.values()].flatMap(({ room, phase }) => {
      const wake = wakeAt(phase);
      if (wake === null) return [];
      return [{ inMs: Math.max(0, wake - now()), happen: () => accept(room.id, { type: 'alarm_rang' }) }];
    });
    const obeyMs = spotify.dueMs();
    if (obeyMs !== null) due.push({ inMs: obeyMs - elapsedMs, happen: () => spotify.obey(elapsedMs) });
    if (lane[0] !== undefined) due.push({ inMs: lane[0].answerMs - elapsedMs, happen: answer });
    return due.toSorted((a, b) => a.inMs - b.inMs)[0] ?? null;
  }

  function pass(lengthMs: number): void {
    const endMs = elapsedMs + lengthMs;
    let atOnce = 0;
    for (let due = next(); due !== null && elapsedMs + due.inMs <= endMs; due = next()) {
      atOnce = due.inMs <= 0 ? atOnce + 1 : 0;
      if (atOnce > 100) throw new Error('an alarm rings for ever');
      elapsedMs += Math.max(0, due.inMs);
      due.happen();
    }
    elapsedMs = endMs;
  }

  function jump(byMs: number): void {
    wallAhead = shifted(wallAhead, byMs);
    for (const here of places.values()) {
      here.memories = each(here.memories, (memory) => shiftInstants(memory, byMs));
      for (const [which, since] of here.offline) here.offline.set(which, shifted(since, byMs));
      accept(here.room.id, { type: 'clock_jumped', byMs });
    }
  }

  /** The power fails: what waited for the disk is lost, of what waited for Spotify the first may have been sent. */
  function restart(sent: boolean, downMs: number, byMs: number): void {
    const [head] = lane;
    if (head !== undefined && sent) spotify.perform(head.command, head.session, elapsedMs, now());
    lane = [];
    elapsedMs += downMs;
    spotify.obey(elapsedMs);
    wallAhead = shifted(wallAhead, byMs);
    for (const here of places.values()) {
      here.waiting = null;
      here.offline.clear();
      here.phase = here.stored === null ? silent : Phase.parse(JSON.parse(here.stored.phase));
      here.memories = each(here.stored === null ? nothingSaid : JSON.parse(here.stored.memories), notAhead);
    }
    for (const { room, stored } of places.values())
      if (stored !== null) accept(room.id, { type: 'restarted', savedAt: stored.savedAt });
  }

  function notAhead(memory: SensorMemory): SensorMemory {
    const newest = Math.max(memory.seenAt ?? 0, memory.motionAt ?? 0);
    return newest > now() ? shiftInstants(memory, now() - newest) : memory;
  }

  function sense(roomId: RoomId, which: Which, motionDetected: boolean, ageMs: number): void {
    const here = place(roomId);
    const said = report({ sensorId: which, motionDetected, seenAt: shifted(now(), -ageMs), heardAt: now() });
    const { debounceFor } = here.room.policy;
    const { memory, statement } = judge(said, sensors[which], here.memories[which], {
      freshFor: seconds(30),
      debounceFor,
      awaitsDoor: awaitsDoor(sensesIn(here).occupancy, here.room.policy),
    });
    here.memories = { ...here.memories, [which]: memory };
    if (statement?.type === 'occupancy_changed') accept(roomId, statement);
    if (statement?.type === 'motion_seen') {
      if (!statement.repeat) motions.push({ roomId, atMs: elapsedMs });
      accept(roomId, { ...statement, eventId: id.event(`e${++names}`), sensorId: id.sensor(which) });
    }
  }

  return {
    spotify,
    alsoQuiet,
    now,
    pass,
    jump,
    restart,
    sense,
    lose(roomId: RoomId, which: Which) {
      place(roomId).offline.set(which, now());
      accept(roomId, { type: 'occupancy_changed', at: now() });
    },
    flush,
    ask: accept,
    answerAfter(ms: number) {
      latencyMs = ms;
    },
    enable(roomId: RoomId, enabled: boolean) {
      place(roomId).room = { ...place(roomId).room, enabled };
      accept(roomId, { type: 'room_changed' });
    },
    phases: () => [...places.values()].map(({ phase }) => phase),
    /** Whether music plays that a room began, no person asked for since, and no room would stop. */
    forgotten() {
      const { playing, session, resumed } = spotify.now();
      if (!playing || resumed || session === null) return false;
      return ![...places.values()].some(({ phase }) => 'session' in phase && phase.session?.id === session);
    },
    /** How often the same inputs gave another decision. */
    fickle: () => fickle,
    /** How often a stored phase, read back, decided otherwise. */
    forgetful: () => forgetful,
    /** Where and when motion began music, and when motion had been heard there. */
    started: () => started,
    /** Rooms that hold the stream of the account by their own decision, not because a person resumed them. */
    holding: () =>
      [...places.values()].filter(
        ({ phase }) =>
          'session' in phase &&
          phase.session !== null &&
          !resumed.has(phase.session.id) &&
          HOLDING.includes(phase.name),
      ),
    tell(fact: FactId, value: boolean | null) {
      const { [fact]: _, ...others } = facts;
      facts = value === null ? others : { ...others, [fact]: value };
    },
    /** What history keeps. */
    sessions: () => [...kept.values()],
    /** How often each session that was heard came to its end. */
    ends: () => [...heard].map((session) => ended.get(session) ?? 0),
  };
}
