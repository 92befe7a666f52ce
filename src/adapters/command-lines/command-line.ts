/** From one line to a command, or to what is wrong with it. It refuses to know where the line came from. */
import { Command, CommandMessage } from '../../contract/command.ts';
import { issuesOf } from '../../contract/problem.ts';
import type { Issue } from '../../contract/reason.ts';
import type { Result } from '../../ports.ts';

export interface Asked {
  /** The asker's own mark; null: they gave none. */
  id: string | null;
  command: Command;
}

/**
 * A command alone, or in the envelope it has over MQTT. Home Assistant's action writes its `input` as JSON, so what an automation
 * gives as text is a JSON string around the JSON that is meant.
 */
export function readCommandLine(text: string): Result<Asked, Issue[]> {
  const outer = parse(text);
  const json = typeof outer === 'string' ? parse(outer) : outer;
  if (json === undefined) return wrong('is not JSON');
  if (typeof json !== 'object' || json === null) return wrong('must be a JSON object');
  if ('command' in json) {
    const message = CommandMessage.safeParse(json);
    return message.success
      ? { ok: true, value: message.data }
      : { ok: false, failure: issuesOf(message.error) };
  }
  const command = Command.safeParse(json);
  return command.success
    ? { ok: true, value: { id: null, command: command.data } }
    : { ok: false, failure: issuesOf(command.error) };
}

function wrong(message: string): { ok: false; failure: Issue[] } {
  return { ok: false, failure: [{ path: '', message }] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
