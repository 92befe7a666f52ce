/** From the bytes of a message to a checked object, or to the list of what is wrong and where. It refuses to know what follows from it. */
import type { z } from 'zod';
import { MAX_PAYLOAD_BYTES } from '../../contract/mqtt.ts';
import { issuesOf } from '../../contract/problem.ts';
import type { Issue } from '../../contract/reason.ts';
import type { SensorId } from '../../contract/units.ts';
import type { Result } from '../../ports.ts';

export type JsonObject = Record<string, unknown>;

const utf8 = new TextDecoder('utf-8', { fatal: true });
const wrong = (message: string, path = ''): { ok: false; failure: Issue[] } => ({
  ok: false,
  failure: [{ path, message }],
});

/** @returns the object in these bytes; its fields are not looked at yet. */
export function readObject(bytes: Uint8Array): Result<JsonObject, Issue[]> {
  if (bytes.length > MAX_PAYLOAD_BYTES)
    return wrong(`has ${bytes.length} bytes; at most ${MAX_PAYLOAD_BYTES} are read`);
  const text = decode(bytes);
  if (text === null) return wrong('is not UTF-8');
  const json = parse(text);
  if (!json.ok) return json;
  return isObject(json.value) ? { ok: true, value: json.value } : wrong('must be a JSON object');
}

/**
 * The id in the topic is the truth: a broker's rules can bind a device to its topics, but not to what it writes.
 * @param sensorId whose topic the object came on; null: no sensor's.
 */
export function check<Shape extends z.ZodType>(
  object: JsonObject,
  shape: Shape,
  sensorId: SensorId | null,
): Result<z.output<Shape>, Issue[]> {
  const named = object.sensorId;
  if (sensorId !== null && typeof named === 'string' && named !== sensorId)
    return wrong(`is "${named.slice(0, 64)}", but the topic says "${sensorId}"`, 'sensorId');
  const parsed = shape.safeParse(object);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, failure: issuesOf(parsed.error) };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
}

function parse(text: string): Result<unknown, Issue[]> {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    // V8 quotes the text itself, which may be a secret and goes out to everybody; of its sentence only the place is told.
    const at = /at position (\d+)/.exec(String(error))?.[1];
    return wrong(at === undefined ? 'is not JSON' : `is not JSON, from character ${Number(at) + 1} on`);
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
