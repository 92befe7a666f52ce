/** A house of two hundred rooms and the day it has lived through: in each, movement, music, and what was not started. */
import { randomUUID } from 'node:crypto';
import { createRows } from '../src/adapters/store/history-rows.ts';
import { openDatabase } from '../src/adapters/store/history-schema.ts';
import { clocksOf } from '../src/contract/day.ts';
import { HouseDocument } from '../src/contract/house.ts';
import type { Reason } from '../src/contract/reason.ts';
import { Room } from '../src/contract/room.ts';
import { Sensor } from '../src/contract/sensor.ts';
import { Session } from '../src/contract/session.ts';
import { Instant, shifted } from '../src/contract/units.ts';
import { MotionEvent, outcomeOf } from '../src/contract/verdict.ts';
import { between, createChance } from '../src/demo/chance.ts';
import { demoHouse } from '../src/demo/furnish.ts';

export const ROOMS = 200;
const MOVEMENTS = 120;
const SESSIONS = 6;
const DAY_MS = 86_400_000;
const SEED = 8;
const TIME_ZONE = 'Europe/Berlin';
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

export function wideHouse(): HouseDocument {
  const home = demoHouse(TIME_ZONE);
  const each = <Made>(make: (at: number) => Made) => Array.from({ length: ROOMS }, (_, at) => make(at));
  return HouseDocument.parse({
    ...home,
    rooms: each((at) =>
      Room.parse({ ...home.rooms[at % home.rooms.length], id: `room-${at}`, name: `Room ${at}` }),
    ),
    sensors: each((at) =>
      Sensor.parse({ id: `pir-${at}`, kind: 'mqtt', role: 'motion', roomId: `room-${at}` }),
    ),
  });
}

/** Through our own tables and rows, into a folder in which nothing is yet. */
export function liveThroughADay(folder: string): void {
  const now = Instant.parse(Date.now());
  const shownAt = clocksOf(TIME_ZONE);
  const clock = { now: () => now, monotonicMs: () => 0 };
  const database = openDatabase(folder, { log: quiet, clock, shownAt });
  const rows = createRows(database, shownAt);
  const chance = createChance(SEED, 'two hundred rooms', 0);
  const moment = () => shifted(now, -Math.round(chance() * DAY_MS));
  database.exec('begin');
  for (let room = 0; room < ROOMS; room += 1) {
    for (let at = 0; at < MOVEMENTS; at += 1)
      rows.write({ event: movement(room, moment(), reasonOf(chance())) });
    for (let at = 0; at < SESSIONS; at += 1)
      rows.write({ session: session(room, moment(), between(chance, 60, 3600)) });
  }
  database.exec('commit');
  database.close();
}

function reasonOf(draw: number): Reason {
  if (draw < 0.05) return { type: 'speaker_asleep', woken: 2, of: 3, trouble: null };
  return draw < 0.3 ? { type: 'quiet_hours', until: null } : { type: 'motion_extended', until: null };
}

function movement(room: number, at: Instant, reason: Reason): MotionEvent {
  const report = { sensorId: `pir-${room}`, motionDetected: true, seenAt: at, heardAt: at, source: 'mqtt' };
  return MotionEvent.parse({
    id: randomUUID(),
    roomId: `room-${room}`,
    report: { ...report, mark: null, retained: false, belated: false },
    verdict: { outcome: outcomeOf(reason), reason, sessionId: null },
    repeats: 0,
  });
}

function session(room: number, startedAt: Instant, lastsFor: number): Session {
  return Session.parse({
    id: randomUUID(),
    roomId: `room-${room}`,
    userId: null,
    sensorId: `pir-${room}`,
    accountId: 'tom',
    startedAt,
    heardAt: startedAt,
    endedAt: shifted(startedAt, Math.round(lastsFor * 1000)),
    endReason: 'room_emptied',
    motionCount: 9,
    contextUri: 'spotify:playlist:37i9dQZF1DX4sWSpwq3LiO',
    speaker: { name: 'Speaker', type: 'speaker' },
  });
}
