/** A sensor as it hangs on the wall: its own connection, its last will, what it has noticed and what it has said. It knows no people and no rooms. */
import { randomInt } from 'node:crypto';
import { connect } from 'mqtt';
import { type MotionPayload, sensorTopic } from '../contract/mqtt.ts';
import type { Sensor } from '../contract/sensor.ts';
import { seconds } from '../contract/units.ts';
import type { Clock, Log } from '../ports.ts';
import { between, createChance } from './chance.ts';

/** How long after the last sign of somebody the part itself lets go. */
const PIR_HOLD_FOR = seconds(20);
const RADAR_HOLD_FOR = seconds(8);
/** Who comes in is seen by a PIR; who is in the room is seen whenever they move, and at every look by a radar. */
const PIR_SEES = 0.4;
/** A broker that does not answer is told no more: nothing may pile up. */
const MAX_UNACKNOWLEDGED = 5;
const RETRY_FOR = seconds(2);

export interface SensorDeviceDeps {
  sensor: Sensor;
  seed: number;
  /** Of the broker: mqtt:// or mqtts://, with user and password if it wants them. */
  url: string;
  clock: Clock;
  log: Log;
}

export interface SensorDevice {
  /** Looks into the room, and says over MQTT what is to be said about it. */
  look(someoneIsThere: boolean): void;
  /** Cuts the connection as a power cut does; the broker then says with the last will that the sensor is offline. */
  close(): Promise<void>;
}

/** Connects in the background and for ever. Whatever is noticed while the broker is away is said no more. */
export function createSensorDevice({ sensor, seed, url, clock, log }: SensorDeviceDeps): SensorDevice {
  const chance = createChance(seed, sensor.id);
  // What holds is a radar on mains; what pulses is a PIR that runs on a battery.
  const isRadar = sensor.role === 'presence';
  const holdMs = (isRadar ? RADAR_HOLD_FOR : PIR_HOLD_FOR) * 1000;
  const power = isRadar ? {} : { battery: Math.round(between(chance, 55, 100)) };
  const signal = between(chance, -70, -45);
  const startedMs = clock.monotonicMs();
  // Not from the seed: after a restart the count begins anew, and must not look like a repetition.
  const bootId = randomInt(2 ** 32)
    .toString(16)
    .padStart(8, '0');
  let seq = 0;
  let wasThere = false;
  let noticedMs: number | null = null;
  /** null: the broker has yet to be told how things stand. */
  let said: boolean | null = null;

  const statusTopic = sensorTopic(sensor.id, 'status');
  const client = connect(brokerFrom(url), {
    ...loginFrom(url),
    clientId: `demo-${sensor.id}`,
    clean: true,
    protocolVersion: 4,
    connectTimeout: 10_000,
    reconnectPeriod: RETRY_FOR * 1000,
    reconnectOnConnackError: true,
    will: {
      topic: statusTopic,
      payload: Buffer.from(JSON.stringify({ state: 'offline' })),
      qos: 1,
      retain: true,
    },
  });

  client.on('connect', () => {
    const uptimeFor = Math.round((clock.monotonicMs() - startedMs) / 1000);
    const { version } = sensor;
    publish(statusTopic, { state: 'online', version, uptimeFor, rssi: rssi(), ...power }, true);
  });
  client.on('close', () => {
    said = null;
    // mqtt.js would send on the next connection what was not acknowledged on this one: by then it is no longer true.
    for (const messageId of Object.keys(client.outgoing)) client.removeOutgoingMessage(Number(messageId));
  });
  client.on('error', ({ message }) =>
    log.debug(
      { sensorId: sensor.id, cause: message },
      'A sensor of the demo home does not reach the MQTT broker',
    ),
  );

  function rssi(): number {
    return Math.round(signal + between(chance, -3, 3));
  }

  /** @returns whether it was sent. */
  function publish(topic: string, payload: object, retain: boolean): boolean {
    if (!client.connected || Object.keys(client.outgoing).length >= MAX_UNACKNOWLEDGED) return false;
    client.publish(topic, JSON.stringify(payload), { qos: 1, retain }, () => {});
    return true;
  }

  function report(motionDetected: boolean): void {
    const payload: MotionPayload = {
      sensorId: sensor.id,
      motionDetected,
      seq,
      bootId,
      rssi: rssi(),
      ...power,
    };
    if (!publish(sensorTopic(sensor.id, 'motion'), payload, false)) return;
    seq += 1;
    said = motionDetected;
  }

  return {
    look(someoneIsThere) {
      const nowMs = clock.monotonicMs();
      const notices = someoneIsThere && (isRadar || !wasThere || chance() < PIR_SEES);
      wasThere = someoneIsThere;
      if (notices) noticedMs = nowMs;
      const holds = noticedMs !== null && nowMs - noticedMs < holdMs;
      if (holds !== said || (notices && !isRadar)) report(holds);
    },
    close: () => client.endAsync(true),
  };
}

/** mqtt.js tears a password apart at its last colon, so user and password travel beside the URL. */
function loginFrom(url: string): { username?: string; password?: string } {
  const { username, password } = new URL(url);
  return {
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(password === '' ? {} : { password: decodeURIComponent(password) }),
  };
}

function brokerFrom(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
