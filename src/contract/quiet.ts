/** Quiet hours: of a room, of the household, or of a person. */
import { z } from 'zod';
import { Music } from './plan.ts';
import { Percent } from './units.ts';
import { weekWindow } from './week.ts';

export const QuietKind = z.enum(['start_nothing', 'softer', 'other_list']).meta({
  id: 'QuietKind',
  description: 'What movement does then. Where several hold: start_nothing before other_list before softer',
});
export type QuietKind = z.infer<typeof QuietKind>;

export const QuietWindow = z
  .strictObject({
    ...weekWindow,
    kind: QuietKind.default('start_nothing'),
    volumePercent: Percent.nullable()
      .default(null)
      .meta({ description: 'Music is no louder, whoever starts it. null: as loud as ever' }),
    music: Music.nullable().default(null).meta({ description: 'What plays when kind is other_list' }),
  })
  .refine(({ kind, volumePercent }) => kind !== 'softer' || volumePercent !== null, {
    path: ['volumePercent'],
    error: 'must say how soft',
  })
  .refine(({ kind, music }) => kind !== 'other_list' || music !== null, {
    path: ['music'],
    error: 'must say which list',
  })
  .meta({ id: 'QuietWindow' });
export type QuietWindow = z.infer<typeof QuietWindow>;

export const QuietHours = z.array(QuietWindow).max(20).default([]);
