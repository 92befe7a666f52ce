import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readCommandLine } from '../../src/adapters/command-lines/command-line.ts';
import { Command, CommandMessage } from '../../src/contract/command.ts';
import { COMMAND_TOPIC, MAX_PAYLOAD_BYTES, RESULT_TOPIC } from '../../src/contract/mqtt.ts';
import { codeIn, documentAt, rowsIn, sectionOf } from './markdown.ts';

const document = documentAt('docs/automations.md');
const commands = rowsIn(sectionOf(document, '## The commands')).map(
  ([, command = '']) => codeIn(command)[0] ?? '',
);

const Action = z.object({ action: z.string().optional(), data: z.unknown().optional() });
/** The actions of Home Assistant that are shown, alone or in an automation. */
const actions = [...document.matchAll(/```yaml\n([\s\S]*?)```/g)].flatMap(([, text = '']) =>
  z
    .union([z.object({ actions: z.array(Action) }).transform((block) => block.actions), Action])
    .parse(parse(text)),
);
const dataOf = (name: string) => actions.filter(({ action }) => action === name).map(({ data }) => data);

/** @returns the names of all commands there are. */
function typesOf(shape: z.core.$ZodType): string[] {
  if (shape instanceof z.ZodDiscriminatedUnion) return shape.options.flatMap(typesOf);
  const Type = z.object({ properties: z.object({ type: z.object({ const: z.string() }) }) });
  return [Type.parse(z.toJSONSchema(shape)).properties.type.const];
}

describe('docs/automations.md', () => {
  it.each(commands)('shows a command that is one: %s', (command) => {
    expect(readCommandLine(command)).toMatchObject({ ok: true });
  });

  it('shows every command there is', () => {
    const shown = commands.map((command) => Command.parse(JSON.parse(command)).type);
    expect([...new Set(shown)].toSorted()).toEqual(typesOf(Command).toSorted());
  });

  it('publishes commands that are read, to the topic that is heard, and not to be kept', () => {
    const Published = z.strictObject({ topic: z.string(), qos: z.literal(1), payload: z.string() });
    const published = dataOf('mqtt.publish').map((data) => Published.parse(data));
    expect(published).toHaveLength(2);
    for (const { topic, payload } of published) {
      expect(topic).toBe(COMMAND_TOPIC);
      expect(CommandMessage.safeParse(JSON.parse(payload)).error).toBeUndefined();
    }
    expect(document).toContain(`topic: ${RESULT_TOPIC}`);
  });

  it('writes to standard input what is read there', () => {
    const [written, ...others] = dataOf('hassio.app_stdin').map((data) =>
      z.strictObject({ app: z.string(), input: z.unknown() }).parse(data),
    );
    expect(others).toEqual([]);
    expect(readCommandLine(JSON.stringify(written?.input))).toMatchObject({ ok: true });
    const [, echoed = ''] = /echo '(.*)'/.exec(document) ?? [];
    expect(readCommandLine(echoed)).toMatchObject({ ok: true });
    expect(document).toContain(`at most ${MAX_PAYLOAD_BYTES} bytes`);
  });
});
