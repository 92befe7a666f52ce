/** The imperative shell: holds the phases, orders the events, runs the commands, sets one alarm per room. Decides nothing itself. */
import { SOMEBODY_HOME } from '../contract/condition.ts';
import type { HouseDocument } from '../contract/house.ts';
import type { SensorStatus } from '../contract/sensor.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import { type AccountId, type RoomId, type SensorId, seconds, shifted } from '../contract/units.ts';
import { upcoming } from '../core/begin.ts';
import { explain } from '../core/checks.ts';
import { isOccupied, movedAt } from '../core/occupancy.ts';
import type { RoomEvent } from '../core/situation.ts';
import { endsAt, wakeAt } from '../core/time.ts';
import { playsBy } from '../core/unlink.ts';
import {
  type Alarms,
  type Clock,
  type History,
  type HomeActions,
  type House,
  type Log,
  type MediaPlayers,
  type Players,
  StorageFailure,
} from '../ports.ts';
import { watchClock } from './clock-watch.ts';
import { createFacts } from './facts.ts';
import { indexOf } from './house-index.ts';
import { createHouseModes } from './house-modes.ts';
import { createLanes, type Lanes } from './lanes.ts';
import { createMemories } from './memories.ts';
import { createNowPlaying } from './now-playing.ts';
import { createOutputs } from './outputs.ts';
import { createReportDesk } from './report-desk.ts';
import { sessionOf } from './room-change.ts';
import { createRoomDesk, type DeskDeps } from './room-desk.ts';
import { createSensorStates } from './sensor-states.ts';
import { createTroubles, type Troubles } from './troubles.ts';
import { createWakes } from './wakes.ts';
import { obey, obeyForHouse } from './wishes.ts';

export interface HouseDeps {
  clock: Clock;
  alarms: Alarms;
  players: Players;
  mediaPlayers: MediaPlayers;
  home: HomeActions;
  history: History;
  log: Log;
  document: () => HouseDocument;
  /** Unique names for events and sessions. */
  newId: () => string;
  /** Given what must never be thrown: a bug in a command. */
  crash: (error: unknown) => void;
}

export interface RunningHouse extends House {
  /** Takes up every stored phase where it was. Before this nothing is decided. */
  start(): void;
  /** The house document was edited. */
  documentChanged(): void;
  /**
   * Of an account that does not play: its sessions, paused ones too, and where its lists were left.
   * @param alsoIn rooms that played by it once. @throws StorageFailure
   */
  forgetAccount(accountId: AccountId, alsoIn?: readonly RoomId[]): void;
  /** Whether a room has music, or is about to, or a person has paused it there. */
  hasMusic(roomId: RoomId): boolean;
  hasMusicBy(accountId: AccountId): boolean;
  /** In which whatever else is asked of an account waits its turn. */
  lanes: Lanes;
  troubles: Troubles;
  /** Tells everybody who watches how the house stands. */
  announce(): void;
  /** Resolves when no command is under way. */
  idle(): Promise<void>;
  /** Stops waking up. What is stored is enough to go on. */
  close(): void;
}

/** How often the clocks are compared while nothing happens: a jump is noticed before it can shorten or stretch a deadline by much. */
const CLOCK_CHECK_FOR = seconds(5);

