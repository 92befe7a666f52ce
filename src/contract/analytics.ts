/** Sums of what the rooms did: minutes and verdicts, never what was listened to. */
import { z } from 'zod';
import { Refusal } from './event-checks.ts';
import type { Instant, RoomId, UserId } from './units.ts';
import { Outcome } from './verdict.ts';

export const SumsBy = z.enum(['room', 'day', 'hour', 'weekday_hour', 'reason']).meta({ id: 'SumsBy' });
export type SumsBy = z.infer<typeof SumsBy>;

const count = z.int().nonnegative();

export const MusicSums = z
  .strictObject({
    sessions: count,
    musicFor: z.int().nonnegative().meta({ description: 'Seconds, of what plays still those until now' }),
    motionCount: count,
    startLatencyMs: z
      .int()
      .nullable()
      .meta({ description: 'On average from the first motion to the music; null: none was heard' }),
  })
  .meta({ id: 'MusicSums' });
export type MusicSums = z.infer<typeof MusicSums>;

/** Days and hours are those of the house when it happened. A session counts where it began, though it goes on past midnight. */
export const SumsView = z
  .strictObject({
    by: SumsBy,
    firstDay: z.iso.date(),
    lastDay: z.iso.date().meta({ description: 'Included' }),
    total: MusicSums,
    groups: z
      .array(
        z.strictObject({
          key: z.string().nullable().meta({
            description:
              'A room, a date, an hour from 00 to 23, such an hour of a weekday from 1-00 (Monday) to 7-23, or an end reason; null: plays still',
          }),
          ...MusicSums.shape,
        }),
      )
      .meta({ description: 'In the order of their keys; what there was none of is left out' }),
    latencies: z.array(z.strictObject({ fromMs: count, count })).meta({
      description:
        'How many starts took how long from the first motion to the music, by tenths of a second; what there was none of is left out',
    }),
    halfWithinMs: z.int().nullable().meta({
      description: 'Half of the starts took no longer, to a tenth of a second; null: none was heard',
    }),
    mostWithinMs: z.int().nullable().meta({ description: 'The same of 95 in 100' }),
    verdicts: z
      .array(z.strictObject({ day: z.iso.date(), outcome: Outcome, reason: z.string(), count }))
      .meta({ description: 'How many motion reports of a day ended so, by the type of the reason' }),
  })
  .meta({ id: 'SumsView' });
export type SumsView = z.infer<typeof SumsView>;

export const AnalyticsView = z
  .strictObject({
    ...SumsView.shape,
    refusals: z
      .array(
        z.strictObject({
          reason: Refusal,
          text: z.string().meta({ description: 'In two or three words' }),
          count,
        }),
      )
      .meta({ description: 'Why nothing started, the most frequent first' }),
  })
  .meta({ id: 'AnalyticsView' });
export type AnalyticsView = z.infer<typeof AnalyticsView>;

export interface SumsFilter {
  by: SumsBy;
  /** The day of this instant is the first one that counts. */
  from: Instant;
  /** The day of the moment just before is the last one. */
  to: Instant;
  /** Until when music that plays still has been playing. */
  now: Instant;
  roomId?: RoomId;
  userId?: UserId;
}
