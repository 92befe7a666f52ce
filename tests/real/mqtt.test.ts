/** The adapter against a real Mosquitto: what only a real broker can show. */
import { pbkdf2Sync, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, connect as dial, type Socket } from 'node:net';
import { join } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectMqtt, type Mqtt } from '../../src/adapters/mqtt/connect.ts';
import { PlaybackPayload } from '../../src/contract/mqtt.ts';
import { Phase } from '../../src/contract/phase.ts';
import { seconds } from '../../src/contract/units.ts';
import type { RoomState } from '../../src/ports.ts';
import {
  createHandClock,
  createReadableLog,
  type HandClock,
  hall,
  hallPir,
  NOON,
  type ReadableLog,
} from '../adapters/mqtt/by-hand.ts';
import { createFakeHouse, type FakeHouse } from '../fakes/house.ts';
import { type Mosquitto, type MosquittoWishes, startMosquitto } from './mosquitto.ts';
import { waitFor } from './wait.ts';

const STATUS = 'spottypottysense/status';
const MOTION = 'sensors/hall-pir/motion';
const motion = (facts: object = {}) =>
  JSON.stringify({ sensorId: 'hall-pir', motionDetected: true, ...facts });
const counted = (seq: number) => motion({ seq, bootId: 'boot' });

let fake: FakeHouse;
let hand: HandClock;
let book: ReadableLog;
let open: (() => unknown)[];

beforeEach(() => {
  fake = createFakeHouse([hallPir]);
  hand = createHandClock();
  book = createReadableLog();
  open = [];
});
afterEach(async () => {
  for (const close of open.reverse()) await close();
});

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

