import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../src/adapters/mqtt/message.ts';
import { createSensors } from '../../../src/adapters/mqtt/sensors.ts';
import { createFakeHouse, type FakeHouse } from '../../fakes/house.ts';
import {
  createHandClock,
  createReadableLog,
  type HandClock,
  hallPir,
  NOON,
  type ReadableLog,
} from './by-hand.ts';

let fake: FakeHouse;
let hand: HandClock;
let book: ReadableLog;
let said: { topic: string; payload: object }[];
let hear: (message: Message) => void;

beforeEach(() => {
  fake = createFakeHouse([hallPir, { ...hallPir, id: 'bath-pir' as typeof hallPir.id }]);
  hand = createHandClock();
  book = createReadableLog();
  said = [];
  hear = createSensors({
    house: fake.house,
    clock: hand.clock,
    log: book.log,
    say: (topic, payload) => said.push({ topic, payload }) > 0,
  });
});

const say = (topic: string, payload: unknown, flags: Partial<Message> = {}) =>
  hear({
    topic,
    payload: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)),
    retained: false,
    queued: false,
    ...flags,
  });
const motion = { sensorId: 'hall-pir', motionDetected: true };

describe('motion of a sensor of the house', () => {
  it('is reported with the moment it was heard', () => {
    hand.pass(5);
    say('sensors/hall-pir/motion', { ...motion, seq: 1, bootId: 'a' });
    expect(fake.heard.reports).toEqual([
      {
        sensorId: 'hall-pir',
        motionDetected: true,
        seenAt: NOON + 5000,
        heardAt: NOON + 5000,
        source: 'mqtt',
        mark: 'a:1',
        retained: false,
        belated: false,
        readAgain: false,
      },
    ]);
    expect(said).toEqual([]);
  });

  it('is reported with what the broker said of it', () => {
    say('sensors/hall-pir/motion', motion, { retained: true });
    say('sensors/hall-pir/motion', motion, { queued: true });
    expect(fake.heard.reports.map(({ retained, belated }) => ({ retained, belated }))).toEqual([
      { retained: true, belated: false },
      { retained: false, belated: true },
    ]);
  });

  it('that is wrong becomes a verdict and an answer that say what and where', () => {
    say('sensors/hall-pir/motion', { ...motion, motionDetected: 'yes', battery: 400 });
    expect(fake.heard.reports).toEqual([]);
    const [{ issues, heardAt } = { issues: [], heardAt: 0 }] = fake.heard.rejections;
    expect(issues.map((issue) => issue.path)).toEqual(['motionDetected', 'battery']);
    expect(heardAt).toBe(NOON);
    expect(said).toEqual([
      {
        topic: 'sensors/hall-pir/errors/rejected',
        payload: { topic: 'sensors/hall-pir/motion', message: expect.any(String), issues },
      },
    ]);
  });

  it('under the name of another is neither the one nor the other', () => {
    say('sensors/hall-pir/motion', { ...motion, sensorId: 'bath-pir' });
    expect(fake.heard.reports).toEqual([]);
    expect(fake.heard.rejections).toMatchObject([{ sensorId: 'hall-pir', issues: [{ path: 'sensorId' }] }]);
  });

  it('that is no object is refused, and answered', () => {
    say('sensors/hall-pir/motion', 'ON');
    expect(fake.heard.rejections).toMatchObject([{ issues: [{ path: '', message: 'is not JSON' }] }]);
    expect(said).toHaveLength(1);
  });
});

describe('answers', () => {
  it('are given at most once in 10 seconds to a sensor, though every wrong payload is judged', () => {
    say('sensors/hall-pir/motion', '1');
    hand.pass(9.999);
    say('sensors/hall-pir/motion', '2');
    expect(said).toHaveLength(1);
    expect(book.with('warn', 'could not be read')).toHaveLength(1);
    hand.pass(0.001);
    say('sensors/hall-pir/motion', '3');
    expect(said).toHaveLength(2);
    expect(fake.heard.rejections).toHaveLength(3);
  });

  it('to one sensor do not use up those of another', () => {
    say('sensors/hall-pir/motion', '1');
    say('sensors/bath-pir/motion', '1');
    expect(said.map(({ topic }) => topic)).toEqual([
      'sensors/hall-pir/errors/rejected',
      'sensors/bath-pir/errors/rejected',
    ]);
  });
});

describe('strangers', () => {
  it.each(['garden-pir', 'Hall-PIR', 'hall pir', '', '__proto__', `a${'b'.repeat(64)}`])(
    'get no answer, whatever they say: "%s"',
    (name) => {
      say(`sensors/${name}/motion`, '1');
      say(`sensors/${name}/motion`, { motionDetected: 'yes' });
      say(`sensors/${name}/status`, { state: 'sideways' });
      say(`sensors/${name}/errors`, { code: 1 });
      expect(said).toEqual([]);
      expect(Object.values(fake.heard).flat()).toEqual([]);
    },
  );

  it('are told about once each', () => {
    for (let times = 0; times < 3; times += 1) say('sensors/garden-pir/motion', { hello: 'world' });
    say('sensors/attic-pir/status', { state: 'online' });
    expect(book.lines.map(({ level, facts }) => [level, facts])).toEqual([
      ['info', { sensorId: 'garden-pir' }],
      ['info', { sensorId: 'attic-pir' }],
    ]);
  });

  it('who do not even speak JSON objects are not told about', () => {
    for (const payload of ['1', '[]', 'ON', '']) say('sensors/garden-pir/status', payload);
    expect(book.lines).toEqual([]);
  });

  it('beyond the hundredth are met with silence', () => {
    for (let count = 0; count < 150; count += 1)
      say(`sensors/stranger-${count}/motion`, { sensorId: `stranger-${count}`, motionDetected: true });
    expect(book.lines).toHaveLength(100);
    expect(fake.heard.reports).toHaveLength(100);
  });

  it('have their first motion judged, so that the history says why nothing happened', () => {
    for (let times = 0; times < 3; times += 1)
      say('sensors/garden-pir/motion', { sensorId: 'garden-pir', motionDetected: true });
    expect(fake.heard.reports).toMatchObject([{ sensorId: 'garden-pir' }]);
  });
});

