import { once } from 'node:events';
import { createServer } from 'node:net';
import { Aedes } from 'aedes';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Broker, startBroker } from '../../../src/adapters/broker/start.ts';
import { connectMqtt, type Mqtt } from '../../../src/adapters/mqtt/connect.ts';
import { Phase } from '../../../src/contract/phase.ts';
import { seconds } from '../../../src/contract/units.ts';
import { createFakeHouse, type FakeHouse } from '../../fakes/house.ts';
import { waitFor } from '../../real/wait.ts';
import { createHandClock, createReadableLog, hall, hallPir, NOON, type ReadableLog } from './by-hand.ts';

let broker: Broker;
let fake: FakeHouse;
let book: ReadableLog;
let app: Mqtt;
let device: MqttClient;
let heard: { topic: string; payload: unknown; retained: boolean }[];

const connectApp = (url: string): Mqtt =>
  connectMqtt({
    url,
    clientId: 'sps-test',
    version: '0.1.0',
    house: fake.house,
    ...createHandClock(),
    log: book.log,
    retryFrom: seconds(0.05),
  });

beforeEach(async () => {
  book = createReadableLog();
  fake = createFakeHouse([hallPir]);
  broker = await startBroker({ port: 0, log: book.log });
  device = await connectAsync(broker.url);
  heard = [];
  device.on('message', (topic, payload, { retain }) =>
    heard.push({ topic, payload: JSON.parse(payload.toString()), retained: retain }),
  );
  await device.subscribeAsync('#', { qos: 1 });
  app = connectApp(broker.url);
});
afterEach(async () => {
  await app.close();
  await device.endAsync(true);
  await broker.close();
});

const of = (topic: string) => heard.filter((message) => message.topic === topic);
const isListening = () =>
  waitFor(() => of('spottypottysense/status').length > 0, { what: 'the app at the broker' });
const send = (topic: string, payload: unknown) =>
  device.publishAsync(topic, typeof payload === 'string' ? payload : JSON.stringify(payload), { qos: 1 });

it('brings motion to the house', async () => {
  await isListening();
  await send('sensors/hall-pir/motion', { sensorId: 'hall-pir', motionDetected: true });
  await waitFor(() => fake.heard.reports.length > 0, { what: 'the report' });
  expect(fake.heard.reports).toMatchObject([{ sensorId: 'hall-pir', motionDetected: true, belated: false }]);
});

it('brings back to a sensor what was wrong with its message', async () => {
  await isListening();
  await send('sensors/hall-pir/motion', { sensorId: 'hall-pir', motionDetected: 'yes' });
  await waitFor(() => of('sensors/hall-pir/errors/rejected').length > 0, { what: 'the answer' });
  expect(of('sensors/hall-pir/errors/rejected')).toMatchObject([
    { retained: false, payload: { topic: 'sensors/hall-pir/motion', issues: [{ path: 'motionDetected' }] } },
  ]);
});

it('has commands obeyed and answered', async () => {
  await isListening();
  await send('spottypottysense/command', { id: '7', command: { type: 'stop', roomId: 'hall' } });
  await waitFor(() => of('spottypottysense/result').length > 0, { what: 'the result' });
  expect(of('spottypottysense/result')).toMatchObject([
    { retained: false, payload: { id: '7', result: { ok: true } } },
  ]);
});

it('tells the sensors of a room of its music, and looks at the house no longer once closed', async () => {
  await isListening();
  fake.show([
    {
      room: hall,
      phase: Phase.parse({ name: 'silent', endedAt: null }),
      reason: { type: 'nothing_changed' },
      since: NOON,
      wakeAt: null,
      endsAt: null,
      occupied: false,
      wakes: { tried: 0, woken: 0, tookMs: null },
      nowPlaying: null,
      volumePercent: null,
      movedAt: null,
      next: null,
      refusal: null,
    },
  ]);
  await waitFor(() => of('sensors/hall-pir/playback').length > 0, { what: 'the news' });
  expect(of('sensors/hall-pir/playback')).toMatchObject([
    { retained: false, payload: { state: 'silent', room: 'Hall' } },
  ]);
  expect(fake.watchers()).toBe(1);
  await app.close();
  expect(fake.watchers()).toBe(0);
});

it('is online while it is there, and says goodbye itself', async () => {
  await isListening();
  await waitFor(() => app.connected(), { what: 'to be heard' });
  expect(app.standing()).toMatchObject({ connected: true, since: NOON, trouble: null });
  expect(app.standing().address).toMatch(/^mqtt:\/\/127\.0\.0\.1:\d+$/);
  await app.close();
  await app.close();
  expect(app.connected()).toBe(false);
  expect(app.standing()).toMatchObject({ connected: false, since: null });
  await waitFor(() => of('spottypottysense/status').length > 1, { what: 'the goodbye' });
  expect(of('spottypottysense/status').map(({ payload }) => payload)).toEqual([
    { state: 'online', version: '0.1.0' },
    { state: 'offline', version: '0.1.0' },
  ]);
  expect(book.with('warn', '')).toEqual([]);
});

it('says which topics the broker keeps from it, and does not wait for a fence it cannot hear', async () => {
  const strict = await Aedes.createBroker({
    authorizeSubscribe: (_client, asked, done) => done(null, asked.topic.includes('fence') ? null : asked),
  });
  const server = createServer((socket) => strict.handle(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `mqtt://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const refusals = () => book.with('warn', 'does not let us hear');

  for (const times of [1, 2]) {
    const guest = connectApp(url);
    await waitFor(() => refusals().length === times, { what: 'the refusal', seen: () => book.lines });
    strict.publish(
      {
        cmd: 'publish',
        topic: 'sensors/hall-pir/motion',
        payload: JSON.stringify({ sensorId: 'hall-pir', motionDetected: true }),
        qos: 1,
        dup: false,
        retain: false,
      },
      () => {},
    );
    await waitFor(() => fake.heard.reports.length === times, { what: 'the report' });
    await guest.close();
  }
  expect(refusals().map(({ facts }) => facts)).toEqual(
    Array(2).fill({ topics: ['spottypottysense/fence/sps-test'] }),
  );
  expect(fake.heard.reports.map(({ belated }) => belated)).toEqual([false, false]);
  await new Promise<void>((resolve) => strict.close(resolve));
  server.close();
});