interface Listener {
  client: MqttClient;
  heard: { topic: string; payload: string; retained: boolean }[];
  of(topic: string): string[];
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

describe('motion', () => {
  it('published by another program reaches the house', async () => {
    const mosquitto = await broker();
    const ears = await listener(mosquitto, STATUS);
    app(mosquitto.url);
    await online(ears);
    await mosquitto.publish(MOTION, motion(), '-q', '1');
    await mosquitto.publish(MOTION, motion({ motionDetected: false }), '-q', '0');
    await reports(2);
    expect(fake.heard.reports).toMatchObject([
      { motionDetected: true, retained: false, belated: false },
      { motionDetected: false, retained: false, belated: false },
    ]);
  });

  it('that waited while we were away is told from motion that happens now', async () => {
    const mosquitto = await broker();
    const ears = await listener(mosquitto, STATUS);
    const first = app(mosquitto.url);
    await online(ears);
    await first.close();
    for (const seq of [1, 2, 3]) await mosquitto.publish(MOTION, counted(seq), '-q', '1');
    expect(fake.heard.reports).toEqual([]);

    app(mosquitto.url);
    await reports(3);
    await waitFor(() => hand.pending().length === 0, { what: 'the fence back' });
    await mosquitto.publish(MOTION, counted(4), '-q', '1');
    await reports(4);
    expect(fake.heard.reports.map(({ mark, belated }) => [mark, belated])).toEqual([
      ['boot:1', true],
      ['boot:2', true],
      ['boot:3', true],
      ['boot:4', false],
    ]);
  });

  it('that waited through a restart of the broker is known as such too', async () => {
    const mosquitto = await broker();
    const ears = await listener(mosquitto, STATUS);
    const first = app(mosquitto.url);
    await online(ears);
    await first.close();
    await mosquitto.publish(MOTION, counted(1), '-q', '1');
    await mosquitto.stop();
    await mosquitto.start();
    app(mosquitto.url);
    await reports(1);
    expect(fake.heard.reports).toMatchObject([{ mark: 'boot:1', belated: true }]);
  });

  it('that waited is known as such even when the queue at the broker was full', async () => {
    const mosquitto = await broker({
      config: () => ['allow_anonymous true', 'max_queued_messages 30', 'max_inflight_messages 10'],
    });
    const ears = await listener(mosquitto, STATUS);
    const first = app(mosquitto.url);
    await online(ears);
    await first.close();
    const device = await connectAsync(mosquitto.url);
    open.push(() => device.endAsync(true));
    for (let seq = 1; seq <= 100; seq += 1) await device.publishAsync(MOTION, counted(seq), { qos: 1 });

    app(mosquitto.url);
    await waitFor(
      async () => {
        const stands = hand.pending().includes('mqtt fence');
        if (stands) hand.pass(11);
        return fake.heard.reports.length > 0 && !stands;
      },
      { what: 'the fence back' },
    );
    const waited = fake.heard.reports.length;
    expect(waited).toBeGreaterThanOrEqual(30);
    expect(waited).toBeLessThan(100);
    await mosquitto.publish(MOTION, counted(101), '-q', '1');
    await reports(waited + 1);
    expect(fake.heard.reports.map(({ belated }) => belated)).toEqual([...Array(waited).fill(true), false]);
    expect(book.with('warn', 'does not return')).toEqual([]);
  });

  it('kept by the broker is known as a ghost', async () => {
    const mosquitto = await broker();
    await mosquitto.publish(MOTION, motion(), '-q', '1', '-r');
    app(mosquitto.url);
    await reports(1);
    expect(fake.heard.reports).toMatchObject([{ retained: true }]);
  });

  it('that is too large is answered before it is read', async () => {
    const mosquitto = await broker();
    const ears = await listener(mosquitto, STATUS, 'sensors/hall-pir/errors/rejected');
    app(mosquitto.url);
    await online(ears);
    await mosquitto.publish(MOTION, motion({ pad: 'x'.repeat(5000) }), '-q', '1');
    await waitFor(() => fake.heard.rejections.length > 0, { what: 'the rejection' });
    await waitFor(() => ears.of('sensors/hall-pir/errors/rejected').length > 0, { what: 'the answer' });
    expect(ears.of('sensors/hall-pir/errors/rejected')[0]).toContain('at most 4096 are read');
  });

  it('in a flood leaves everybody else their turn', async () => {
    const mosquitto = await broker();
    const ears = await listener(mosquitto, STATUS);
    app(mosquitto.url);
    await online(ears);

    let turns = 0;
    let counting = true;
    const count = () => {
      turns += 1;
      if (counting) setImmediate(count);
    };
    open.push(() => {
      counting = false;
    });
    count();
    const perTurn = new Map<number, number>();
    const { report } = fake.house;
    fake.house.report = (heard) => {
      perTurn.set(turns, (perTurn.get(turns) ?? 0) + 1);
      return report(heard);
    };
    // QoS 0 on purpose: no acknowledgement slows it down, so it comes as the network brings it, many to one read.
    await mosquitto.publish('unrelated', 'warm');
    for (let seq = 0; seq < 2000; seq += 1) ears.client.publish(MOTION, counted(seq), { qos: 0 });
    await reports(2000);
    expect(Math.max(...perTurn.values())).toBeLessThanOrEqual(2);
  });
});

describe('news of the music', () => {
  const PLAYBACK = 'sensors/hall-pir/playback';
  const snoozed = (count: number): RoomState => ({
    room: { ...hall, name: `Hall ${count}` },
    phase: Phase.parse({ name: 'snoozed', until: NOON, endedAt: null }),
    reason: { type: count % 2 === 0 ? 'nothing_changed' : 'looked' },
    since: NOON,
    wakeAt: null, endsAt: null,
    occupied: false,
  });
  const names = (ears: Listener) =>
    ears.of(PLAYBACK).map((payload) => PlaybackPayload.parse(JSON.parse(payload)).room);

  it('is not collected while the broker is away: then only the last is told', async () => {
    const mosquitto = await broker();
    const ears = await listener(mosquitto, PLAYBACK);
    const made = app(mosquitto.url);
    await waitFor(() => made.connected(), { what: 'a connection' });
    await mosquitto.stop();
    await waitFor(() => !made.connected(), { what: 'the loss noticed' });
    for (let count = 1; count <= 1000; count += 1) fake.show([snoozed(count)]);
    await mosquitto.start();
    await waitFor(() => names(ears).length > 0, { what: 'the news' });
    const end = { sessionId: null, state: 'silent', reason: 'x', room: 'the end' };
    await mosquitto.publish(PLAYBACK, JSON.stringify(end), '-q', '1');
    await waitFor(() => names(ears).includes('the end'), { what: 'the end' });
    expect(names(ears)).toEqual(['Hall 1000', 'the end']);
  });

  it('does not pile up for a broker that no longer answers', async () => {
    const mosquitto = await broker();
    const ears = await listener(mosquitto, STATUS, PLAYBACK);
    app(mosquitto.url);
    await online(ears);
    mosquitto.freeze();
    for (let count = 1; count <= 1000; count += 1) fake.show([snoozed(count)]);
    mosquitto.thaw();
    await waitFor(() => names(ears).includes('Hall 200'), { what: 'what was on its way' });
    await waitFor(
      () => {
        fake.show([snoozed(1001)]);
        return names(ears).includes('Hall 1001');
      },
      { what: 'how things stand' },
    );
    expect(names(ears).slice(0, 200)).toEqual(Array.from({ length: 200 }, (_, at) => `Hall ${at + 1}`));
    expect(names(ears)).toHaveLength(201);
  });
});

describe('commands', () => {
  const command = (id: string) => JSON.stringify({ id, command: { type: 'start', roomId: 'hall' } });
  const RESULT = 'spottypottysense/result';

  it('are obeyed when they are meant now, and only then', async () => {
    const mosquitto = await broker();
    const ears = await listener(mosquitto, STATUS, RESULT);
    const first = app(mosquitto.url);
    await online(ears);
    await first.close();
    await mosquitto.publish('spottypottysense/command', command('kept'), '-q', '1', '-r');
    await mosquitto.publish('spottypottysense/command', command('waited'), '-q', '1');

    app(mosquitto.url);
    // The kept one comes twice: it waited for the session, and it is sent again to whoever subscribes.
    await waitFor(() => ears.of(RESULT).length === 3, { what: 'the refusals', seen: () => ears.heard });
    await waitFor(() => hand.pending().length === 0, { what: 'the fence back' });
    await mosquitto.publish('spottypottysense/command', command('now'), '-q', '1');
    await waitFor(() => ears.of(RESULT).length === 4, { what: 'the result', seen: () => ears.heard });
    expect(ears.of(RESULT).map((payload) => JSON.parse(payload))).toMatchObject([
      { id: 'kept', result: { ok: false, message: expect.stringContaining('waited') } },
      { id: 'waited', result: { ok: false, message: expect.stringContaining('waited') } },
      { id: 'kept', result: { ok: false, message: expect.stringContaining('retained') } },
      { id: 'now', result: { ok: true } },
    ]);
    expect(fake.heard.commands).toHaveLength(1);
    expect(ears.heard.filter(({ topic }) => topic === RESULT).some(({ retained }) => retained)).toBe(false);
  });
});

describe('the broker', () => {
  it('may be away at first: nobody waits for it, and it is found when it comes', async () => {
    const mosquitto = await broker();
    await mosquitto.stop();
    const made = app(mosquitto.url);
    expect(made.connected()).toBe(false);
    await waitFor(() => book.with('warn', 'cannot be reached').length > 0, { what: 'the trouble' });
    await mosquitto.start();
    await waitFor(() => made.connected(), { what: 'a connection' });
    await online(await listener(mosquitto, STATUS));
  });

  it.each(['stop', 'kill'] as const)('comes back after a %s, and sensors are heard again', async (end) => {
    const mosquitto = await broker();
    const made = app(mosquitto.url);
    const ears = await listener(mosquitto, STATUS);
    await online(ears);
    await mosquitto[end]();
    await waitFor(() => !made.connected(), { what: 'the loss noticed' });
    await waitFor(() => book.with('warn', 'cannot be reached').length > 0, { what: 'the trouble' });
    await mosquitto.start();
    // What the broker has lost with its memory the app has to bring again: its subscriptions and its status.
    const again = await listener(mosquitto, STATUS);
    await online(again);
    await waitFor(() => made.connected() && hand.pending().length === 0, { what: 'the fence back' });
    await mosquitto.publish(MOTION, motion(), '-q', '1');
    await reports(1);
    expect(fake.heard.reports).toMatchObject([{ belated: false }]);
    expect(book.lines.map(({ level, sentence }) => `${level}: ${sentence}`)).toEqual([
      'info: Connected to the MQTT broker',
      'warn: The connection to the MQTT broker is lost. It is tried again by itself',
      'warn: The MQTT broker cannot be reached. It is tried again by itself',
      'info: Connected to the MQTT broker',
    ]);
  });

  it('tells everybody that the app is gone when its cable is cut, and that it is back', async () => {
    const mosquitto = await broker();
    const ears = await listener(mosquitto, STATUS);
    const { url, cut } = await cable(mosquitto);
    app(url);
    await online(ears);
    cut();
    await online(ears, 2);
    // At least once: an acknowledgement lost with the cable makes the same word come twice.
    const words = ears.of(STATUS).filter((word, at, all) => word !== all[at - 1]);
    expect(words.map((payload) => JSON.parse(payload))).toEqual([
      { state: 'online', version: '0.1.0' },
      { state: 'offline', version: '0.1.0' },
      { state: 'online', version: '0.1.0' },
    ]);
    const late = await listener(mosquitto, STATUS);
    await online(late);
    expect(late.heard).toMatchObject([{ retained: true }]);
  });

  it('is told goodbye: that the app is offline, and then that it goes', async () => {
    const mosquitto = await broker();
    const ears = await listener(mosquitto, STATUS);
    const { url, sent } = await cable(mosquitto);
    const made = app(url);
    await online(ears);
    await made.close();
    const DISCONNECT = Buffer.from([0xe0, 0x00]);
    await waitFor(() => sent().subarray(-2).equals(DISCONNECT), { what: 'the farewell' });
    // Once as the will, at the beginning; once by itself, at the end.
    expect(sent().toString('latin1').split('"offline"')).toHaveLength(3);
  });

  it('that no longer answers does not keep the app from closing', async () => {
    const mosquitto = await broker();
    const ears = await listener(mosquitto, STATUS);
    const made = app(mosquitto.url);
    await online(ears);
    await waitFor(() => hand.pending().length === 0, { what: 'quiet' });
    mosquitto.freeze();
    const closed = made.close();
    expect(hand.pending()).toEqual(['mqtt goodbye']);
    hand.pass(2);
    await closed;
    mosquitto.thaw();
    // Cut off without a farewell: then the will says it.
    await waitFor(() => ears.of(STATUS).at(-1)?.includes('offline'), { what: 'the will' });
    const late = await listener(mosquitto, STATUS);
    await waitFor(() => late.heard.length > 0, { what: 'the will kept' });
    expect(late.heard).toMatchObject([{ payload: expect.stringContaining('offline'), retained: true }]);
  });

  it('delivers again what the house had not dealt with when the connection broke', async () => {
    const mosquitto = await broker();
    const ears = await listener(mosquitto, STATUS);
    const { url, cut } = await cable(mosquitto);
    const { report } = fake.house;
    fake.house.report = (heard) => {
      if (fake.heard.reports.length === 0) cut();
      return report(heard);
    };
    app(url);
    await online(ears);
    await mosquitto.publish(MOTION, counted(1), '-q', '1');
    await reports(2);
    expect(fake.heard.reports).toMatchObject([
      { mark: 'boot:1', belated: false },
      { mark: 'boot:1', belated: true },
    ]);
  });
});

/** A line of a password file, as mosquitto_passwd writes it. */
function hashed(user: string, password: string): string {
  const salt = randomBytes(12);
  const hash = pbkdf2Sync(password, salt, 101, 64, 'sha512');
  return `${user}:$7$101$${salt.toString('base64')}$${hash.toString('base64')}\n`;
}

describe('a broker with rules', () => {
  const withPassword = (password: string): MosquittoWishes => ({
    config: (folder) => ['allow_anonymous false', `password_file ${join(folder, 'passwords')}`],
    files: { passwords: hashed('app', password) },
  });

  it('that refuses the password is one line in the log, and is tried until it lets us in', async () => {
    const mosquitto = await broker(withPassword('old'));
    const made = app(mosquitto.url.replace('mqtt://', 'mqtt://app:s3cr%3At@'));
    await waitFor(() => book.lines.length > 0, { what: 'the refusal' });
    expect(book.lines).toHaveLength(1);
    await mosquitto.stop();
    await writeFile(join(mosquitto.folder, 'passwords'), hashed('app', 's3cr:t'));
    await mosquitto.start();
    await waitFor(() => made.connected(), { what: 'a connection', seen: () => book.lines });
    expect(book.with('warn', 'refuses us')).toHaveLength(1);
    expect(JSON.stringify(book.lines)).not.toMatch(/s3cr/);
  });

  it('that keeps our own messages from us does not make all motion look old for ever', async () => {
    const mosquitto = await broker({
      config: (folder) => ['allow_anonymous true', `acl_file ${join(folder, 'acl')}`],
      files: { acl: `topic readwrite sensors/#\ntopic readwrite ${STATUS}\n` },
    });
    const ears = await listener(mosquitto, STATUS);
    const first = app(mosquitto.url);
    await online(ears);
    await first.close();
    app(mosquitto.url);
    await online(ears, 2);
    expect(hand.pending()).toEqual(['mqtt fence']);
    await mosquitto.stop();
    await waitFor(() => hand.pending().length === 0, { what: 'the fence of a lost connection forgotten' });
    await mosquitto.start();
    await waitFor(
      () => {
        hand.pass(10);
        return book.with('warn', 'does not return our own messages').length === 1;
      },
      { what: 'the fence given up' },
    );
    await mosquitto.publish(MOTION, motion(), '-q', '1');
    await reports(1);
    expect(fake.heard.reports).toMatchObject([{ belated: false }]);
  });
});