export function createHouse(deps: HouseDeps): RunningHouse {
  const { clock, alarms, history, log } = deps;
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const clocks = watchClock(clock);
  const index = () => indexOf(deps.document());
  const troubles = createTroubles();
  const modes = createHouseModes({ ...deps, troubles, changed: announce, checkClock });
  const shared: DeskDeps = {
    ...deps,
    index,
    outputs: createOutputs(deps),
    nowPlaying: createNowPlaying(),
    wakes: createWakes(history, () => shifted(clock.now(), -deps.document().settings.retentionFor * 1000)),
    lanes: createLanes(deps.crash),
    memories: createMemories(history.memories(), clock.now()),
    troubles,
    modes,
    facts: createFacts(),
    changed: announce,
    checkClock,
  };
  const { memories, lanes } = shared;
  const desk = createRoomDesk(shared);
  const reports = createReportDesk(shared, desk);
  const sensorStates = createSensorStates({ memories, lossOf: reports.lossOf });
  let stopChecking = () => {};

  let announcing = false;

  /** A burst of changes is told once, when it is over: listeners are slower than rules. */
  function announce(): void {
    if (announcing || listeners.size === 0) return;
    announcing = true;
    queueMicrotask(() => {
      announcing = false;
      const now = snapshot();
      for (const listener of listeners) tell(listener, now);
    });
  }

  function tell(listener: (snapshot: Snapshot) => void, now: Snapshot): void {
    try {
      listener(now);
    } catch (error) {
      log.error({ err: error }, 'a listener failed');
    }
  }

  function checkClock(): void {
    const byMs = clocks.jump();
    if (byMs === 0) return;
    log.warn({ byMs }, 'the wall clock jumped; deadlines move along');
    memories.shift(byMs);
    modes.shift(byMs);
    tellAll({ type: 'clock_jumped', byMs });
  }

  function tellAll(event: RoomEvent): void {
    for (const roomId of index().rooms.keys()) desk.accept(roomId, event);
  }

  function forgetTheRemoved(): void {
    const house = index();
    for (const roomId of desk.roomIds().filter((id) => !house.rooms.has(id))) {
      desk.forget(roomId);
      forget({ roomId });
    }
    for (const sensorId of memories.keepOnly(house)) forget({ sensorId });
  }

  /** What the disk keeps of them nevertheless goes with the next start. */
  function forget(removed: { roomId: RoomId } | { sensorId: SensorId }): void {
    try {
      history.forget(removed);
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
      log.warn(removed, error.message);
    }
  }

  function sensorStatus(sensorId: SensorId, status: SensorStatus): void {
    const sensor = index().sensors.get(sensorId);
    if (sensor === undefined || memories.status(sensorId) === status) return;
    checkClock();
    const at = clock.now();
    memories.setStatus(sensorId, status, at);
    log.info({ sensorId, status }, 'sensor status');
    if (sensor.roomId !== null) desk.accept(sensor.roomId, { type: 'occupancy_changed', at });
    announce();
  }

  function snapshot(): Snapshot {
    const house = index();
    const { timeZone } = house.document.settings;
    return {
      at: clock.now(),
      demo: house.document.demo,
      rooms: house.document.rooms.map((room) => {
        const standing = desk.standing(room.id);
        const senses = memories.senses(room, house);
        return {
          room,
          ...standing,
          ...desk.outlook(room.id),
          wakeAt: wakeAt(standing.phase),
          endsAt: endsAt(standing.phase, { room, timeZone, alsoQuiet: house.quietAround(room) }),
          occupied: isOccupied(senses, room.policy, clock.now()),
          movedAt: movedAt(senses, clock.now()),
          wakes: shared.wakes.of(room.speaker),
          ...shared.nowPlaying.of(room.id),
        };
      }),
      sensors: sensorStates(house, clock.now()),
      accounts: house.document.accounts.map(({ id, label }) => ({
        id,
        label,
        failure: deps.players.of(id) === null ? { kind: 'not_linked' } : null,
      })),
      modes: modes.now(),
      troubles: troubles.all(),
      problems: troubles.problems(),
    };
  }

  return {
    start() {
      modes.start();
      forgetTheRemoved();
      for (const { roomId, savedAt } of history.phases()) desk.accept(roomId, { type: 'restarted', savedAt });
      stopChecking = alarms.every(CLOCK_CHECK_FOR, checkClock);
    },
    report(report) {
      checkClock();
      return reports.report(report);
    },
    reject(sensorId, issues, heardAt) {
      return reports.reject(sensorId, issues, heardAt);
    },
    sensorStatus,
    sensorHealth(sensorId, told) {
      if (index().sensors.has(sensorId) && memories.setHealth(sensorId, told)) announce();
    },
    lost(sensorId, because, heardAt) {
      checkClock();
      reports.lost(sensorId, because, heardAt);
      sensorStatus(sensorId, 'offline');
    },
    tellFact(fact, value) {
      if (!shared.facts.tell(fact, value)) return;
      log.info({ fact, value }, 'a fact was told');
      checkClock();
      if (fact !== SOMEBODY_HOME || value === null) return;
      modes.homeTold(value);
      if (!value) tellAll({ type: 'everyone_left' });
    },
    knows: (sensorId) => index().sensors.has(sensorId),
    command(command, userId) {
      checkClock();
      if (!('roomId' in command)) return obeyForHouse(command, userId, modes, desk);
      return obey(command, userId, index(), desk);
    },
    explain(roomId, policy) {
      const situation = desk.situation(roomId, policy);
      if (situation === null) return null;
      const { phase } = desk.standing(roomId);
      const resume = phase.name === 'silent' ? phase.resume : null;
      return { at: situation.now, checks: explain(phase, situation), next: upcoming({ resume }, situation) };
    },
    snapshot,
    wakesOf: shared.wakes.history,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    documentChanged() {
      forgetTheRemoved();
      tellAll({ type: 'room_changed' });
      announce();
    },
    forgetAccount(accountId, alsoIn = []) {
      const roomIds = index()
        .document.rooms.filter(
          (room) =>
            room.accountId === accountId ||
            room.reserveAccountId === accountId ||
            sessionOf(desk.standing(room.id).phase)?.accountId === accountId ||
            alsoIn.includes(room.id),
        )
        .map(({ id }) => id);
      for (const roomId of roomIds) desk.forgetAccount(roomId, accountId);
      history.forget({ accountId, roomIds: [...new Set([...roomIds, ...alsoIn])] });
    },
    hasMusic: (roomId) => 'asked' in desk.standing(roomId).phase,
    hasMusicBy: (accountId) =>
      desk.roomIds().some((roomId) => playsBy(desk.standing(roomId).phase, accountId)),
    lanes,
    troubles,
    announce,
    idle: () => lanes.idle(),
    close() {
      stopChecking();
      modes.close();
      for (const roomId of desk.roomIds()) alarms.set(`room ${roomId}`, null, () => {});
    },
  };
}
