/** Takes what sensors say: believed or not, it ends in a verdict, and the verdict is stored with its report. */
import type { Change } from '../contract/change.ts';
import type { MotionReport, ReportSource } from '../contract/motion.ts';
import type { Issue, Reason } from '../contract/reason.ts';
import type { Sensor, SensorLoss } from '../contract/sensor.ts';
import { after, type EventId, type Instant, type SensorId, seconds } from '../contract/units.ts';
import { type MotionEvent, type Verdict, verdictOf } from '../contract/verdict.ts';
import { judge, ROOMLESS_DEBOUNCE_FOR, type Statement } from '../core/report.ts';
import { clearAt } from '../core/sensed.ts';
import type { RoomEvent } from '../core/situation.ts';
import { awaitsDoor } from '../core/wasp.ts';
import { sessionIdOf } from './room-change.ts';
import type { DeskDeps, RoomDesk } from './room-desk.ts';

/** As long as the sensor itself is told but once. */
const SAME_NONSENSE_FOR = seconds(10);

export interface ReportDesk {
  report(report: MotionReport): Verdict;
  reject(sensorId: SensorId, issues: Issue[], heardAt: Instant): Verdict;
  /** Records it, before the sensor is set offline: of one absence each cause once. */
  lost(sensorId: SensorId, because: SensorLoss, heardAt: Instant): void;
  /** Why a sensor that is out of reach is so; null: nobody told. */
  lossOf(sensorId: SensorId): SensorLoss | null;
}

export function createReportDesk(
  { history, memories, index, newId, changed }: DeskDeps,
  desk: RoomDesk,
): ReportDesk {
  function report(report: MotionReport): Verdict {
    const house = index();
    const sensor = house.sensors.get(report.sensorId) ?? null;
    const room = sensor?.roomId ? house.rooms.get(sensor.roomId) : undefined;
    const senses = room === undefined ? null : memories.senses(room, house);
    const before = memories.of(report.sensorId);
    const judged = judge(report, sensor, before, {
      freshFor: house.document.settings.freshFor,
      debounceFor: room?.policy.debounceFor ?? ROOMLESS_DEBOUNCE_FOR,
      awaitsDoor: room !== undefined && senses !== null && awaitsDoor(senses.occupancy, room.policy),
      doorsClosedAt: senses?.doors?.closedAt ?? null,
      givenUpAt:
        sensor !== null && room !== undefined
          ? clearAt(memories.sensed(sensor), room.policy.unavailableGraceFor)
          : null,
    });
    // Strangers may share the broker: what they say is answered here and kept nowhere.
    if (sensor === null) return verdictOf(judged.reason ?? { type: 'sensor_unknown' }, null);
    const event: MotionEvent = {
      id: newId() as EventId,
      roomId: sensor.roomId,
      userId: room?.userId ?? sensor.userId,
      report,
      verdict: verdictOf(judged.reason ?? { type: 'nothing_changed' }, null),
      repeats: before.repeats,
      requestedAt: null,
    };
    // A chattering sensor costs nothing on disk: its repeats are told with its next event.
    const repeats = judged.repeat ? before.repeats + 1 : 0;
    const memory = { ...judged.memory, repeats };
    memories.set(sensor.id, memory);
    const kept = (verdict: Verdict): Change =>
      judged.repeat ? {} : { event: { ...event, verdict }, memory: { sensorId: sensor.id, memory } };
    let { verdict } = event;
    if (judged.statement === null || room === undefined) history.saveSoon(kept(verdict));
    else
      desk.accept(room.id, roomEventOf(judged.statement, event), (decided) => {
        verdict = verdictOf(judged.reason ?? decided.reason, sessionIdOf(decided.phase));
        return kept(verdict);
      });
    if (!judged.repeat) changed();
    return verdict;
  }

  const rejections = new Map<SensorId, { untilAt: Instant; issues: string }>();

  /** A sensor that is broken says the same nonsense many times a second: it is kept once in a while. */
  function saysAgain(sensorId: SensorId, issues: Issue[], heardAt: Instant): boolean {
    const said = JSON.stringify(issues);
    const last = rejections.get(sensorId);
    if (last !== undefined && heardAt < last.untilAt && last.issues === said) return true;
    rejections.set(sensorId, { untilAt: after(heardAt, SAME_NONSENSE_FOR), issues: said });
    return false;
  }

  const losses = new Map<SensorId, readonly SensorLoss[]>();
  /** Of those the last that was told, though it was recorded before. */
  const causes = new Map<SensorId, SensorLoss>();

  function record(sensor: Sensor, verdict: Verdict, report: MotionReport): void {
    const room = sensor.roomId === null ? undefined : index().rooms.get(sensor.roomId);
    const event = {
      id: newId() as EventId,
      roomId: sensor.roomId,
      userId: room?.userId ?? sensor.userId,
      report,
      verdict,
      repeats: 0,
      requestedAt: null,
    };
    history.saveSoon({ event });
    changed();
  }

  return {
    report,
    reject(sensorId, issues, heardAt) {
      const reason: Reason = { type: 'payload_invalid', issues };
      const sensor = index().sensors.get(sensorId);
      const verdict = verdictOf(sensor === undefined ? { type: 'sensor_unknown' } : reason, null);
      if (sensor === undefined || saysAgain(sensorId, issues, heardAt)) return verdict;
      record(sensor, verdict, wordless(sensorId, heardAt, 'mqtt'));
      return verdict;
    },
    lost(sensorId, because, heardAt) {
      const sensor = index().sensors.get(sensorId);
      if (sensor === undefined) return;
      const said = memories.status(sensorId) === 'offline' ? (losses.get(sensorId) ?? []) : [];
      causes.set(sensorId, because);
      if (said.includes(because)) return;
      losses.set(sensorId, [...said, because]);
      const verdict = verdictOf({ type: 'sensor_lost', because }, null);
      record(sensor, verdict, wordless(sensorId, heardAt, 'home_assistant'));
    },
    lossOf: (sensorId) => causes.get(sensorId) ?? null,
  };
}

function roomEventOf(statement: Statement, event: MotionEvent): RoomEvent {
  if (statement.type === 'occupancy_changed') return statement;
  return { ...statement, eventId: event.id, sensorId: event.report.sensorId };
}

/** What could not be read, or was not said, is still an event of its sensor. */
function wordless(sensorId: SensorId, heardAt: Instant, source: ReportSource): MotionReport {
  return {
    sensorId,
    motionDetected: false,
    seenAt: heardAt,
    heardAt,
    source,
    mark: null,
    retained: false,
    belated: false,
    readAgain: false,
  };
}
