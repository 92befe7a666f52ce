/** Reads what sensors say, tells the house, and tells a sensor that is ours what was wrong. It decides nothing about rooms. */
import type { z } from 'zod';
import { reportFromPayload } from '../../contract/motion-payload.ts';
import {
  ErrorsPayload,
  type ErrorsRejectedPayload,
  MotionPayload,
  readTopic,
  StatusPayload,
  sensorTopic,
} from '../../contract/mqtt.ts';
import type { Issue } from '../../contract/reason.ts';
import type { SensorHealth } from '../../contract/sensor-health.ts';
import { SensorId, seconds } from '../../contract/units.ts';
import type { Clock, House, Log } from '../../ports.ts';
import type { Message, Say } from './message.ts';
import { createOnce, createSeldom } from './once.ts';
import { check, readObject } from './payload.ts';

/** On a shared broker anything may speak under sensors/…: this many unknown ids are told about, the rest is silence. */
const STRANGERS = 100;
const NOTES = 1000;
const ANSWER_EVERY = seconds(10);

type Fares = Pick<z.infer<typeof StatusPayload>, 'battery' | 'rssi'> & { version?: string | undefined };

export interface SensorsDeps {
  house: House;
  clock: Clock;
  log: Log;
  say: Say;
}

/** @returns the one who reads all messages under `sensors/`. */
export function createSensors({ house, clock, log, say }: SensorsDeps): (message: Message) => void {
  const isNewStranger = createOnce(STRANGERS);
  const isFirstMotion = createOnce(STRANGERS);
  const isNewNote = createOnce(NOTES);
  const mayAnswer = createSeldom(clock, ANSWER_EVERY);
  const versions = new Map<SensorId, string>();

  return (message) => {
    const place = readTopic(message.topic);
    if (place === null) return;
    const id = SensorId.safeParse(place.sensorId);
    if (!id.success || !house.knows(id.data)) return hearStranger(place.sensorId, message);
    if (place.name === 'motion') hearMotion(id.data, message);
    if (place.name === 'status') hearStatus(id.data, message);
    if (place.name === 'errors') hearError(id.data, message);
  };

  function hearMotion(sensorId: SensorId, message: Message): void {
    const heardAt = clock.now();
    const motion = read(sensorId, message, MotionPayload);
    if (!motion.ok) {
      house.reject(sensorId, motion.failure, heardAt);
      return;
    }
    noteUnknown(sensorId, message.topic, motion.value, MotionPayload);
    // Before the report, which takes it along to the disk.
    house.sensorHealth(sensorId, healthIn(motion.value));
    house.report(reportFromPayload(motion.value, { ...message, heardAt }));
  }

  function hearStatus(sensorId: SensorId, message: Message): void {
    // An empty payload is how MQTT takes a retained message away (3.1.1, section 3.3.1.3).
    if (message.payload.length === 0) {
      house.sensorStatus(sensorId, 'unknown');
      return;
    }
    const status = read(sensorId, message, StatusPayload);
    if (!status.ok) return;
    const { state, version } = status.value;
    if (version !== undefined) versions.set(sensorId, version);
    noteUnknown(sensorId, message.topic, status.value, StatusPayload);
    house.sensorHealth(sensorId, healthIn(status.value));
    house.sensorStatus(sensorId, state);
  }

  function hearError(sensorId: SensorId, message: Message): void {
    const error = read(sensorId, message, ErrorsPayload);
    if (!error.ok) return;
    noteUnknown(sensorId, message.topic, error.value, ErrorsPayload);
    const { code, message: text, severity, timestamp } = error.value;
    log.warn({ sensorId, code, message: text, severity, timestamp }, 'A sensor reports an error of its own');
  }

  function read<Shape extends z.ZodType>(sensorId: SensorId, message: Message, shape: Shape) {
    const object = readObject(message.payload);
    const checked = object.ok ? check(object.value, shape, sensorId) : object;
    if (!checked.ok) answer(sensorId, message.topic, checked.failure);
    return checked;
  }

  function answer(sensorId: SensorId, topic: string, issues: Issue[]): void {
    if (!mayAnswer(sensorId)) return;
    log.warn(
      { sensorId, topic, issues },
      'A sensor said something that could not be read; it has been told so',
    );
    say(sensorTopic(sensorId, 'errors/rejected'), {
      topic,
      message: 'This message was refused. Further ones of the next 10 seconds are refused without an answer.',
      issues,
    } satisfies ErrorsRejectedPayload);
  }

  /** A firmware update must not silence a room, but a misspelt field should be found. */
  function noteUnknown(sensorId: SensorId, topic: string, payload: object, { shape }: z.ZodObject): void {
    const fields = Object.keys(payload).filter(
      (field) => field !== 'sensorId' && !Object.hasOwn(shape, field),
    );
    if (fields.length === 0) return;
    const version = versions.get(sensorId) ?? null;
    if (!isNewNote(`${sensorId} ${version}`)) return;
    const named = fields.slice(0, 10).map((field) => field.slice(0, 64));
    log.info(
      { sensorId, version, topic, fields: named },
      'A sensor says more than we understand; the rest is used',
    );
  }

  /** Never an answer: it may belong to somebody else. Its first motion is still judged, so that "why not?" has an answer. */
  function hearStranger(name: string, message: Message): void {
    const object = readObject(message.payload);
    if (!object.ok) return;
    const sensorId = name.slice(0, 65);
    if (isNewStranger(sensorId))
      log.info(
        { sensorId },
        'Something that is not set up as a sensor speaks; it is not heard, and not answered',
      );
    const id = SensorId.safeParse(name);
    if (!id.success || !message.topic.endsWith('/motion')) return;
    const motion = check(object.value, MotionPayload, id.data);
    if (motion.ok && isFirstMotion(sensorId))
      house.report(reportFromPayload(motion.value, { ...message, heardAt: clock.now() }));
  }
}

/** What a payload says of how the device fares; what it leaves unsaid is not in it. */
function healthIn({ battery, rssi, version }: Fares): Partial<SensorHealth> {
  return {
    ...(battery === undefined ? {} : { batteryPercent: battery }),
    ...(rssi === undefined ? {} : { signalDbm: rssi }),
    ...(version === undefined ? {} : { firmware: version }),
  };
}
