/** What it costs to tell many listeners, beside what it costs to tell one, in one run. Times mean nothing on another machine; ratios do. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { createStream } from '../src/adapters/http/stream.ts';
import { createViews } from '../src/adapters/http/views.ts';
import { createAlarms } from '../src/adapters/timers/alarms.ts';
import { createClock } from '../src/adapters/timers/clock.ts';
import { noModes } from '../src/contract/modes.ts';
import { noMemory } from '../src/contract/motion.ts';
import { Room } from '../src/contract/room.ts';
import { Sensor } from '../src/contract/sensor.ts';
import type { Snapshot } from '../src/contract/snapshot.ts';
import { wordsInAll } from '../src/words/words-in.ts';
import type { Heard, Order } from './listeners.ts';

const ROOMS = 20;
const SENSORS = 60;
const CHANGES = 60;
/** Longer than the stream rests, so that each change is told by itself. */
const APART_MS = 125;

const clock = createClock({ speed: 1 });
const alarms = createAlarms(clock);
const words = await wordsInAll();
const music = { contextUri: 'spotify:playlist:bench', label: 'Bench' };
const rooms = Array.from({ length: ROOMS }, (_, number) =>
  Room.parse({
    id: `room-${number}`,
    accountId: null,
    name: `Room ${number}`,
    speaker: { name: `Speaker ${number}` },
    policy: { music },
  }),
);
const sensors = Array.from({ length: SENSORS }, (_, number) =>
  Sensor.parse({ id: `sensor-${number}`, kind: 'mqtt', role: 'motion', roomId: `room-${number % ROOMS}` }),
);
const startedAt = clock.now();
let change = 0;
/** Newcomers are not to hear of a change that was told before they came. */
let isTelling = false;
let changed = (_: Snapshot) => {};

function snapshot(): Snapshot {
  return {
    at: clock.now(),
    demo: false,
    rooms: rooms.map((room, number) => ({
      room: isTelling && number === change % ROOMS ? { ...room, name: `Room <<${change}>>` } : room,
      phase: { name: 'silent', endedAt: null, resume: null },
      reason: { type: 'nothing_changed' },
      since: startedAt,
      refusal: null,
      wakeAt: null,
      endsAt: null,
      occupied: false,
      wakes: { tried: 0, woken: 0, tookMs: null },
      nowPlaying: null,
      volumePercent: null,
      movedAt: null,
      next: null,
    })),
    sensors: sensors.map((sensor) => ({
      sensor,
      status: 'online',
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

const views = createViews({
  words: words.en,
  hourCycle: 'h23',
  timeZone: () => 'UTC',
  candidates: { areaName: () => null },
  people: { find: () => null },
  editors: { of: () => null },
});
const stream = createStream({
  house: {
    snapshot,
    watch(listener) {
      changed = listener;
      return () => {};
    },
  },
  feed: { follow: () => () => {} },
  clock,
  alarms,
  viewsIn: () => views,
});
let callers = 0;
const app = express().use((_, response) => {
  callers += 1;
  const caller = {
    door: 'loopback',
    key: `${callers}`,
    userId: null,
    name: null,
    rights: 'read',
    language: 'en',
    hourCycle: 'h23',
  } as const;
  stream.open({ caller, lastEventId: null, callerNow: async () => caller }, response);
});
const server = createServer(app).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;

const say = (line: string) => process.stdout.write(`${line}\n`);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const percentile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0;

/** What is really held: after what nobody needs any more is gone. */
function heldBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

interface Cost {
  cpuMs: number;
  halfMs: number;
  allMs: number;
  bytes: number;
}

async function measured(listeners: number, deaf: number): Promise<Cost> {
  const before = heldBytes();
  const others: ChildProcess = fork(fileURLToPath(new URL('./listeners.ts', import.meta.url)));
  others.send({ listeners, deaf, port } satisfies Order);
  await once(others, 'message');
  const bytes = (heldBytes() - before) / (listeners + deaf);
  const [half, all]: [number[], number[]] = [[], []];
  isTelling = true;
  const cpu = process.cpuUsage();
  for (let told = 0; told < CHANGES; told++) {
    await pause(APART_MS);
    change += 1;
    const toldAt = performance.timeOrigin + performance.now();
    const heard = once(others, 'message');
    changed(snapshot());
    const [at] = (await heard) as [Heard];
    half.push(at.half - toldAt);
    all.push(at.all - toldAt);
  }
  const { user, system } = process.cpuUsage(cpu);
  isTelling = false;
  others.kill();
  await once(others, 'exit');
  return {
    cpuMs: (user + system) / 1000 / CHANGES,
    halfMs: percentile(half, 0.5),
    allMs: percentile(all, 0.95),
    bytes,
  };
}

await measured(10, 0);
say(`${ROOMS} rooms, ${SENSORS} sensors, ${CHANGES} changes one after the other`);
say('listeners   processor per change   half have it (p50)   all have it (p95)   memory of each');
let one: Cost | null = null;
for (const [listeners, deaf] of [
  [1, 0],
  [50, 0],
  [200, 0],
  [180, 20],
] as const) {
  const cost = await measured(listeners, deaf);
  one ??= cost;
  const beside = (value: number, first: number) =>
    `${value.toFixed(2).padStart(8)} ms ${`× ${(value / first).toFixed(1)}`.padStart(7)}`;
  say(
    [
      `${listeners}${deaf > 0 ? ` + ${deaf} deaf` : ''}`.padEnd(12),
      beside(cost.cpuMs, one.cpuMs),
      beside(cost.halfMs, one.halfMs),
      beside(cost.allMs, one.allMs),
      `${(cost.bytes / 1024).toFixed(1).padStart(10)} KiB`,
    ].join('  '),
  );
}

stream.close();
alarms.close();
server.closeAllConnections();
process.exit();
