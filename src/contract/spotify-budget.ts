/** How much one app of Spotify's dashboard asks, and how much it may: what people are told of it. */
import { z } from 'zod';
import { shownSchema } from './shown.ts';
import { AccountId, Instant, Seconds } from './units.ts';

const count = z.int().nonnegative();

export const SpotifyBudget = z.strictObject({
  windowFor: Seconds.meta({ description: 'Spotify counts the requests of a window that moves along' }),
  used: count.meta({ description: 'Requests that left within the window' }),
  watched: count.meta({ description: 'How many of them only watched: nobody waited for the answer' }),
  watchedAtMost: count.meta({
    description: 'From so many on, what only watches waits: the rest is kept for starts and stops',
  }),
  atMost: count.meta({
    description:
      'So many are thought to be safe, for Spotify tells no number. Starts and stops leave all the same',
  }),
  lastDay: z
    .strictObject({ since: Instant, requests: count })
    .meta({ description: 'In the last 24 hours, or since the app was started' }),
  waitUntil: Instant.nullable().meta({
    description: 'Spotify asked to be left alone until then, and nothing leaves; null: it has not',
  }),
  quotaUsedUp: z.boolean().meta({ description: 'What Spotify grants the app was used up when last asked' }),
  lastWait: z
    .strictObject({ since: Instant, until: Instant })
    .nullable()
    .meta({ description: 'The last time Spotify asked for a wait, since the app was started; null: never' }),
});
export type SpotifyBudget = z.infer<typeof SpotifyBudget>;

const { shape } = SpotifyBudget;

export const SpotifyBudgetView = z
  .strictObject({
    clientId: z
      .string()
      .meta({ description: 'Of the app in the dashboard; all its accounts share the budget' }),
    accountIds: z.array(AccountId).meta({ description: 'Those of its accounts that whoever asks may see' }),
    ...shape,
    lastDay: shownSchema(shape.lastDay),
    waitUntil: shownSchema(shape.waitUntil),
    lastWait: shownSchema(shape.lastWait),
  })
  .meta({ id: 'SpotifyBudgetView' });
export type SpotifyBudgetView = z.infer<typeof SpotifyBudgetView>;
