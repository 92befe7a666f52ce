/** Reads commands, has the house obey them, and answers each on the result topic. */
import { CommandMessage, type CommandResult, type ResultMessage } from '../../contract/command.ts';
import { RESULT_TOPIC } from '../../contract/mqtt.ts';
import type { Issue } from '../../contract/reason.ts';
import { shown } from '../../contract/shown.ts';
import type { House, Result } from '../../ports.ts';
import type { Message, Say } from './message.ts';
import { check, type JsonObject, readObject } from './payload.ts';

/** @returns the one who reads all messages on the command topic. */
export function createCommands({ house, say }: { house: House; say: Say }): (message: Message) => void {
  return (message) => {
    const object = readObject(message.payload);
    const id = object.ok ? CommandMessage.shape.id.safeParse(object.value.id) : null;
    say(RESULT_TOPIC, {
      id: id?.success ? id.data : null,
      result: shown(resultOf(message, object)),
    } satisfies ResultMessage);
  };

  function resultOf(message: Message, object: Result<JsonObject, Issue[]>): CommandResult {
    // What somebody wanted at another time must not start music now.
    if (message.retained)
      return refused('The broker had kept this command (retained). Send commands without the retain flag.');
    if (message.queued)
      return refused(
        'This command waited at the broker while the app was away. Send it again if it is still meant.',
      );
    const command = object.ok ? check(object.value, CommandMessage, null) : object;
    return command.ok
      ? house.command(command.value.command, null)
      : refused('This command could not be read.', command.failure);
  }
}

function refused(message: string, issues: Issue[] = []): CommandResult {
  return { ok: false, message, issues };
}
