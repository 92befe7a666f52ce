/** A day that the demo home has lived through before its picture is taken: the app itself, its clock moved by hand until it shows now. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import { openApp } from '../../src/app.ts';
import { Options } from '../../src/contract/options.ts';
import { Instant, seconds, shifted } from '../../src/contract/units.ts';
import { createFakeTime } from '../../tests/fakes/clock.ts';
import { createFakeLog } from '../../tests/fakes/log.ts';
import { waitFor } from '../../tests/real/wait.ts';
import { createLine } from '../../tests/scenarios/line.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Somebody is in a room for so many minutes; from when, in minutes before now. */
const stays: readonly { from: number; room: Room; minutes: number }[] = [
  { from: 1425, room: 'kitchen', minutes: 14 },
  { from: 1404, room: 'hall', minutes: 1 },
  { from: 1400, room: 'living', minutes: 34 },
  { from: 1180, room: 'kitchen', minutes: 22 },
  { from: 1150, room: 'bathroom', minutes: 5 },
  { from: 1010, room: 'hall', minutes: 2 },
  { from: 868, room: 'hall', minutes: 1 },
  { from: 865, room: 'kitchen', minutes: 48 },
  { from: 830, room: 'bathroom', minutes: 7 },
  { from: 800, room: 'living', minutes: 52 },
  { from: 730, room: 'living', minutes: 44 },
  { from: 655, room: 'bathroom', minutes: 9 },
  { from: 640, room: 'hall', minutes: 1 },
  { from: 570, room: 'bathroom', minutes: 3 },
  { from: 330, room: 'bathroom', minutes: 2 },
  { from: 150, room: 'bathroom', minutes: 2 },
  { from: 95, room: 'bathroom', minutes: 13 },
  { from: 78, room: 'kitchen', minutes: 26 },
  { from: 44, room: 'living', minutes: 12 },
];

/** What somebody does by hand, in minutes before now. */
const deeds: readonly { at: number; path: string; body?: object }[] = [
  { at: 1168, path: '/rooms/kitchen/stop' },
  { at: 700, path: '/rooms/living-room/snooze', body: { snoozeFor: 3600 } },
];

type Room = keyof typeof sensorsOf;
const sensorsOf = {
  hall: { moves: ['hall-pir'], stays: [] },
  bathroom: { moves: ['bathroom-pir'], stays: ['bathroom-presence'] },
  kitchen: { moves: ['kitchen-pir'], stays: [] },
  living: { moves: ['living-pir'], stays: ['living-presence'] },
};

interface Deed {
  at: number;
  act: () => Promise<unknown>;
}

/** @returns the folder of a house that knows its last 24 hours. Whoever asked for it removes it. */
export async function livedDay(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sps-lived-'));
  const now = Instant.parse(Date.now());
  const time = createFakeTime(shifted(now, -DAY_MS));
  const line = createLine();
  const options = Options.parse({
    SPS_DEMO: '1',
    SPS_DEMO_PEOPLE: '0',
    SPS_DATA_DIR: folder,
    SPS_HTTP_PORT: '0',
    SPS_MQTT_PORT: '0',
  });
  const app = await openApp(options, createFakeLog().log, 'lived', { ...time, fetch: line.fetch });
  const sensors = await connectAsync(app.brokerUrl);
  const rest = () => line.quiet(() => app.idle());
  const heard = async (sensorId: string) => {
    const { lastSeenAt } = await (await fetch(`${app.http.url}/api/v1/sensors/${sensorId}`)).json();
    return lastSeenAt === new Date(time.clock.now()).toISOString();
  };
  const says = (sensorId: string, motionDetected: boolean) => async () => {
    const payload = JSON.stringify({ sensorId, motionDetected });
    await sensors.publishAsync(`sensors/${sensorId}/motion`, payload, { qos: 1 });
    await waitFor(() => heard(sensorId), { what: `the house to hear ${sensorId}` });
  };
  const does = (path: string, body: object) => () =>
    fetch(`${app.http.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const day: Deed[] = [
    ...stays.flatMap(({ from, room, minutes }) => lived(from, room, minutes, says)),
    ...deeds.map(({ at, path, body = {} }) => ({ at: -at * MINUTE_MS, act: does(path, body) })),
  ].toSorted((one, other) => one.at - other.at);

  await waitFor(() => app.mqtt.connected(), { what: 'the app to hear its sensors' });
  for (const { at, act } of day) {
    await time.passCalmly(seconds((now + at - time.clock.now()) / 1000), rest);
    await act();
    await rest();
  }
  await time.passCalmly(seconds((Date.now() - time.clock.now()) / 1000), rest);
  await sensors.endAsync();
  await app[Symbol.asyncDispose]();
  return folder;
}

/** What the sensors of a room say while somebody is there: movement now and then, presence until they leave. */
function lived(
  from: number,
  room: Room,
  minutes: number,
  says: (sensorId: string, motionDetected: boolean) => Deed['act'],
): Deed[] {
  const at = -from * MINUTE_MS;
  const { moves, stays: present } = sensorsOf[room];
  // Never quite regular, and the same in every picture.
  const steps = Array.from(
    { length: minutes },
    (_, minute) => minute * MINUTE_MS + ((minute * 37) % 50) * 1000,
  );
  return [
    ...present.map((sensorId) => ({ at: at + 2000, act: says(sensorId, true) })),
    ...moves.flatMap((sensorId) =>
      steps.flatMap((step) => [
        { at: at + step, act: says(sensorId, true) },
        { at: at + step + 8000, act: says(sensorId, false) },
      ]),
    ),
    ...present.map((sensorId) => ({ at: at + minutes * MINUTE_MS, act: says(sensorId, false) })),
  ];
}
