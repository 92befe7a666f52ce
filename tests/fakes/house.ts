/** A house that believes everything and remembers what it heard; what it answers and how it stands is set by the test. */
import type { Command, CommandResult } from '../../src/contract/command.ts';
import { noModes } from '../../src/contract/modes.ts';
import { type MotionReport, noMemory } from '../../src/contract/motion.ts';
import type { Issue, Reason } from '../../src/contract/reason.ts';
import type { Sensor, SensorLoss, SensorStatus } from '../../src/contract/sensor.ts';
import type { SensorHealth } from '../../src/contract/sensor-health.ts';
import type { RoomState, Snapshot } from '../../src/contract/snapshot.ts';
import type { Instant, SensorId, UserId } from '../../src/contract/units.ts';
import { outcomeOf, type Verdict } from '../../src/contract/verdict.ts';
import type { House } from '../../src/ports.ts';

export interface FakeHouse {
  house: House;
  heard: {
    reports: MotionReport[];
    rejections: { sensorId: SensorId; issues: Issue[]; heardAt: Instant }[];
    statuses: { sensorId: SensorId; status: SensorStatus }[];
    healths: ({ sensorId: SensorId } & Partial<SensorHealth>)[];
    losses: { sensorId: SensorId; because: SensorLoss; heardAt: Instant }[];
    commands: { command: Command; userId: UserId | null }[];
  };
  /** What the next commands are answered with. */
  answer(result: CommandResult): void;
  /** Changes how the rooms stand, and tells all who watch. */
  show(rooms: RoomState[]): void;
  /** How many watch the house. */
  watchers(): number;
}

/** @param sensors those the house knows. */
export function createFakeHouse(sensors: readonly Sensor[]): FakeHouse {
  const heard: FakeHouse['heard'] = {
    reports: [],
    rejections: [],
    statuses: [],
    healths: [],
    losses: [],
    commands: [],
  };
  const watching = new Set<(snapshot: Snapshot) => void>();
  let result: CommandResult = { ok: true, reason: { type: 'person_started', userId: null } };
  let rooms: RoomState[] = [];

  const house: House = {
    report: (report) => {
      heard.reports.push(report);
      return verdict({ type: 'motion_started_music' });
    },
    reject: (sensorId, issues, heardAt) => {
      heard.rejections.push({ sensorId, issues, heardAt });
      return verdict({ type: 'payload_invalid', issues });
    },
    sensorStatus: (sensorId, status) => {
      heard.statuses.push({ sensorId, status });
    },
    sensorHealth: (sensorId, health) => {
      heard.healths.push({ sensorId, ...health });
    },
    lost: (sensorId, because, heardAt) => {
      heard.losses.push({ sensorId, because, heardAt });
    },
    tellFact: () => {},
    knows: (sensorId) => sensors.some((sensor) => sensor.id === sensorId),
    command: (command, userId) => {
      heard.commands.push({ command, userId });
      return result;
    },
    explain: () => null,
    snapshot,
    wakesOf: () => ({ tried: 0, woken: 0, tookMs: null, last: [] }),
    watch: (listener) => {
      watching.add(listener);
      return () => watching.delete(listener);
    },
  };

  function snapshot(): Snapshot {
    return {
      at: 0 as Instant,
      demo: false,
      rooms,
      sensors: sensors.map((sensor) => ({
        sensor,
        status: 'unknown',
        memory: noMemory,
        stuck: false,
        silent: false,
        problems: [],
      })),
      accounts: [],
      modes: noModes,
      troubles: [],
      problems: [],
    };
  }

  return {
    house,
    heard,
    answer: (next) => {
      result = next;
    },
    show: (next) => {
      rooms = next;
      for (const listener of watching) listener(snapshot());
    },
    watchers: () => watching.size,
  };
}

function verdict(reason: Reason): Verdict {
  return { outcome: outcomeOf(reason), reason, sessionId: null };
}
