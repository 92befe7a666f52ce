/** What the tests of the MQTT adapter against a real Mosquitto have in common: a broker, the app, ears, and a cable that can be cut. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';
import { connectAsync, type MqttClient } from 'mqtt';
import { connectMqtt, type Mqtt } from '../../src/adapters/mqtt/connect.ts';
import { seconds } from '../../src/contract/units.ts';
import { createHandClock, createReadableLog, hallPir } from '../adapters/mqtt/by-hand.ts';
import { createFakeHouse } from '../fakes/house.ts';
import { type Mosquitto, type MosquittoWishes, startMosquitto } from './mosquitto.ts';
import { waitFor } from './wait.ts';

export const STATUS = 'spottypottysense/status';
export const MOTION = 'sensors/hall-pir/motion';
export const motion = (facts: object = {}) =>
  JSON.stringify({ sensorId: 'hall-pir', motionDetected: true, ...facts });
export const counted = (seq: number) => motion({ seq, bootId: 'boot' });

export interface Listener {
  client: MqttClient;
  heard: { topic: string; payload: string; retained: boolean }[];
  of(topic: string): string[];
}

export type Scene = ReturnType<typeof createScene>;

/** @returns the furniture of one test; `close` puts away whatever the test took out. */
export function createScene() {
  const fake = createFakeHouse([hallPir]);
  const hand = createHandClock();
  const book = createReadableLog();
  const open: (() => unknown)[] = [];

  async function broker(wishes: MosquittoWishes = {}): Promise<Mosquitto> {
    const made = await startMosquitto(wishes);
    open.push(made.remove);
    return made;
  }

  function app(url: string): Mqtt {
    const made = connectMqtt({
      url,
      clientId: 'sps-test',
      version: '0.1.0',
      house: fake.house,
      clock: hand.clock,
      alarms: hand.alarms,
      log: book.log,
      retryFrom: seconds(0.05),
    });
    open.push(() => {
      const closed = made.close();
      hand.pass(60);
      return closed;
    });
    return made;
  }

  async function listener({ url }: Mosquitto, ...topics: string[]): Promise<Listener> {
    // With a session of its own, so that nothing is missed while the broker is stopped.
    const client = await connectAsync(url, { clientId: randomUUID(), clean: false, reconnectPeriod: 100 });
    open.push(() => client.endAsync(true));
    const heard: Listener['heard'] = [];
    client.on('message', (topic, payload, { retain }) =>
      heard.push({ topic, payload: payload.toString(), retained: retain }),
    );
    await client.subscribeAsync(topics, { qos: 1 });
    return {
      client,
      heard,
      of: (topic) => heard.filter((one) => one.topic === topic).map((one) => one.payload),
    };
  }

  /** The app's last word to the broker after a connect is that it is online: by then it has subscribed. */
  const online = (ears: Listener, times = 1) =>
    waitFor(() => ears.of(STATUS).filter((payload) => payload.includes('online')).length >= times, {
      what: `online for the ${times}. time`,
      seen: () => ({ heard: ears.heard, log: book.lines }),
    });

  const reports = (count: number) =>
    waitFor(() => fake.heard.reports.length >= count, {
      what: `${count} reports`,
      seen: () => ({ reports: fake.heard.reports.length, log: book.lines }),
    });

  /** A cable between the app and the broker that can be cut, and listened to. */
  async function cable(to: Mosquitto): Promise<{ url: string; cut: () => void; sent: () => Buffer }> {
    const ends = new Set<Socket>();
    const sent: Buffer[] = [];
    const server = createServer((near) => {
      const far = dial(to.port, '127.0.0.1');
      for (const end of [near, far]) {
        ends.add(end);
        end.on('error', () => {}).once('close', () => ends.delete(end));
      }
      near.on('data', (bytes) => sent.push(bytes));
      near.pipe(far).pipe(near);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const cut = () => {
      for (const end of ends) end.destroy();
    };
    open.push(() => {
      server.close();
      cut();
    });
    const address = server.address();
    if (address === null || typeof address !== 'object') throw new Error('no port');
    return { url: `mqtt://127.0.0.1:${address.port}`, cut, sent: () => Buffer.concat(sent) };
  }

  async function close(): Promise<void> {
    for (const put of open.reverse()) await put();
  }

  return { fake, hand, book, open, broker, app, listener, online, reports, cable, close };
}
