/** A house without disk, network or clock: rooms as the rules leave them, their accounts, and time that is moved by hand. */
import type { HouseCommand } from '../../src/contract/command.ts';
import { Phase } from '../../src/contract/phase.ts';
import type { Policy } from '../../src/contract/room.ts';
import type { Session } from '../../src/contract/session.ts';
import {
  type AccountId,
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
import type { Decision, PlayerCommand, RoomEvent, Situation } from '../../src/core/situation.ts';
import { holders } from '../../src/core/stage.ts';
import { wakeAt } from '../../src/core/time.ts';
import { awaitsDoor } from '../../src/core/wasp.ts';
import { at, id, report } from '../fakes/factories.ts';
import type { Hand, Mood } from './one-stream.ts';
import { createAccounts, type Due } from './world-accounts.ts';
import { createHouseSays, SOMEBODY_HOME } from './world-house.ts';
import { become, emptyPlace, flush, jumpClock, type Place, wakeUp } from './world-place.ts';
import { memoryOf, sensesIn, sensors, type Which } from './world-sensors.ts';
import { type Home, situationOf } from './world-situation.ts';
import { createWaker } from './world-waker.ts';
import { type Disturbance, silence, type Watch } from './world-watch.ts';
import { lostSight, saw } from './world-witness.ts';

/** How a report comes: as it is; once more; kept by the broker; after it had waited there; or read by Home Assistant. */
export type Flavour = 'fresh' | 'again' | 'retained' | 'belated' | 'read';

const FRESH_MS = 30_000;

export type World = ReturnType<typeof createWorld>;

export function createWorld(home: Home, watching: Partial<Watch> = {}) {
  const watch: Watch = { ...silence, ...watching };
  const places = new Map<RoomId, Place>(home.rooms.map((room) => [room.id, emptyPlace(room)]));
  const sessions = new Map<SessionId, Session>();
  const resumed = new Set<SessionId>();
  let elapsedMs = 0;
  let wallAhead = at(0);
  let names = 0;

  const now = (): Instant => shifted(wallAhead, elapsedMs);
  const accounts = createAccounts([...home.accounts.keys()], now);
  const waker = createWaker();
  const says = createHouseSays(now, watch.told);
  const place = (roomId: RoomId): Place => {
    const found = places.get(roomId);
    if (found === undefined) throw new Error(`no room ${roomId}`);
    return found;
  };

  const situationIn = (here: Place): Situation =>
    situationOf(here, {
      now: now(),
      home,
      places: [...places.values()],
      moodOf: (accountId) => accounts.stream(accountId).mood,
      sessions: [...sessions.values()],
      facts: says.facts(),
      modes: says.modes(),
      nextSessionId: id.session(`s${++names}`),
    });

  function accept(roomId: RoomId, event: RoomEvent): void {
    const here = place(roomId);
    const situation = situationIn(here);
    const { phase } = here;
    const decided = decide(phase, event, situation);
    const how = keeping(phase, decided.phase, event.type);
    become(here, Phase.parse(decided.phase), how, now());
    if (how === 'now') flushAll();
    remember(here, decided);
    watch.decided({ room: here.room, phase, event, situation, decided, elapsedMs, witness: here.witness });
    for (const command of decided.commands)
      if (command.type === 'take_stream')
        for (const other of command.from) accept(other, { type: 'stream_lost', roomId });
      else if (command.type === 'follow') accept(command.from, { type: 'followed', roomId });
      else if (command.type === 'wake') waker.call(roomId, command, elapsedMs);
      else send(roomId, command, decided.phase);
    if (situation.sharing !== 'party') return;
    if (event.type !== 'motion_seen' && event.type !== 'occupancy_changed') return;
    for (const { roomId: other } of holders(situation.claims, here.room.accountId))
      accept(other, { type: 'party_moved', roomId });
  }

  function flushAll(): void {
    for (const here of places.values()) flush(here);
  }

  function remember(here: Place, { session, reason }: Decision): void {
    if (session === null) return;
    if (reason.type === 'person_resumed') {
      accounts.stream(session.accountId).noticed();
      resumed.add(session.id);
    }
    const { contextUri } = session;
    here.played = [contextUri, ...here.played.filter((uri) => uri !== contextUri)];
    watch.kept(session, sessions.get(session.id) ?? null);
    sessions.set(session.id, session);
  }

  function send(roomId: RoomId, command: PlayerCommand, phase: Phase): void {
    const session: Session | null = 'session' in phase ? phase.session : null;
    if (session === null) throw new Error('asked for nobody');
    accounts.send(roomId, command, session.id, elapsedMs);
  }

  /** The next thing that happens by itself. */
  function next(): Due | null {
    const due = [...accounts.due(), ...waker.due()];
    for (const { room, phase } of places.values()) {
      const wake = wakeAt(phase);
      const happen = () => ({ roomId: room.id, event: { type: 'alarm_rang' } as const });
      if (wake !== null) due.push({ atMs: Math.max(elapsedMs, elapsedMs + wake - now()), happen });
    }
    return due.reduce<Due | null>(
      (first, one) => (first === null || one.atMs < first.atMs ? one : first),
      null,
    );
  }

  function letPass(untilMs: number): void {
    watch.passes(untilMs);
    elapsedMs = untilMs;
  }

  /** @param enough ends it sooner. */
  function pass(lengthMs: number, enough: () => boolean = () => false): void {
    const endMs = elapsedMs + lengthMs;
    let atOnce = 0;
    for (let due = next(); due !== null && due.atMs <= endMs; due = next()) {
      if (enough()) return;
      atOnce = due.atMs <= elapsedMs ? atOnce + 1 : 0;
      if (atOnce > 100) throw new Error('an alarm rings for ever');
      letPass(Math.max(elapsedMs, due.atMs));
      const happened = due.happen();
      if (happened !== null) accept(happened.roomId, happened.event);
    }
    if (!enough()) letPass(endMs);
  }

  function tellAll(event: RoomEvent): void {
    for (const roomId of places.keys()) accept(roomId, event);
  }

  function jump(byMs: number): void {
    wallAhead = shifted(wallAhead, byMs);
    says.jumpClock(byMs);
    for (const here of places.values()) jumpClock(here, byMs);
    tellAll({ type: 'clock_jumped', byMs });
  }

  /** The power fails: what waited for the disk is lost, of what waited for Spotify the first may have been sent. */
  function restart(sent: boolean, downMs: number, byMs: number): void {
    const failedMs = elapsedMs;
    letPass(elapsedMs + downMs);
    accounts.restart(sent, failedMs, elapsedMs);
    waker.restart();
    wallAhead = shifted(wallAhead, byMs);
    says.restart();
    for (const here of places.values()) wakeUp(here, now(), byMs === 0);
    disturb('restart');
    for (const { room, stored } of places.values())
      if (stored !== null) accept(room.id, { type: 'restarted', savedAt: stored.savedAt });
  }

  function sense(
    roomId: RoomId,
    which: Which,
    motionDetected: boolean,
    ageMs = 0,
    flavour: Flavour = 'fresh',
  ): void {
    const here = place(roomId);
    const seenAt = shifted(now(), -ageMs);
    const said = report({
      sensorId: which,
      motionDetected,
      seenAt,
      heardAt: now(),
      mark: flavour === 'again' ? 'again' : null,
      retained: flavour === 'retained',
      belated: flavour === 'belated',
      source: flavour === 'read' ? 'home_assistant' : 'mqtt',
      readAgain: flavour === 'read',
    });
    const { debounceFor } = here.room.policy;
    const { occupancy, doors } = sensesIn(here);
    const { memory, statement, reason } = judge(said, sensors[which], memoryOf(here.memories, which), {
      freshFor: seconds(FRESH_MS / 1000),
      debounceFor,
      awaitsDoor: awaitsDoor(occupancy, here.room.policy),
      doorsClosedAt: doors?.closedAt ?? null,
      givenUpAt: null,
    });
    here.memories = new Map([...here.memories, [which, memory]]);
    if ((flavour === 'fresh' && ageMs <= FRESH_MS) || (flavour === 'read' && which !== 'pir'))
      here.witness = saw(here.witness, which, motionDetected, seenAt);
    if (reason !== null) watch.told(reason);
    if (statement?.type === 'occupancy_changed') accept(roomId, statement);
    if (statement?.type === 'motion_seen')
      accept(roomId, { ...statement, eventId: id.event(`e${++names}`), sensorId: id.sensor(which) });
  }

  function disturb(how: Disturbance): void {
    watch.disturbed(how, elapsedMs);
  }

  return {
    accounts,
    sessions,
    now,
    elapsedMs: () => elapsedMs,
    pass,
    jump,
    restart,
    sense,
    flush: flushAll,
    ask: accept,
    situation: (roomId: RoomId) => situationIn(place(roomId)),
    phase: (roomId: RoomId) => place(roomId).phase,
    phases: () => [...places.values()].map(({ phase }) => phase),
    tell(fact: FactId, value: boolean | null) {
      says.tell(fact, value);
      if (fact === SOMEBODY_HOME && value === false) tellAll({ type: 'everyone_left' });
    },
    lose(roomId: RoomId, which: Which) {
      const here = place(roomId);
      here.offline.set(which, now());
      here.witness = lostSight(here.witness, which, now());
      accept(roomId, { type: 'occupancy_changed', at: now() });
    },
    hand(accountId: AccountId, hand: Hand) {
      accounts.stream(accountId).touch(hand);
      disturb('hand');
    },
    feel(accountId: AccountId, mood: Mood) {
      accounts.stream(accountId).mood = mood;
      disturb(mood);
    },
    pace(obeysAfterMs: number, answersAfterMs: number) {
      for (const stream of accounts.streams) stream.obeysAfterMs = obeysAfterMs;
      accounts.answerAfter(answersAfterMs);
      disturb('pace');
    },
    house(command: HouseCommand) {
      watch.told(says.obey(command));
      if (command.type === 'house_snooze' && command.stopMusic === true)
        tellAll({ type: 'stop_asked', userId: null });
    },
    change(roomId: RoomId, to: { enabled: boolean } | { policy: Policy }) {
      const here = place(roomId);
      here.room = { ...here.room, ...to };
      tellAll({ type: 'room_changed' });
    },
    /** Whether music plays that a room began, no person asked for since, and no room would stop. */
    forgotten: () =>
      accounts.streams.some((stream) => {
        const { playing, session, resumed } = stream.now();
        if (!playing || resumed || session === null) return false;
        return ![...places.values()].some(({ phase }) => 'session' in phase && phase.session?.id === session);
      }),
    /** Rooms that hold the stream of an account by their own decision, not because a person resumed them. */
    holding: (accountId: AccountId) =>
      [...places.values()].filter(
        ({ phase }) =>
          'session' in phase &&
          phase.session?.accountId === accountId &&
          !resumed.has(phase.session.id) &&
          HOLDING.includes(phase.name),
      ),
  };
}

const HOLDING = ['starting', 'playing', 'lingering', 'warning'];
