/** The connection to the MQTT broker: it comes and goes by itself, and the app lives without it. It knows topics, and no rule of the house. */
import { connect, type IPublishPacket, type MqttClient } from 'mqtt';
import {
  APP_STATUS_TOPIC,
  type AppStatusPayload,
  COMMAND_TOPIC,
  fenceTopic,
  sensorTopic,
} from '../../contract/mqtt.ts';
import { after, type Seconds, seconds } from '../../contract/units.ts';
import type { Alarms, Clock, House, Log } from '../../ports.ts';
import { addressFrom } from './address.ts';
import { createCommands } from './commands.ts';
import { createFence } from './fence.ts';
import type { Message, Say } from './message.ts';
import { createPlaybackNews } from './playback-news.ts';
import { createSensors } from './sensors.ts';
import { createTroubles } from './troubles.ts';

const LONGEST_RETRY = seconds(30);
const GOODBYE_FOR = seconds(2);
/** mqtt.js keeps unacknowledged messages in memory without a limit; beyond this many we say nothing more. */
const MAX_UNACKNOWLEDGED = 200;

export interface MqttDeps {
  /** mqtt:// or mqtts://, with user and password if the broker wants them. */
  url: string;
  /** Stable over restarts, or nothing that happens while we are away is kept for us. Without `+`, `#` and `/`. */
  clientId: string;
  version: string;
  house: House;
  clock: Clock;
  alarms: Alarms;
  log: Log;
  /** The first delay before a lost broker is tried again; it doubles up to 30 s. */
  retryFrom?: Seconds;
}

export interface Mqtt {
  connected(): boolean;
  /** Says that we go, and goes: within two seconds, even when the broker no longer answers. */
  close(): Promise<void>;
}

