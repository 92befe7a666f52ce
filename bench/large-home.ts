/** The data folder of a large home: 60 rooms, 200 sensors, 30 days and two million motion events, always the same but for the day on which it ends. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRows } from '../src/adapters/store/history-rows.ts';
import { openDatabase } from '../src/adapters/store/history-schema.ts';
import { clocksOf } from '../src/contract/day.ts';
import { HouseDocument } from '../src/contract/house.ts';
import type { Reason } from '../src/contract/reason.ts';
import { Room } from '../src/contract/room.ts';
import { Sensor } from '../src/contract/sensor.ts';
import { type EndReason, Session } from '../src/contract/session.ts';
import { after, EventId, Instant, seconds, shifted } from '../src/contract/units.ts';
import { type MotionEvent, outcomeOf } from '../src/contract/verdict.ts';
import { between, createChance } from '../src/demo/chance.ts';
import { demoHouse } from '../src/demo/furnish.ts';

const ROOMS = 60;
const SENSORS = 200;
const EVENTS = 2_000_000;
const DAYS = 30;
const SESSIONS_A_DAY = 10;
const SEED = 7;
const DAY_MS = 86_400_000;
const IN_ONE_GO = 20_000;
const users = ['0a1b2c3d4e5f60718293a4b5c6d7e8f9', '9f8e7d6c5b4a39281706f5e4d3c2b1a0'];
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

export const roomAt = (at: number) => `room-${at % ROOMS}`;
export const sensorAt = (at: number) => `sensor-${at % SENSORS}`;
/** Every third room is nobody's. */
export const userAt = (at: number) => users[at % 3] ?? null;

export function largeHouse(): HouseDocument {
  const home = demoHouse('Europe/Berlin');
  const [pattern] = home.rooms;
  const rooms = Array.from({ length: ROOMS }, (_, at) =>
    Room.parse({ ...pattern, id: roomAt(at), name: `Room ${at}`, userId: userAt(at) }),
  );
  const sensors = Array.from({ length: SENSORS }, (_, at) =>
    Sensor.parse({
      id: sensorAt(at),
      kind: 'mqtt',
      role: at % 4 === 0 ? 'presence' : 'motion',
      roomId: roomAt(at),
    }),
  );
  return HouseDocument.parse({ ...home, rooms, sensors });
}

/** Through our own tables and rows; only the flushes are left out, for nobody needs it after a power cut. */
export function buildLargeHome(dir: string): void {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'house.json'), JSON.stringify(largeHouse()));
  const now = Instant.parse(Date.now());
  const shownAt = clocksOf('Europe/Berlin');
  const clock = { now: () => now, monotonicMs: () => 0 };
  const database = openDatabase(dir, { log: quiet, clock, shownAt });
  database.exec('pragma synchronous = off; pragma cache_size = -200000;');
  const rows = createRows(database, shownAt);
  const chance = createChance(SEED, 'large home', 0);
  const begins = shifted(now, -DAYS * DAY_MS);

  database.exec('begin');
  for (let at = 0; at < DAYS * SESSIONS_A_DAY * ROOMS; at += 1)
    rows.write({ session: sessionAt(at, shifted(begins, Math.floor(chance() * DAYS * DAY_MS)), chance) });
  database.exec('commit');
  for (let from = 0; from < EVENTS; from += IN_ONE_GO) {
    database.exec('begin');
    for (let at = from; at < from + IN_ONE_GO; at += 1)
      rows.write({ event: eventOf(shifted(begins, Math.floor((at / EVENTS) * DAYS * DAY_MS)), chance) });
    database.exec('commit');
  }
  database.close();
}

const ENDS: readonly EndReason[] = ['room_emptied', 'room_emptied', 'stopped_by_person', 'quiet_hours_began'];

function sessionAt(at: number, startedAt: Instant, chance: () => number): Session {
  const room = Math.floor(chance() * ROOMS);
  return Session.parse({
    id: randomUUID(),
    roomId: roomAt(room),
    userId: userAt(room),
    sensorId: sensorAt(room),
    accountId: at % 2 === 0 ? 'nina' : 'tom',
    startedAt,
    heardAt: shifted(startedAt, Math.round(between(chance, 400, 4000))),
    endedAt: after(startedAt, seconds(Math.round(between(chance, 60, 7200)))),
    endReason: ENDS[at % ENDS.length],
    motionCount: Math.round(between(chance, 1, 200)),
    contextUri: 'spotify:playlist:37i9dQZF1DX4sWSpwq3LiO',
    speaker: { name: 'Speaker', type: 'speaker' },
  });
}

/** Most motion extends or is ignored; one in a thousand fails. */
function reasonAt(heardAt: Instant, chance: () => number): Reason {
  const draw = chance();
  const until = after(heardAt, seconds(300));
  if (draw < 0.45) return { type: 'motion_extended', until };
  if (draw < 0.6) return { type: 'quiet_hours', until };
  if (draw < 0.7) return { type: 'held', cause: 'paused', until };
  if (draw < 0.98) return { type: 'nothing_changed' };
  if (draw < 0.99) return { type: 'music_heard', latencyMs: 900 };
  if (draw < 0.999)
    return { type: 'payload_invalid', issues: [{ path: 'timestamp', message: 'must be a time' }] };
  return { type: 'speaker_asleep', woken: 2, of: 3, trouble: null };
}

function eventOf(heardAt: Instant, chance: () => number): MotionEvent {
  const at = Math.floor(chance() * SENSORS);
  const reason = reasonAt(heardAt, chance);
  const id = EventId.parse(randomUUID());
  const { id: sensorId } = { id: Sensor.shape.id.parse(sensorAt(at)) };
  return {
    id,
    roomId: Room.shape.id.parse(roomAt(at)),
    userId: Room.shape.userId.parse(userAt(at % ROOMS)),
    report: {
      sensorId,
      motionDetected: true,
      seenAt: heardAt,
      heardAt,
      source: 'mqtt',
      mark: `0f3c:${id.slice(0, 8)}`,
      retained: false,
      belated: false,
      readAgain: false,
    },
    verdict: { outcome: outcomeOf(reason), reason, sessionId: null },
    repeats: 0,
    requestedAt: null,
  };
}
