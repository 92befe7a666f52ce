/** One motion report opened: what it was asked, and what came of it second by second. */
import { z } from 'zod';
import { EventCheckName } from './event-checks.ts';
import { EventView } from './views.ts';

export const SpanName = z
  .enum([
    'heard',
    'waiting',
    'confirming',
    'guarding',
    'waking',
    'waking_again',
    'asking',
    'verifying',
    'ended',
  ])
  .meta({
    id: 'SpanName',
    description:
      'heard: on its way to us. waiting: for the music of another room. guarding: does someone else play? verifying: is it heard?',
  });
export type SpanName = z.infer<typeof SpanName>;

export const SpanView = z
  .strictObject({
    name: SpanName,
    fromMs: z.int().nonnegative().meta({ description: 'Since the motion was seen' }),
    tookMs: z.int().nonnegative().nullable().meta({ description: 'null: it goes on' }),
    failed: z.boolean(),
    text: z.string(),
  })
  .meta({ id: 'SpanView' });
export type SpanView = z.infer<typeof SpanView>;

export const EventCheckView = z
  .strictObject({
    name: EventCheckName,
    label: z.string().meta({ description: 'What is so when the answer is yes, in two or three words' }),
    answer: z.enum(['yes', 'no', 'not_asked']),
    text: z.string().nullable().meta({ description: 'Why not; null unless the answer is no' }),
  })
  .meta({ id: 'EventCheckView' });
export type EventCheckView = z.infer<typeof EventCheckView>;

export const EventStoryView = z
  .strictObject({
    ...EventView.shape,
    checks: z
      .array(EventCheckView)
      .meta({ description: 'In the order of the rules; after the first no nothing more is asked' }),
    spans: z.array(SpanView).meta({ description: 'In the order in which they began' }),
  })
  .meta({ id: 'EventStoryView' });
export type EventStoryView = z.infer<typeof EventStoryView>;
