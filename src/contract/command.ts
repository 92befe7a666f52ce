/** What people and automations may ask of a room or of the house: one shape over MQTT and over HTTP. */
import { z } from 'zod';
import { Issue, Reason } from './reason.ts';
import { shownSchema } from './shown.ts';
import { isoTime, Percent, RoomId, Seconds } from './units.ts';

const ofRoom = { roomId: RoomId };

/** West of Greenwich the last hours of the year 9999 are in another one, for which ISO 8601 has no common form. */
const end = isoTime.refine(
  (time) => !(Date.parse(time) >= Date.UTC(10_000, 0)),
  'must be before the year 10000',
);

/** How what is said of the house ends: at a time, when the last one has left, or both, whichever comes first. */
const ending = {
  until: end.optional().meta({ description: 'With zone' }),
  untilAllLeft: z.boolean().optional(),
};

const roomSnooze = { snoozeFor: Seconds.optional().meta({ description: 'Wins over until' }), ...ending };
const mustEnd = [
  ({ snoozeFor, until, untilAllLeft }: z.infer<z.ZodObject<typeof roomSnooze>>) =>
    snoozeFor !== undefined || until !== undefined || untilAllLeft === true,
  // Without an end it would be forgotten: a room that is to stay silent is turned off.
  { path: ['snoozeFor'], error: 'must say how it ends: snoozeFor, until, or untilAllLeft' },
] satisfies Parameters<z.ZodObject<typeof roomSnooze>['refine']>;

export const RoomSnooze = z
  .strictObject(roomSnooze)
  .refine(...mustEnd)
  .meta({
    id: 'RoomSnooze',
    anyOf: [
      { required: ['snoozeFor'] },
      { required: ['until'] },
      { required: ['untilAllLeft'], properties: { untilAllLeft: { const: true } } },
    ],
  });
export type SnoozeWish = z.infer<typeof RoomSnooze>;
/** Only of music that plays: how loud the next begins is the room's policy. */
export const RoomVolume = z.strictObject({ volumePercent: Percent });
export const HouseSnooze = z.strictObject({
  snoozeFor: Seconds.optional().meta({ description: 'Wins over until; with neither it ends when asked' }),
  ...ending,
  stopMusic: z.boolean().optional().meta({ description: 'Stops what plays, too' }),
});
export const HouseQuiet = z.strictObject({
  quietFor: Seconds.optional().meta({ description: 'Wins over until; with neither it ends when asked' }),
  ...ending,
});
export const HouseMode = z.strictObject({ on: z.boolean(), ...ending });

export const HouseCommand = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('house_snooze'), ...HouseSnooze.shape }),
    z.strictObject({ type: z.literal('house_quiet'), ...HouseQuiet.shape }),
    z.strictObject({ type: z.literal('house_resume') }),
    z.strictObject({ type: z.literal('guest'), ...HouseMode.shape }),
    z.strictObject({ type: z.literal('vacation'), ...HouseMode.shape }),
  ])
  .meta({ id: 'HouseCommand' });
export type HouseCommand = z.infer<typeof HouseCommand>;

export const Command = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('start'), ...ofRoom }),
    z.strictObject({ type: z.literal('stop'), ...ofRoom }),
    z.strictObject({ type: z.literal('extend'), ...ofRoom, extendFor: Seconds }),
    z.strictObject({ type: z.literal('volume'), ...ofRoom, ...RoomVolume.shape }),
    z.strictObject({ type: z.literal('snooze'), ...ofRoom, ...roomSnooze }).refine(...mustEnd),
    z.strictObject({ type: z.literal('resume'), ...ofRoom }),
    HouseCommand,
  ])
  .meta({ id: 'Command' });
export type Command = z.infer<typeof Command>;
/** What is asked of one room. */
export type CommandOfRoom = Exclude<Command, HouseCommand>;
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

/** As it is told outside. */
export const CommandResultView = shownSchema(CommandResult);
export type CommandResultView = z.infer<typeof CommandResultView>;

export const ResultMessage = z
  .strictObject({
    id: CommandKey.nullable().meta({ description: 'null: the command had none that could be read' }),
    result: CommandResultView,
  })
  .meta({ id: 'ResultMessage' });
export type ResultMessage = z.infer<typeof ResultMessage>;
