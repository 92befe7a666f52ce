/** The generated parts of docs/mqtt-topics.md: from the contract, and from the golden payloads as examples. */
import type { z } from 'zod';
import { CommandMessage, ResultMessage } from '../src/contract/command.ts';
import {
  APP_STATUS_TOPIC,
  AppStatusPayload,
  COMMAND_TOPIC,
  fenceTopic,
  RESULT_TOPIC,
  type SensorTopicName,
  sensorTopics,
} from '../src/contract/mqtt.ts';
import { type FieldRow, fieldRows } from './field-rows.ts';
import type { Golden } from './golden-payloads.ts';

interface Topic {
  topic: string;
  direction: string;
  retained: boolean;
  /** null: not JSON. */
  payload: z.ZodType | null;
  inUse: boolean;
}

/** Those the app acts on or sends today. The others are agreed, so that firmware can be written for them, and nothing answers yet. */
export const inUse: readonly SensorTopicName[] = [
  'motion',
  'status',
  'playback',
  'errors',
  'errors/rejected',
];

const topics: readonly Topic[] = [
  ...Object.entries(sensorTopics).map(([name, kind]) => ({
    ...kind,
    topic: `sensors/{sensorId}/${name}`,
    inUse: inUse.some((one) => one === name),
  })),
  { topic: COMMAND_TOPIC, direction: 'anyone → app', retained: false, payload: CommandMessage, inUse: true },
  { topic: RESULT_TOPIC, direction: 'app → anyone', retained: false, payload: ResultMessage, inUse: true },
  {
    topic: APP_STATUS_TOPIC,
    direction: 'app → anyone',
    retained: true,
    payload: AppStatusPayload,
    inUse: true,
  },
  { topic: fenceTopic('{clientId}'), direction: 'app → itself', retained: false, payload: null, inUse: true },
];

/** @returns the text of each part by its name: `topics`, and one for every topic with a payload. */
export function mqttParts(golden: readonly Golden[]): Record<string, string> {
  const parts: Record<string, string> = { topics: overview() };
  for (const { topic, direction, payload } of topics) {
    if (payload === null) continue;
    const io = direction.endsWith('app') ? 'input' : 'output';
    const examples = golden.filter((one) => isOfTopic(one.topic, topic));
    parts[topic] = [fieldTable(fieldRows(payload, io)), ...examples.map(exampleOf)].join('\n\n');
  }
  return parts;
}

function overview(): string {
  return table(
    ['topic', 'direction', 'retained', 'today'],
    topics.map(({ topic, direction, retained, inUse }) => [
      `\`${topic}\``,
      direction,
      retained ? 'yes' : 'no',
      inUse ? 'in use' : 'contract only',
    ]),
  );
}

function fieldTable(rows: readonly FieldRow[]): string {
  return table(
    ['field', 'type', 'required', 'meaning'],
    rows.map(({ path, type, required, meaning }) => [`\`${path}\``, type, required ? 'yes' : 'no', meaning]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function exampleOf({ about, payload }: Golden): string {
  return `${about}\n\n\`\`\`json\n${JSON.stringify(payload)}\n\`\`\``;
}

function isOfTopic(topic: string, pattern: string): boolean {
  const [, , ...rest] = topic.split('/');
  return `sensors/{sensorId}/${rest.join('/')}` === pattern;
}
