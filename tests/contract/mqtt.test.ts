import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CommandMessage, ResultMessage } from '../../src/contract/command.ts';
import {
  fenceTopic,
  MAX_PAYLOAD_BYTES,
  readTopic,
  type SensorTopicName,
  sensorTopic,
  sensorTopics,
} from '../../src/contract/mqtt.ts';
import { issuesOf } from '../../src/contract/problem.ts';
import { SensorId } from '../../src/contract/units.ts';

const folder = new URL('../fixtures/mqtt/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

const Golden = z.strictObject({
  about: z.string(),
  topic: z.string(),
  retained: z.boolean().default(false),
  payload: z.json(),
});
const Wrong = z.strictObject({
  about: z.string(),
  topic: z.string(),
  payload: z.json(),
  paths: z.array(z.string()).min(1),
});

const golden = readdirSync(folder)
  .filter((name) => name !== 'invalid.json')
  .map((name) => ({ name, ...Golden.parse(read(name)) }));
const wrong = z.array(Wrong).parse(read('invalid.json'));

function kindOf(topic: string): (typeof sensorTopics)[SensorTopicName] {
  const place = readTopic(topic);
  if (place === null) throw new Error(`${topic} is no topic of a sensor`);
  return sensorTopics[place.name];
}

describe('the golden payloads', () => {
  it.each(golden)('are understood: $name', ({ topic, retained, payload }) => {
    const kind = kindOf(topic);
    // What is understood is also kept: no field of a golden payload is dropped or changed on the way.
    expect(kind.payload.parse(payload)).toEqual(payload);
    expect(kind.retained).toBe(retained);
  });

  it.each(golden)('fit into what is read of a message: $name', ({ payload }) => {
    expect(Buffer.byteLength(JSON.stringify(payload))).toBeLessThanOrEqual(MAX_PAYLOAD_BYTES);
  });

  it('leave no topic of a sensor without an example', () => {
    const shown = new Set(golden.map(({ topic }) => readTopic(topic)?.name));
    expect(
      Object.keys(sensorTopics).filter((name) => !shown.has(readTopic(`sensors/x/${name}`)?.name)),
    ).toEqual([]);
  });

  it.each(wrong)(
    'have a counterpart that is refused where it is wrong: $about',
    ({ topic, payload, paths }) => {
      const result = kindOf(topic).payload.safeParse(payload);
      expect(issuesOf(result.error ?? new z.ZodError([])).map((issue) => issue.path)).toEqual(paths);
    },
  );
});

describe('a topic', () => {
  it.each(Object.keys(sensorTopics))('is read as it was written: %s', (name) => {
    const place = readTopic(`sensors/hall-pir/${name}`);
    expect(place).toEqual({ sensorId: 'hall-pir', name });
    expect(place && sensorTopic(SensorId.parse(place.sensorId), place.name)).toBe(`sensors/hall-pir/${name}`);
  });

  it.each([
    'sensors',
    'sensors/hall-pir',
    'sensors/hall-pir/',
    'sensors/hall-pir/motion/',
    'sensors/hall-pir/motion/now',
    'sensors/hall/pir/motion',
    'Sensors/hall-pir/motion',
    '/sensors/hall-pir/motion',
    'sensors/hall-pir/toString',
    'spottypottysense/command',
  ])('is none of a sensor: %s', (topic) => {
    expect(readTopic(topic)).toBeNull();
  });

  it('keeps the id as its sender wrote it, for the reader to judge', () => {
    expect(readTopic('sensors/Hall PIR/motion')).toEqual({ sensorId: 'Hall PIR', name: 'motion' });
    expect(readTopic('sensors//motion')).toEqual({ sensorId: '', name: 'motion' });
  });

  it('of the fence belongs to one client', () => {
    expect(fenceTopic('app-1')).toBe('spottypottysense/fence/app-1');
  });
});

describe('commands and results', () => {
  it.each([
    [{ id: '1', command: { type: 'start', roomId: 'hall' } }, []],
    [{ id: 'a'.repeat(64), command: { type: 'extend', roomId: 'hall', extendFor: 600 } }, []],
    [{ command: { type: 'start', roomId: 'hall' } }, ['id']],
    [{ id: '', command: { type: 'start', roomId: 'hall' } }, ['id']],
    [{ id: '1', command: { type: 'dance', roomId: 'hall' } }, ['command.type']],
    [{ id: '1', command: { type: 'snooze', roomId: 'hall' } }, ['command.snoozeFor']],
    [{ id: '1', command: { type: 'start', roomId: 'Hall' } }, ['command.roomId']],
    [{ id: '1', command: { type: 'start', roomId: 'hall', loud: true } }, ['command.loud']],
  ])('are read strictly: %j', (message, paths) => {
    const result = CommandMessage.safeParse(message);
    expect(result.success ? [] : issuesOf(result.error).map((issue) => issue.path)).toEqual(paths);
  });

  it.each([
    { id: '1', result: { ok: true, reason: { type: 'person_started', userId: null } } },
    { id: null, result: { ok: false, message: 'not read', issues: [{ path: 'id', message: 'missing' }] } },
  ])('have an answer: %j', (message) => {
    expect(ResultMessage.parse(message)).toEqual(message);
  });
});
