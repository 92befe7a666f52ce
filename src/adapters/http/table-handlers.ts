/** Sessions and motion reports as tables to keep: all of a filter, newest first. */
import type { Session } from '../../contract/session.ts';
import type { Snapshot } from '../../contract/snapshot.ts';
import type { RoomId } from '../../contract/units.ts';
import type { HistoryFilter, MotionEvent } from '../../contract/verdict.ts';
import type { Clock } from '../../ports.ts';
import { type Cell, csvLine, inPieces } from './csv.ts';
import type { Place } from './cursor.ts';
import type { Answer, Handlers } from './handlers.ts';
import { filterOf, type HistoryHandling } from './history-handlers.ts';
import { sessionView, type Views } from './views.ts';

const PAGE = 500;

export function tableHandlers({
  house,
  history,
  viewsIn,
  clock,
}: HistoryHandling & { clock: Clock }): Pick<Handlers, 'exportEvents' | 'exportSessions'> {
  return {
    exportEvents({ query, caller }) {
      const snapshot = house.snapshot();
      const views = viewsIn(caller);
      const all = pageByPage(
        filterOf(query),
        (filter) => history.events(filter),
        ({ report, id }) => ({ at: report.heardAt, id }),
      );
      return table(`events-${today(clock)}`, EVENT, all, (event) => eventCells(event, views, snapshot));
    },
    exportSessions({ query }) {
      const snapshot = house.snapshot();
      const all = pageByPage(
        filterOf(query),
        (filter) => history.sessions(filter),
        ({ startedAt, id }) => ({ at: startedAt, id }),
      );
      return table(`sessions-${today(clock)}`, SESSION, all, (session) => sessionCells(session, snapshot));
    },
  };
}

const EVENT = [
  'heardAt',
  'seenAt',
  'roomId',
  'room',
  'sensorId',
  'motionDetected',
  'outcome',
  'reason',
  'text',
  'sessionId',
  'repeats',
  'id',
];

function eventCells(event: MotionEvent, views: Views, snapshot: Snapshot): Cell[] {
  const { heardAt, seenAt, roomId, sensorId, motionDetected, verdict, repeats, id } = views.event(
    event,
    snapshot,
  );
  const { outcome, reason, text, sessionId } = verdict;
  const room = nameOf(roomId, snapshot);
  const told = [outcome, reason.type, text, sessionId, repeats, id];
  return [heardAt, seenAt, roomId, room, sensorId, motionDetected, ...told];
}

/** What was listened to is not in it: a table is soon shown around. */
const SESSION = [
  'startedAt',
  'endedAt',
  'roomId',
  'room',
  'sensorId',
  'endReason',
  'motionCount',
  'startLatencyMs',
  'speaker',
  'id',
];

function sessionCells(session: Session, snapshot: Snapshot): Cell[] {
  const { startedAt, endedAt, roomId, sensorId, endReason, motionCount, startLatencyMs, speaker, id } =
    sessionView(session);
  const room = nameOf(roomId, snapshot);
  return [
    startedAt,
    endedAt,
    roomId,
    room,
    sensorId,
    endReason,
    motionCount,
    startLatencyMs,
    speaker.name,
    id,
  ];
}

/** A room that is gone has no name any more. */
function nameOf(roomId: RoomId | null, { rooms }: Snapshot): string | null {
  return rooms.find(({ room }) => room.id === roomId)?.room.name ?? null;
}

function* pageByPage<Item>(
  filter: Omit<HistoryFilter, 'limit'>,
  read: (filter: HistoryFilter) => Item[],
  placeOfItem: (item: Item) => Place,
): Iterable<Item> {
  let before: Place | null = null;
  do {
    const page: Item[] = read({ ...filter, limit: PAGE, ...(before === null ? {} : { before }) });
    yield* page;
    const last = page.at(-1);
    before = last === undefined || page.length < PAGE ? null : placeOfItem(last);
  } while (before !== null);
}

function table<Item>(
  name: string,
  head: string[],
  items: Iterable<Item>,
  cells: (item: Item) => Cell[],
): Answer<string> {
  function* lines() {
    yield csvLine(head);
    for (const item of items) yield csvLine(cells(item));
  }
  const headers = {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="spottypottysense-${name}.csv"`,
  };
  return { ok: true, value: { view: '', headers, json: null, pieces: inPieces(lines(), PAGE) } };
}

function today(clock: Clock): string {
  return new Date(clock.now()).toISOString().slice(0, 10);
}
