/** Sessions and motion reports over HTTP, newest first. */
import type { EventsQuery, HistoryQuery } from '../../contract/routes/history.ts';
import { Instant } from '../../contract/units.ts';
import type { HistoryFilter } from '../../contract/verdict.ts';
import type { History, House } from '../../ports.ts';
import { type Place, pageFrom, placeOf } from './cursor.ts';
import { badCursor } from './editing.ts';
import { type Answer, type Handlers, refuse, reply } from './handlers.ts';
import { sessionView, type ViewsIn } from './views.ts';

export interface HistoryHandling {
  house: House;
  history: History;
  viewsIn: ViewsIn;
}

export function historyHandlers({
  house,
  history,
  viewsIn,
}: HistoryHandling): Pick<Handlers, 'listSessions' | 'listEvents'> {
  return {
    listSessions: ({ query }) =>
      newestFirst(
        query,
        (filter) => history.sessions(filter),
        ({ startedAt, id }) => ({ at: startedAt, id }),
        sessionView,
      ),
    listEvents: ({ query, caller }) => {
      const snapshot = house.snapshot();
      return newestFirst(
        query,
        (filter) => history.events(filter),
        ({ report, id }) => ({ at: report.heardAt, id }),
        (event) => viewsIn(caller.language).event(event, snapshot),
      );
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
  const filter = filterOf(query);
  if (before !== undefined) filter.before = before;
  const page = pageFrom(read(filter), query.limit, placeOfItem);
  return reply({ items: page.items.map(show), nextCursor: page.nextCursor });
}

/** One entry more than asked for: whether there is a next page. */
function filterOf(query: HistoryQuery | EventsQuery): HistoryFilter {
  const { limit, roomId, sensorId, userId, from, to } = query;
  const filter: HistoryFilter = { limit: limit + 1 };
  if (roomId !== undefined) filter.roomId = roomId;
  if (sensorId !== undefined) filter.sensorId = sensorId;
  if (userId !== undefined) filter.userId = userId;
  if (from !== undefined) filter.from = instantOf(from);
  if (to !== undefined) filter.to = instantOf(to);
  if ('outcome' in query && query.outcome !== undefined) filter.outcome = query.outcome;
  return filter;
}

function instantOf(time: string): Instant {
  return Instant.parse(Date.parse(time));
}
