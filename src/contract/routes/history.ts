/** What happened. */
import { z } from 'zod';
import { AnalyticsView, SumsBy } from '../analytics.ts';
import { EventStoryView } from '../event-story.ts';
import { ReasonType } from '../reason.ts';
import { DayView } from '../strip.ts';
import { EventId, RoomId, SensorId, UserId } from '../units.ts';
import { Outcome } from '../verdict.ts';
import { EventView, pageOf, ToldSessionView } from '../views.ts';
import { paging, plain, route, time } from './route.ts';

const which = {
  roomId: RoomId.optional(),
  sensorId: SensorId.optional(),
  userId: UserId.optional(),
  from: time.optional().meta({ description: 'This moment or later' }),
  to: time.optional().meta({ description: 'Earlier than this moment' }),
};
const whichEvents = {
  ...which,
  outcome: Outcome.optional(),
  reason: ReasonType.optional().meta({ description: 'Of the verdict' }),
};

export const HistoryQuery = z.strictObject({ ...paging, ...which });
export type HistoryQuery = z.infer<typeof HistoryQuery>;

export const EventsQuery = z.strictObject({ ...paging, ...whichEvents });
export type EventsQuery = z.infer<typeof EventsQuery>;

export const EventQuery = z.strictObject({
  heardAt: time
    .optional()
    .meta({ description: 'Of the event. Without it only a day is looked through, back from the newest' }),
});

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
    answer: pageOf(ToldSessionView),
  }),
  listEvents: route('listEvents', {
    ...plain,
    summary: 'Motion reports with their verdicts, newest first',
    query: EventsQuery,
    answer: pageOf(EventView),
  }),
  getEvent: route('getEvent', {
    ...plain,
    summary: 'One motion report, with every check it met and what came of it, second by second',
    params: z.strictObject({ id: EventId }),
    query: EventQuery,
    answer: EventStoryView,
  }),
  exportSessions: route('exportSessions', {
    ...plain,
    summary: 'All sessions of a filter as a table, newest first',
    query: z.strictObject(which),
    answer: z.string(),
    media: 'text/csv',
  }),
  exportEvents: route('exportEvents', {
    ...plain,
    summary: 'All motion reports of a filter as a table, newest first',
    query: z.strictObject(whichEvents),
    answer: z.string(),
    media: 'text/csv',
  }),
  showDay: route('showDay', {
    ...plain,
    summary: 'The last 24 hours of every room and sensor, as a strip shows them',
    answer: DayView,
  }),
  sumUp: route('sumUp', {
    ...plain,
    summary: 'How much music the rooms had, and what became of motion, in whole days of at most 400',
    query: SumsQuery,
    answer: AnalyticsView,
  }),
} as const;
