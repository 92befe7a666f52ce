/** Sessions and motion reports over HTTP, newest first, and one report with all that is known of it. */
import type { EventsQuery, HistoryQuery } from '../../contract/routes/history.ts';
import { after, Instant } from '../../contract/units.ts';
import type { HistoryFilter } from '../../contract/verdict.ts';
import type { History, House } from '../../ports.ts';
import { type Place, pageFrom, placeOf } from './cursor.ts';
import { badCursor } from './editing.ts';
import { STORY_FOR, stepsOf } from './event-story.ts';
import { type Answer, type Handlers, refuse, reply } from './handlers.ts';
import { notFound } from './problems.ts';
import type { ViewsIn } from './views.ts';

export interface HistoryHandling {
  house: House;
  history: History;
  viewsIn: ViewsIn;
}

/** More steps than a room can make in that time, unless it makes no sense any more. */
const STEPS_AT_MOST = 2000;

export function historyHandlers({
  house,
  history,
  viewsIn,
}: HistoryHandling): Pick<Handlers, 'listSessions' | 'listEvents' | 'getEvent'> {
  return {
    listSessions: ({ query, caller }) => {
      const snapshot = house.snapshot();
      return newestFirst(
        query,
        (filter) => history.sessions(filter),
        ({ startedAt, id }) => ({ at: startedAt, id }),
        (session) => viewsIn(caller).session(session, snapshot),
      );
    },
    listEvents: ({ query, caller }) => {
      const snapshot = house.snapshot();
      return newestFirst(
        query,
        (filter) => history.events(filter),
        ({ report, id }) => ({ at: report.heardAt, id }),
        (event) => viewsIn(caller).event(event, snapshot),
      );
    },
    getEvent: ({ params, query, caller }) => {
      const event = history.event(params.id, query.heardAt === undefined ? null : instantOf(query.heardAt));
      if (event === null) return refuse(notFound(`event "${params.id}" any more`));
      const { roomId, report } = event;
      const since = { from: report.heardAt, to: after(report.heardAt, STORY_FOR), limit: STEPS_AT_MOST };
      const journal = roomId === null ? [] : history.steps({ roomId, ...since }).toReversed();
      return reply(viewsIn(caller).story(event, stepsOf(event, journal), house.snapshot()));
    },
  };
}

function newestFirst<Item, View>(
  query: HistoryQuery | EventsQuery,
  read: (filter: HistoryFilter) => Item[],
  placeOfItem: (item: Item) => Place,
  show: (item: Item) => View,
): Answer<{ items: View[]; nextCursor: string | null }> {
  const before = query.cursor === undefined ? undefined : placeOf(query.cursor);
  if (before === null) return refuse(badCursor());
  // One entry more than asked for: whether there is a next page.
  const filter = { ...filterOf(query), limit: query.limit + 1 };
  const page = pageFrom(
    read(before === undefined ? filter : { ...filter, before }),
    query.limit,
    placeOfItem,
  );
  return reply({ items: page.items.map(show), nextCursor: page.nextCursor });
}

/** @returns which entries are meant, however many of them. */
export function filterOf(
  query: Omit<HistoryQuery, 'limit' | 'cursor'> | Omit<EventsQuery, 'limit' | 'cursor'>,
): Omit<HistoryFilter, 'limit'> {
  const { roomId, sensorId, userId, from, to } = query;
  const filter: Omit<HistoryFilter, 'limit'> = {};
  if (roomId !== undefined) filter.roomId = roomId;
  if (sensorId !== undefined) filter.sensorId = sensorId;
  if (userId !== undefined) filter.userId = userId;
  if (from !== undefined) filter.from = instantOf(from);
  if (to !== undefined) filter.to = instantOf(to);
  if ('outcome' in query && query.outcome !== undefined) filter.outcome = query.outcome;
  if ('reason' in query && query.reason !== undefined) filter.reason = query.reason;
  return filter;
}

function instantOf(time: string): Instant {
  return Instant.parse(Date.parse(time));
}
