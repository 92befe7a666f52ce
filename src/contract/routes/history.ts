/** What happened. */
import { z } from 'zod';
import { SumsBy, SumsView } from '../analytics.ts';
import { RoomId, SensorId, UserId } from '../units.ts';
import { Outcome } from '../verdict.ts';
import { EventView, pageOf, SessionView } from '../views.ts';
import { paging, plain, route, time } from './route.ts';

export const HistoryQuery = z.strictObject({
  ...paging,
  roomId: RoomId.optional(),
  sensorId: SensorId.optional(),
  userId: UserId.optional(),
  from: time.optional().meta({ description: 'This moment or later' }),
  to: time.optional().meta({ description: 'Earlier than this moment' }),
});
export type HistoryQuery = z.infer<typeof HistoryQuery>;

export const EventsQuery = z.strictObject({ ...HistoryQuery.shape, outcome: Outcome.optional() });
export type EventsQuery = z.infer<typeof EventsQuery>;

export const SumsQuery = z.strictObject({
  by: SumsBy.default('day'),
  roomId: RoomId.optional(),
  userId: UserId.optional(),
  from: time
    .optional()
    .meta({ description: 'The first day is the one of this moment; 29 days before the last' }),
  to: time.optional().meta({ description: 'The last day is the one of the moment just before; today' }),
});
export type SumsQuery = z.infer<typeof SumsQuery>;

export const historyRoutes = {
  listSessions: route('listSessions', {
    ...plain,
    summary: 'Sessions, newest first',
    query: HistoryQuery,
    answer: pageOf(SessionView),
  }),
  listEvents: route('listEvents', {
    ...plain,
    summary: 'Motion reports with their verdicts, newest first',
    query: EventsQuery,
    answer: pageOf(EventView),
  }),
  sumUp: route('sumUp', {
    ...plain,
    summary: 'How much music the rooms had, and what became of motion, in whole days of at most 400',
    query: SumsQuery,
    answer: SumsView,
  }),
} as const;