describe('status', () => {
  it('is passed on, with how the device fares', () => {
    say('sensors/hall-pir/status', { state: 'online', version: '1.4.0', battery: 81, rssi: -61 });
    say('sensors/hall-pir/status', { state: 'offline' }, { retained: true });
    expect(fake.heard.statuses).toEqual([
      { sensorId: 'hall-pir', status: 'online' },
      { sensorId: 'hall-pir', status: 'offline' },
    ]);
    expect(fake.heard.healths).toEqual([
      { sensorId: 'hall-pir', batteryPercent: 81, signalDbm: -61, firmware: '1.4.0' },
      { sensorId: 'hall-pir' },
    ]);
  });

  it('is not the only message that tells of the battery: motion does as well', () => {
    say('sensors/hall-pir/motion', { ...motion, battery: 4, rssi: -70 });
    expect(fake.heard.healths).toEqual([{ sensorId: 'hall-pir', batteryPercent: 4, signalDbm: -70 }]);
  });

  it('that is wrong is answered and changes nothing', () => {
    say('sensors/hall-pir/status', { state: 'sleeping' });
    expect(fake.heard.statuses).toEqual([]);
    expect(fake.heard.rejections).toEqual([]);
    expect(said).toMatchObject([
      { topic: 'sensors/hall-pir/errors/rejected', payload: { topic: 'sensors/hall-pir/status' } },
    ]);
  });

  it('that was taken away at the broker is unknown again', () => {
    say('sensors/hall-pir/status', '');
    expect(fake.heard.statuses).toEqual([{ sensorId: 'hall-pir', status: 'unknown' }]);
    expect(said).toEqual([]);
  });
});

describe('errors', () => {
  const trouble = { code: 'stuck', message: 'high', severity: 'warning', timestamp: '2026-06-01T12:00:00Z' };

  it('of a sensor are logged with their facts', () => {
    say('sensors/hall-pir/errors', trouble);
    expect(book.lines).toEqual([
      { level: 'warn', facts: { sensorId: 'hall-pir', ...trouble }, sentence: expect.any(String) },
    ]);
  });

  it('that are wrong themselves are answered', () => {
    say('sensors/hall-pir/errors', { ...trouble, severity: 'loud' });
    expect(said).toMatchObject([{ payload: { issues: [{ path: 'severity' }] } }]);
  });
});

describe('fields of a newer firmware', () => {
  it('are ignored, and noted once per sensor and version', () => {
    for (let times = 0; times < 2; times += 1) say('sensors/hall-pir/motion', { ...motion, lux: 3, gain: 2 });
    say('sensors/bath-pir/motion', { ...motion, sensorId: 'bath-pir', lux: 3 });
    say('sensors/hall-pir/status', { state: 'online', version: '2.0.0' });
    for (let times = 0; times < 2; times += 1) say('sensors/hall-pir/motion', { ...motion, lux: 3 });
    expect(fake.heard.reports).toHaveLength(5);
    expect(book.lines.map(({ facts }) => facts)).toEqual([
      { sensorId: 'hall-pir', version: null, topic: 'sensors/hall-pir/motion', fields: ['lux', 'gain'] },
      { sensorId: 'bath-pir', version: null, topic: 'sensors/bath-pir/motion', fields: ['lux'] },
      { sensorId: 'hall-pir', version: '2.0.0', topic: 'sensors/hall-pir/motion', fields: ['lux'] },
    ]);
  });

  it('are noted under the version that says them', () => {
    for (let times = 0; times < 2; times += 1)
      say('sensors/hall-pir/status', { state: 'online', version: '3.0.0', channel: 6 });
    expect(book.lines.map(({ facts }) => facts)).toMatchObject([{ version: '3.0.0', fields: ['channel'] }]);
  });

  it('fill no log, however many and long they are', () => {
    const many = Object.fromEntries(
      Array.from({ length: 40 }, (_, count) => [`${count}-`.padEnd(80, 'x'), 1]),
    );
    say('sensors/hall-pir/motion', { ...motion, ...many });
    expect(JSON.stringify(book.lines).length).toBeLessThan(1500);
  });
});

it('does not hear what it did not ask for', () => {
  for (const topic of [
    'sensors/hall-pir/playback',
    'sensors/hall-pir/register',
    'sensors/hall-pir',
    'other/topic',
  ])
    say(topic, motion);
  expect(Object.values(fake.heard).flat()).toEqual([]);
  expect(said).toEqual([]);
});
