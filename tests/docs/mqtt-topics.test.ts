import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldRows } from '../../scripts/field-rows.ts';
import { partNames, withParts } from '../../scripts/generated-parts.ts';
import { goldenPayloads } from '../../scripts/golden-payloads.ts';
import { inUse, mqttParts } from '../../scripts/mqtt-parts.ts';
import { MAX_PAYLOAD_BYTES, MotionPayload, PlaybackPayload, sensorTopics } from '../../src/contract/mqtt.ts';
import { documentAt } from './markdown.ts';

const document = documentAt('docs/mqtt-topics.md');
const parts = mqttParts(goldenPayloads());

describe('docs/mqtt-topics.md', () => {
  it('is what `npm run docs` would write', () => {
    expect(document).toBe(withParts(document, parts));
  });

  it('has every generated part once, and no other', () => {
    expect(partNames(document).toSorted()).toEqual(Object.keys(parts).toSorted());
  });

  it('names the limit of a payload', () => {
    expect(document).toContain(`at most ${MAX_PAYLOAD_BYTES} bytes`);
  });

  it('calls those topics in use that the adapter speaks and hears', () => {
    const folder = new URL('../../src/adapters/mqtt/', import.meta.url);
    const adapter = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const spoken = [...adapter.join('\n').matchAll(/sensorTopic\([^,()]+, '([^']+)'\)/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(spoken)].toSorted()).toEqual(inUse.toSorted());
  });

  it('shows an example of every topic of a sensor', () => {
    for (const name of Object.keys(sensorTopics))
      expect(parts[`sensors/{sensorId}/${name}`]).toContain('```json');
  });
});

describe('a generated part', () => {
  it('is written between its comments, and nothing else is touched', () => {
    const before = 'Ours.\n<!-- generated: a -->\nold\n<!-- end -->\nOurs too.\n';
    expect(withParts(before, { a: '| new |' })).toBe(
      'Ours.\n<!-- generated: a -->\n\n| new |\n\n<!-- end -->\nOurs too.\n',
    );
  });

  it('describes fields as a person would: range, choice, text, and what must be there', () => {
    const rows = [...fieldRows(MotionPayload, 'input'), ...fieldRows(PlaybackPayload, 'output')];
    expect(rows.find(({ path }) => path === 'confidence')).toMatchObject({
      type: 'number, 0 to 1',
      required: false,
    });
    expect(rows.find(({ path }) => path === 'bootId')?.type).toBe('text, 1 to 64 characters or integer');
    expect(rows.find(({ path }) => path === 'sessionId')).toMatchObject({ required: true });
    expect(fieldRows(sensorTopics['errors/rejected'].payload, 'output').map(({ path }) => path)).toContain(
      'issues[].path',
    );
  });
});
