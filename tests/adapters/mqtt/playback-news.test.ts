import { beforeEach, expect, it } from 'vitest';
import { createPlaybackNews } from '../../../src/adapters/mqtt/playback-news.ts';
import { noModes } from '../../../src/contract/modes.ts';
import { noMemory } from '../../../src/contract/motion.ts';
import { PlaybackPayload } from '../../../src/contract/mqtt.ts';
import { Phase } from '../../../src/contract/phase.ts';
import type { Reason } from '../../../src/contract/reason.ts';
import { Sensor } from '../../../src/contract/sensor.ts';
import { Session } from '../../../src/contract/session.ts';
import type { RoomState, Snapshot } from '../../../src/contract/snapshot.ts';
import { endsAt } from '../../../src/core/time.ts';
import { hall, hallPir, NOON } from './by-hand.ts';

const session = (id: string) =>
  Session.parse({
    id,
    roomId: 'hall',
    userId: null,
    sensorId: 'hall-pir',
    accountId: 'home',
    startedAt: NOON,
    heardAt: NOON,
    endedAt: null,
    endReason: null,
    motionCount: 1,
    contextUri: 'spotify:playlist:37i9dQZF1DX4WYpdgoIcn6',
    speaker: hall.speaker,
  });
const silent = Phase.parse({ name: 'silent', endedAt: null });
const music = (id: string) => ({
  session: session(id),
  asked: 1,
  lookAt: null,
  mustEndAt: NOON + 7_200_000,
  keepUntil: null,
});
const playing = Phase.parse({ name: 'playing', ...music('s1') });
const lingering = (stopAt: number, id = 's1') => Phase.parse({ name: 'lingering', stopAt, ...music(id) });
const nothing: Reason = { type: 'nothing_changed' };
const heard: Reason = { type: 'music_heard', latencyMs: 900 };

const stands = (phase: Phase, reason: Reason, room = hall): RoomState => ({
  room,
  phase,
  reason,
  since: NOON,
  wakeAt: null,
  endsAt: endsAt(phase, { room, timeZone: 'UTC', alsoQuiet: [] }),
  occupied: false,
  wakes: { tried: 0, woken: 0, tookMs: null },
  nowPlaying: null,
  volumePercent: null,
  movedAt: null,
  next: null,
  refusal: null,
});
const snapshot = (rooms: RoomState[], sensors: readonly Sensor[] = [hallPir]): Snapshot => ({
  at: NOON,
  demo: false,
  rooms,
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
});

let said: { topic: string; payload: PlaybackPayload }[];
let reachable: boolean;
let show: (snapshot: Snapshot) => void;

beforeEach(() => {
  said = [];
  reachable = true;
  show = createPlaybackNews((topic, payload) => {
    if (reachable) said.push({ topic, payload: PlaybackPayload.parse(payload) });
    return reachable;
  });
});

it('tells the sensors of a room how it stands', () => {
  show(snapshot([stands(lingering(NOON + 300_000), heard)]));
  expect(said).toEqual([
    {
      topic: 'sensors/hall-pir/playback',
      payload: {
        sessionId: 's1',
        state: 'lingering',
        reason: 'music_heard',
        room: 'Hall',
        endsAt: '2026-06-01T12:05:00.000Z',
      },
    },
  ]);
});

it('tells a change of phase, of session and of reason, and nothing else', () => {
  const story: [Phase, Reason][] = [
    [silent, nothing],
    [silent, nothing],
    [lingering(NOON + 1000), heard],
    [lingering(NOON + 2000), heard],
    [lingering(NOON + 3000), { ...heard, latencyMs: 1 }],
    [lingering(NOON + 3000), { type: 'motion_extended', until: null }],
    [lingering(NOON + 3000, 's2'), { type: 'motion_extended', until: null }],
    [silent, { type: 'music_stopped', because: 'room_emptied' }],
    [silent, { type: 'music_stopped', because: 'room_emptied' }],
  ];
  for (const [phase, reason] of story) show(snapshot([stands(phase, reason)]));
  expect(said.map(({ payload }) => [payload.state, payload.sessionId, payload.reason])).toEqual([
    ['silent', null, 'nothing_changed'],
    ['lingering', 's1', 'music_heard'],
    ['lingering', 's1', 'motion_extended'],
    ['lingering', 's2', 'motion_extended'],
    ['silent', null, 'music_stopped'],
  ]);
});

it('says after a time without connection how things stand, not what happened meanwhile', () => {
  show(snapshot([stands(silent, nothing)]));
  reachable = false;
  show(snapshot([stands(lingering(NOON), heard)]));
  show(snapshot([stands(lingering(NOON, 's2'), heard)]));
  reachable = true;
  show(snapshot([stands(lingering(NOON, 's2'), heard)]));
  expect(said.map(({ payload }) => payload.sessionId)).toEqual([null, 's2']);
});

it('speaks to the raw-MQTT sensors of that room only', () => {
  const sensors = [
    hallPir,
    Sensor.parse({ id: 'hall-radar', kind: 'mqtt', role: 'presence', roomId: 'hall' }),
    Sensor.parse({
      id: 'hall-ha',
      kind: 'home_assistant',
      entityId: 'binary_sensor.hall',
      role: 'motion',
      roomId: 'hall',
    }),
    Sensor.parse({ id: 'bath-pir', kind: 'mqtt', role: 'motion', roomId: 'bath' }),
    Sensor.parse({ id: 'spare', kind: 'mqtt', role: 'motion' }),
  ];
  show(snapshot([stands(silent, nothing)], sensors));
  expect(said.map(({ topic }) => topic)).toEqual([
    'sensors/hall-pir/playback',
    'sensors/hall-radar/playback',
  ]);
});

it('tells a sensor that moved to another room how that one stands', () => {
  const bath = { ...hall, id: 'bath' as typeof hall.id, name: 'Bath' };
  const rooms = [stands(silent, nothing), stands(silent, nothing, bath)];
  show(snapshot(rooms));
  show(snapshot(rooms, [{ ...hallPir, roomId: bath.id }]));
  expect(said.map(({ payload }) => payload.room)).toEqual(['Hall', 'Bath']);
});

it.each([
  [silent, undefined],
  [{ name: 'snoozed', until: NOON + 60_000, endedAt: null }, '2026-06-01T12:01:00.000Z'],
  [
    { name: 'blocked', failure: { kind: 'unreachable' }, retryAt: NOON + 30_000, endedAt: null },
    '2026-06-01T12:00:30.000Z',
  ],
  [
    { name: 'held', cause: 'paused', since: NOON, session: null, until: null, asked: 1, lookAt: null },
    undefined,
  ],
  [playing, '2026-06-01T14:00:00.000Z'],
  [lingering(NOON + 9_000_000), '2026-06-01T14:00:00.000Z'],
])('says when it ends, if it ends by itself: %j', (facts, endsAt) => {
  const phase = Phase.parse(facts);
  show(snapshot([stands(phase, nothing)]));
  expect(said[0]?.payload.endsAt).toBe(endsAt);
});
