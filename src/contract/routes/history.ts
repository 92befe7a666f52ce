/** What happened. */
import { z } from 'zod';
import { RoomId, SensorId, UserId } from '../units.ts';
import { Outcome } from '../verdict.ts';
import { EventView, pageOf, SessionView } from '../views.ts';
import { paging, plain, route, time } from './route.ts';

export const HistoryQuery = z.strictObject({
  ...paging,
  roomId: RoomId.optional(),
  sensorId: SensorId.optional(),
  userId: UserId.optional(),
  from: time.optional(),
  to: time.optional(),
});
export type HistoryQuery = z.infer<typeof HistoryQuery>;

export const EventsQuery = z.strictObject({ ...HistoryQuery.shape, outcome: Outcome.optional() });
export type EventsQuery = z.infer<typeof EventsQuery>;

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
} as const;