/** Returns at once; a broker that cannot be reached is logged and tried for ever. */
export function connectMqtt(deps: MqttDeps): Mqtt {
  const { clientId, house, clock, alarms, log } = deps;
  const address = addressFrom(deps.url);
  const status = (state: AppStatusPayload['state']): string =>
    JSON.stringify({ state, version: deps.version } satisfies AppStatusPayload);
  const firstRetryMs = (deps.retryFrom ?? seconds(1)) * 1000;
  const ownTopic = fenceTopic(clientId);
  const topics = [
    sensorTopic('+', 'motion'),
    sensorTopic('+', 'status'),
    sensorTopic('+', 'errors'),
    COMMAND_TOPIC,
    ownTopic,
  ];

  const client = connect({
    ...address,
    clientId,
    clean: false,
    protocolVersion: 4,
    keepalive: 30,
    connectTimeout: 10_000,
    reconnectPeriod: firstRetryMs,
    // A broker that refuses us today may have been told the password tomorrow.
    reconnectOnConnackError: true,
    resubscribe: false,
    will: { topic: APP_STATUS_TOPIC, payload: Buffer.from(status('offline')), qos: 1, retain: true },
  });
  const troubles = createTroubles(log, address);
  const fence = createFence({
    clock,
    alarms,
    log,
    send: (mark) => client.publish(ownTopic, mark, { qos: 1 }, ignoreError),
  });
  let unacknowledged = 0;
  const say: Say = (topic, payload) => {
    if (!client.connected || unacknowledged >= MAX_UNACKNOWLEDGED) return false;
    unacknowledged += 1;
    client.publish(topic, JSON.stringify(payload), { qos: 1 }, () => {
      unacknowledged -= 1;
    });
    return true;
  };
  const hearSensor = createSensors({ house, clock, log, say });
  const hearCommand = createCommands({ house, say });
  const tellPlayback = createPlaybackNews(say);

  function hear(message: Message): void {
    if (message.topic === ownTopic) fence.returned(Buffer.from(message.payload).toString());
    else if (message.topic === COMMAND_TOPIC) hearCommand(message);
    else hearSensor(message);
  }

  receiveOneByOne(client, (packet) => hear(messageFrom(packet, fence.stands())));

  // Not at `connect`: mqtt.js emits that only after it has sent again what was unacknowledged, and by then the broker has begun to
  // deliver what waited (client.js, _onConnect).
  client.on('packetreceive', (packet) => {
    if (packet.cmd === 'connack') fence.opened(packet.sessionPresent);
  });

  let connectedMs: number | null = null;
  client.on('connect', () => {
    connectedMs = clock.monotonicMs();
    troubles.connected();
    // Also into a kept session: it may be that of an older version with other topics, and it makes the broker send what it retains.
    client.subscribe(topics, { qos: 1 }, (error, _asked, packet) => {
      if (error === null) return;
      const refused = topics.filter((_topic, at) => Number(packet?.granted[at]) >= 0x80);
      if (refused.length > 0)
        log.warn({ topics: refused }, 'The MQTT broker does not let us hear these topics');
      if (refused.includes(ownTopic)) fence.lift();
    });
    fence.plant();
    client.publish(APP_STATUS_TOPIC, status('online'), { qos: 1, retain: true }, ignoreError);
    tellPlayback(house.snapshot());
  });

  // mqtt.js takes the delay from its options each time (client.js, _setupReconnect), in a listener of its own for `close`: ours must
  // come first. A connection that did not last does not count, or two apps with one client id would throw each other out every second.
  client.on('reconnect', () => {
    const { reconnectPeriod = firstRetryMs } = client.options;
    client.options.reconnectPeriod = Math.min(reconnectPeriod * 2, LONGEST_RETRY * 1000);
  });
  client.prependListener('close', () => {
    fence.lift();
    if (!client.disconnecting) troubles.closed(connectedMs !== null);
    if (connectedMs === null) return;
    const lasted = clock.monotonicMs() - connectedMs >= LONGEST_RETRY * 1000;
    if (lasted) client.options.reconnectPeriod = firstRetryMs;
    connectedMs = null;
  });
  client.on('error', troubles.met);

  const unwatch = house.watch(tellPlayback);

  async function sayGoodbye(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    alarms.set('mqtt goodbye', after(clock.now(), GOODBYE_FOR), resolve);
    client.once('close', resolve);
    client.publish(APP_STATUS_TOPIC, status('offline'), { qos: 1, retain: true }, () => resolve());
    await promise;
    alarms.set('mqtt goodbye', null, resolve);
  }

  return {
    connected: () => client.connected,
    close: async () => {
      unwatch();
      if (client.connected) await sayGoodbye();
      fence.lift();
      // Whoever still owes us an acknowledgement would be waited for without end. Then the connection is cut, and the will says it.
      await client.endAsync(!client.connected || Object.keys(client.outgoing).length > 0);
    },
  };
}

/**
 * Acknowledges a message when the house has dealt with it, and takes the next one in another turn of the event loop.
 *
 * mqtt.js hands on one packet at a time and waits for `done` (client.js, connect: `work` and `nextTickWork`), but between the packets of
 * one read it only takes a microtask: 64 KiB, some 500 reports, would pass before anybody else had a turn. With the turn in between,
 * the socket is not read while we are behind, so the broker keeps the flood, and Mosquitto sends no more than 20 unacknowledged.
 */
function receiveOneByOne(client: MqttClient, hear: (packet: IPublishPacket) => void): void {
  client.handleMessage = (packet, done) => {
    hear(packet);
    // Of a connection that has ended meanwhile nothing is acknowledged: mqtt.js would queue it and send it on the next one, where the
    // same number may stand for another message.
    setImmediate(() => done(client.connected ? undefined : new Error('The connection has ended')));
  };
}

function messageFrom({ topic, payload, retain }: IPublishPacket, queued: boolean): Message {
  return {
    topic,
    payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
    retained: retain,
    queued,
  };
}

/** What could not be said is said again at the next connect. */
function ignoreError(): void {}
