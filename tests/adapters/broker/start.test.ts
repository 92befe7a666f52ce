import { once } from 'node:events';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { connect, connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Broker, startBroker } from '../../../src/adapters/broker/start.ts';
import { waitFor } from '../../real/wait.ts';
import { createReadableLog, type ReadableLog } from '../mqtt/by-hand.ts';

let book: ReadableLog;
let broker: Broker;
let open: (() => unknown)[];

beforeEach(async () => {
  book = createReadableLog();
  open = [];
  broker = await startBroker({ port: 0, log: book.log });
  open.push(broker.close);
});
afterEach(async () => {
  for (const close of open.reverse()) await close();
});

async function client(options: IClientOptions = {}): Promise<MqttClient & { heard: string[] }> {
  const made = await connectAsync(broker.url, { reconnectPeriod: 0, ...options });
  open.push(() => made.endAsync(true));
  const heard: string[] = [];
  made.on('message', (topic, payload, packet) =>
    heard.push(`${topic} ${payload}${packet.retain ? ' retained' : ''}`),
  );
  return Object.assign(made, { heard });
}

const closing = (mqtt: MqttClient) => new Promise<void>((resolve) => mqtt.once('close', resolve));

function rawConnection(): Socket {
  const socket = dial(broker.port, '127.0.0.1').on('error', () => {});
  open.push(() => socket.destroy());
  return socket;
}

async function occupy(): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => server.close());
  const address = server.address();
  if (address === null || typeof address !== 'object') throw new Error('no port');
  return { server, port: address.port };
}

describe('its port', () => {
  it('is open on this machine only', async () => {
    expect(broker.url).toBe(`mqtt://127.0.0.1:${broker.port}`);
    const elsewhere = dial(broker.port, '127.0.0.2');
    const [error] = await once(elsewhere, 'error');
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('is the one wished for, when that is free', async () => {
    const { server, port } = await occupy();
    server.close();
    await once(server, 'close');
    const wished = await startBroker({ port, log: book.log });
    open.push(wished.close);
    expect(wished.port).toBe(port);
    expect(book.lines).toEqual([]);
  });

  it('is the next free one when that is taken, and it says so', async () => {
    const { port } = await occupy();
    const next = await startBroker({ port, log: book.log });
    open.push(next.close);
    expect(next.port).toBeGreaterThan(port);
    expect(book.lines).toMatchObject([{ level: 'warn', facts: { wished: port, port: next.port } }]);
  });

  it('is not looked for beyond the last there is', async () => {
    const last = createServer().listen(65_535, '127.0.0.1');
    open.push(() => last.close());
    await Promise.race([once(last, 'listening'), once(last, 'error')]);
    await expect(startBroker({ port: 65_535, log: book.log })).rejects.toThrow('No free port');
  });
});

describe('what it carries', () => {
  it('is delivered with QoS 1, and kept when it is retained', async () => {
    const listener = await client();
    await listener.subscribeAsync('sensors/+/motion', { qos: 1 });
    const sensor = await client();
    await sensor.publishAsync('sensors/hall-pir/motion', '{}', { qos: 1 });
    await sensor.publishAsync('sensors/hall-pir/status', 'up', { qos: 1, retain: true });
    await listener.subscribeAsync('sensors/+/status', { qos: 1 });
    await waitFor(() => listener.heard.length === 2, { what: 'both messages' });
    expect(listener.heard).toEqual(['sensors/hall-pir/motion {}', 'sensors/hall-pir/status up retained']);
  });

  it('is also the will of a client that went without a word', async () => {
    const listener = await client();
    await listener.subscribeAsync('#');
    const sensor = await client({
      will: { topic: 'sensors/a/status', payload: Buffer.from('gone'), qos: 1, retain: false },
    });
    sensor.stream.destroy();
    await waitFor(() => listener.heard.includes('sensors/a/status gone'), { what: 'the will' });
  });

  it('passes at the size the app refuses by itself, and is cut off far beyond', async () => {
    const listener = await client();
    await listener.subscribeAsync('sensors/+/motion');
    const sensor = await client();
    await sensor.publishAsync('sensors/a/motion', 'x'.repeat(60_000), { qos: 1 });
    await waitFor(() => listener.heard.length === 1, { what: 'the large message' });
    const closed = closing(sensor);
    sensor.publish('sensors/a/motion', 'x'.repeat(70_000), { qos: 0 });
    await closed;
    await (await client()).publishAsync('sensors/a/motion', 'small', { qos: 1 });
    await waitFor(() => listener.heard.includes('sensors/a/motion small'), { what: 'the message after it' });
    expect(listener.heard).toHaveLength(2);
  });

  it('is not kept for clients that may never come back', async () => {
    const persistent = { clientId: 'sleeper', clean: false, reconnectPeriod: 0 };
    const sleeper = await client(persistent);
    await sleeper.subscribeAsync('sensors/#', { qos: 1 });
    await sleeper.endAsync();
    const back = connect(broker.url, persistent);
    open.push(() => back.endAsync(true));
    const sessionPresent = await new Promise((resolve) => {
      back.once('connect', (packet) => resolve(packet.sessionPresent));
    });
    expect(sessionPresent).toBe(false);
  });
});

describe('who misbehaves', () => {
  it.each([
    ['noise', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['a first packet that is no CONNECT', Buffer.from([0xc0, 0x00])],
    ['the announcement of 256 MB', Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f])],
  ])('is cut off, and nobody else: %s', async (_name, bytes) => {
    const other = await client();
    await other.subscribeAsync('#');
    const socket = rawConnection();
    const closed = once(socket, 'close');
    socket.write(bytes);
    await closed;
    await other.publishAsync('sensors/a/motion', 'on', { qos: 1 });
    await waitFor(() => other.heard.length === 1, { what: 'the message of somebody else' });
  });

  it('by coming too often finds the door closed, until somebody has gone', async () => {
    const sockets = Array.from({ length: 100 }, rawConnection);
    await Promise.all(sockets.map((socket) => once(socket, 'connect')));
    const refused = rawConnection();
    await once(refused, 'close');
    for (const socket of sockets) socket.destroy();
    await waitFor(() => client(), { what: 'a place' });
  });
});

it('closes although somebody is connected, silent or frozen in the middle of a packet', async () => {
  const sensor = await client();
  const gone = closing(sensor);
  const silent = rawConnection();
  const halfway = rawConnection();
  await Promise.all([once(silent, 'connect'), once(halfway, 'connect')]);
  halfway.write(Buffer.from([0x10, 0x40, 0x00]));
  await broker.close();
  await gone;
  const late = rawConnection();
  const [error] = await once(late, 'error');
  expect(error).toMatchObject({ code: 'ECONNREFUSED' });
});
