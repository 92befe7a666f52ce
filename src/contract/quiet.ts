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

/** The refinements below, as JSON Schema says them. */
function mustSay(kind: QuietKind, field: string) {
  return {
    if: { required: ['kind'], properties: { kind: { const: kind } } },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: { required: [field], properties: { [field]: { not: { type: 'null' } } } },
  };
}

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
  .meta({
    id: 'QuietWindow',
    allOf: [mustSay('softer', 'volumePercent'), mustSay('other_list', 'music')],
  });
export type QuietWindow = z.infer<typeof QuietWindow>;

export const QuietHours = z.array(QuietWindow).max(20).default([]);
