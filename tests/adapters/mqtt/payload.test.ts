import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { check, readObject } from '../../../src/adapters/mqtt/payload.ts';
import { MAX_PAYLOAD_BYTES, MotionPayload, readTopic, sensorTopics } from '../../../src/contract/mqtt.ts';
import { SensorId } from '../../../src/contract/units.ts';

const hallPir = SensorId.parse('hall-pir');
const padded = (bytes: number) => `{"pad":"${'x'.repeat(bytes - 10)}"}`;
const invalid = z
  .array(z.object({ about: z.string(), topic: z.string(), payload: z.json(), paths: z.array(z.string()) }))
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/mqtt/invalid.json', import.meta.url), 'utf8')));

describe('the bytes of a message', () => {
  it.each([
    ['an object', '{"a":1}', { a: 1 }],
    ['an empty object', '{}', {}],
    ['an object after a byte order mark', '\uFEFF{"a":1}', { a: 1 }],
    ['letters beyond ASCII', '{"a":"Küche 🎵"}', { a: 'Küche 🎵' }],
    ['4096 bytes', padded(MAX_PAYLOAD_BYTES), { pad: 'x'.repeat(MAX_PAYLOAD_BYTES - 10) }],
  ])('are read: %s', (_name, text, value) => {
    expect(readObject(Buffer.from(text))).toEqual({ ok: true, value });
  });

  it.each([
    ['4097 bytes', Buffer.from(padded(MAX_PAYLOAD_BYTES + 1)), 'has 4097 bytes; at most 4096 are read'],
    ['nothing', Buffer.alloc(0), 'is not JSON'],
    ['a word', Buffer.from('motion'), 'is not JSON'],
    ['half an object', Buffer.from('{"a":1'), 'is not JSON, from character 7 on'],
    ['JavaScript', Buffer.from("{'a':1}"), 'is not JSON, from character 2 on'],
    ['not a number', Buffer.from('{"a":NaN}'), 'is not JSON'],
    ['Latin-1', Buffer.from('{"a":"K\xfcche"}', 'latin1'), 'is not UTF-8'],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le'), 'is not JSON, from character 2 on'],
    ['random bytes', Buffer.from([0xff, 0xfe, 0x00, 0x80]), 'is not UTF-8'],
    ['a list', Buffer.from('[{}]'), 'must be a JSON object'],
    ['null', Buffer.from('null'), 'must be a JSON object'],
    ['a number', Buffer.from('1'), 'must be a JSON object'],
    ['a string', Buffer.from('"on"'), 'must be a JSON object'],
    ['a very deep list', Buffer.from('['.repeat(2048) + ']'.repeat(2048)), 'must be a JSON object'],
  ])('are refused with a sentence: %s', (_name, bytes, message) => {
    expect(readObject(bytes)).toEqual({ ok: false, failure: [{ path: '', message }] });
  });

  it('are not quoted in the answer, which everybody at the broker may read', () => {
    const result = readObject(Buffer.from('token=hunter2'));
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });
});

describe('an object', () => {
  it.each(invalid)('that is wrong is refused where it is wrong: $about', ({ topic, payload, paths }) => {
    const place = readTopic(topic);
    const object = readObject(Buffer.from(JSON.stringify(payload)));
    if (place === null || !object.ok) throw new Error('the fixture itself is broken');
    const result = check(object.value, sensorTopics[place.name].payload, hallPir);
    expect(result.ok ? [] : result.failure.map((issue) => issue.path)).toEqual(paths);
  });

  it('that names another sensor than its topic is refused, whatever else is right', () => {
    const result = check({ sensorId: 'bath-pir', motionDetected: true }, MotionPayload, hallPir);
    expect(result).toEqual({
      ok: false,
      failure: [{ path: 'sensorId', message: 'is "bath-pir", but the topic says "hall-pir"' }],
    });
  });

  it('that names another sensor is refused also where naming one is not asked for', () => {
    const result = check({ sensorId: 'bath-pir', state: 'online' }, sensorTopics.status.payload, hallPir);
    expect(result).toMatchObject({ ok: false, failure: [{ path: 'sensorId' }] });
  });
});
