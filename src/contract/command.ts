/** What people and automations may ask of a room: one shape over MQTT and over HTTP. */
import { z } from 'zod';
import { Issue, Reason } from './reason.ts';
import { RoomId, Seconds } from './units.ts';

const ofRoom = { roomId: RoomId };

export const Command = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('start'), ...ofRoom }),
    z.strictObject({ type: z.literal('stop'), ...ofRoom }),
    z.strictObject({ type: z.literal('extend'), ...ofRoom, extendFor: Seconds }),
    z.strictObject({ type: z.literal('snooze'), ...ofRoom, snoozeFor: Seconds }),
    z.strictObject({ type: z.literal('resume'), ...ofRoom }),
  ])
  .meta({ id: 'Command' });
export type Command = z.infer<typeof Command>;
export type CommandType = Command['type'];

const CommandKey = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: "The asker's own mark; it comes back with the answer" });

/** A command as it comes over MQTT. */
export const CommandMessage = z
  .strictObject({ id: CommandKey, command: Command })
  .meta({ id: 'CommandMessage' });
export type CommandMessage = z.infer<typeof CommandMessage>;

export const CommandResult = z
  .discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), reason: Reason }),
    z.strictObject({
      ok: z.literal(false),
      message: z.string(),
      issues: z.array(Issue),
      reason: Reason.optional(),
    }),
  ])
  .meta({ id: 'CommandResult' });
export type CommandResult = z.infer<typeof CommandResult>;

export const ResultMessage = z
  .strictObject({
    id: CommandKey.nullable().meta({ description: 'null: the command had none that could be read' }),
    result: CommandResult,
  })
  .meta({ id: 'ResultMessage' });
export type ResultMessage = z.infer<typeof ResultMessage>;
