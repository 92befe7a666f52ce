/** The weekly plan of a room: what plays when, how loud, and for how long after the last movement. */
import { z } from 'zod';
import { ContextUri } from './playback.ts';
import { Percent, Seconds } from './units.ts';
import { weekWindow } from './week.ts';

export const Music = z.strictObject({ contextUri: ContextUri, label: z.string().min(1).max(120) }).meta({
  id: 'Music',
  description: "What plays. The label is the user's own: Spotify's names are not collected",
});
export type Music = z.infer<typeof Music>;

export const PlanSlot = z
  .strictObject({
    ...weekWindow,
    lists: z.array(Music).max(50).default([]).meta({ description: "None: the room's own music" }),
    choose: z.enum(['in_turn', 'random']).default('in_turn').meta({
      description: 'in_turn: the list after the one of these that played here last',
    }),
    volumePercent: Percent.nullable().default(null).meta({ description: "null: the room's own" }),
    timeoutFor: Seconds.min(1, 'must be at least 1 s')
      .nullable()
      .default(null)
      .meta({ description: "null: the room's own" }),
  })
  .meta({
    id: 'PlanSlot',
    description: 'The first slot that fits the time counts; outside of all, the room',
  });
export type PlanSlot = z.infer<typeof PlanSlot>;
