/** The connection to the MQTT broker: it comes and goes by itself, and the app lives without it. It knows topics, and no rule of the house. */
import { connect, type IPublishPacket } from 'mqtt';
import type { MqttStanding } from '../../contract/diagnostics.ts';
import {
  APP_STATUS_TOPIC,
  type AppStatusPayload,
  COMMAND_TOPIC,
  fenceTopic,
  sensorTopic,
} from '../../contract/mqtt.ts';
import { after, type Instant, type Seconds, seconds } from '../../contract/units.ts';
import type { Alarms, Clock, House, Log } from '../../ports.ts';
import { addressFrom } from './address.ts';
import { createCommands } from './commands.ts';
import { createFence } from './fence.ts';
import type { Message, Say } from './message.ts';
import { createPlaybackNews } from './playback-news.ts';
import { receiveOneByOne } from './receive.ts';
import { createRetry } from './retry.ts';
import { createSensors } from './sensors.ts';
import { createTroubles, isRefusalOfKey } from './troubles.ts';

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
  /** Is told whenever the broker does not accept name or password: they may have been changed. */
  refused?: () => void;
  /** The first delay before a lost broker is tried again; it doubles up to 30 s. */
  retryFrom?: Seconds;
}

/** How one connection fares. Which broker it leads to is known to who named it. */
export type MqttLine = Omit<MqttStanding, 'broker'>;

export interface Mqtt {
  /** Whether what a sensor says at this moment reaches us. */
  connected(): boolean;
  standing(): MqttLine;
  /** Says that we go, and goes: within two seconds, even when the broker no longer answers. */
  close(): Promise<void>;
}

/** Returns at once; a broker that cannot be reached is logged and tried for ever. */
export function connectMqtt(deps: MqttDeps): Mqtt {
  const { clientId, house, clock, alarms, log } = deps;
  const address = addressFrom(deps.url);
  const status = (state: AppStatusPayload['state']): string =>
    JSON.stringify({ state, version: deps.version } satisfies AppStatusPayload);
  const retry = createRetry(clock, deps.retryFrom ?? seconds(1));
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
    reconnectPeriod: retry.delayMs(),
    // A broker that refuses us today may have been told the password tomorrow.
    reconnectOnConnackError: true,
    resubscribe: false,
    will: { topic: APP_STATUS_TOPIC, payload: Buffer.from(status('offline')), qos: 1, retain: true },
  });
  const troubles = createTroubles(log, address, clock);
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

  let isIn = false;
  let since: Instant | null = null;
  let isHearing = false;
  let isLeaving = false;
  client.on('connect', () => {
    isIn = true;
    since = clock.now();
    retry.connected();
    troubles.connected();
    // Also into a kept session: it may be that of an older version with other topics, and it makes the broker send what it retains.
    client.subscribe(topics, { qos: 1 }, (error, _asked, packet) => {
      const refused = topics.filter((_topic, at) => Number(packet?.granted[at]) >= 0x80);
      isHearing = client.connected && (error === null || !refused.includes(sensorTopic('+', 'motion')));
      if (refused.length > 0)
        log.warn({ topics: refused }, 'The MQTT broker does not let us hear these topics');
      if (refused.includes(ownTopic)) fence.lift();
    });
    fence.plant();
    client.publish(APP_STATUS_TOPIC, status('online'), { qos: 1, retain: true }, ignoreError);
    tellPlayback(house.snapshot());
  });

  // mqtt.js takes the delay from its options whenever it needs it (client.js, _setupReconnect), at `close` in a listener of its own:
  // ours must come first.
  client.on('reconnect', () => {
    retry.tried();
    client.options.reconnectPeriod = retry.delayMs();
  });
  client.prependListener('close', () => {
    fence.lift();
    retry.closed();
    client.options.reconnectPeriod = retry.delayMs();
    if (!isLeaving) troubles.closed(isIn);
    isIn = false;
    isHearing = false;
    since = null;
  });
  client.on('error', (error) => {
    // What breaks while we go is nobody's trouble any more.
    if (isLeaving) return;
    troubles.met(error);
    if (isRefusalOfKey(error)) deps.refused?.();
  });

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
    connected: () => isHearing,
    standing: () => ({
      address: `${address.protocol}://${address.host}:${address.port}`,
      connected: isHearing,
      since,
      trouble: troubles.last(),
    }),
    close: async () => {
      isLeaving = true;
      unwatch();
      if (client.connected) await sayGoodbye();
      fence.lift();
      // Whoever still owes us an acknowledgement would be waited for without end. Then the connection is cut, and the will says it.
      await client.endAsync(!client.connected || Object.keys(client.outgoing).length > 0);
    },
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

/** What was not acknowledged mqtt.js sends again before the next `connect`, so of these there is never more than one each. */
function ignoreError(): void {}
