/** A filter as SQL. Knows which index a list is read by, and nothing of its entries. */
import type { SQLInputValue } from 'node:sqlite';
import { type EventId, Instant } from '../../contract/units.ts';
import { type HistoryFilter, type Outcome, outcomeOf } from '../../contract/verdict.ts';

export interface Listing {
  sql: string;
  values: SQLInputValue[];
}

/** Events of one millisecond lie side by side; nobody hears a thousand reports in one. */
export const PLACES_IN_A_MS = 1000;

/** Where in the order of events a millisecond begins. */
export function placeAt(at: Instant): number {
  return at * PLACES_IN_A_MS;
}

/** What comes later to an event, and whoever asks for one without saying when it was, finds it among those of a day. */
export const A_DAY = Instant.parse(86_400_000);

/** What a step does not know itself is asked of its session. */
const OF_SESSION = {
  user: 'session_id in (select id from sessions where user_id = ?)',
  sensor: 'session_id in (select id from sessions where sensor_id = ?)',
};

/** Of these there are few among many events, also among those of a room or a person. */
const RARE: readonly Outcome[] = ['started', 'rejected', 'failed'];

/**
 * @param heardAt of the event. Without it only a day is looked through, back from the newest: events have no index by id.
 * @returns the statement that finds one event.
 */
export function eventListing(id: EventId, heardAt: Instant | null): Listing {
  if (heardAt === null)
    return {
      sql: 'select body from events where id = ? and place > (select max(place) from events) - ? order by place desc limit 1',
      values: [id, placeAt(A_DAY)],
    };
  const place = placeAt(heardAt);
  return {
    sql: 'select body from events where id = ? and place >= ? and place < ?',
    values: [id, place, place + PLACES_IN_A_MS],
  };
}

/** @returns the statement for one page, newest first; of its rows `body` is read. `from` is included, `to` is not. */
export function listing(table: 'sessions' | 'events' | 'steps', filter: HistoryFilter): Listing {
  if (table === 'events') return eventsListing(filter);
  const { conditions, values, demand } = gathering();
  // A step has no id of its own, so its page begins strictly before an instant.
  const [at, id] = table === 'sessions' ? ['started_at', 'id'] : ['at', null];
  demand('room_id = ?', filter.roomId);
  demand(table === 'steps' ? OF_SESSION.sensor : 'sensor_id = ?', filter.sensorId);
  demand(table === 'steps' ? OF_SESSION.user : 'user_id = ?', filter.userId);
  demand(`${at} >= ?`, filter.from);
  demand(`${at} < ?`, filter.to);
  if (id === null) demand(`${at} < ?`, filter.before?.at);
  else demand(`(${at}, ${id}) < (?, ?)`, filter.before?.at, filter.before?.id);
  return listed(table, conditions, `${at} desc, ${id ?? 'seq'} desc`, [...values, filter.limit]);
}

function eventsListing({
  sensorId,
  roomId,
  userId,
  outcome,
  reason,
  from,
  to,
  before,
  limit,
}: HistoryFilter): Listing {
  const { conditions, values, demand } = gathering();
  let led = false;
  /**
   * One filter leads, by its index, and the others only look at what it finds: a plus keeps SQLite from another choice. The index of a
   * reason knows room, sensor and person as well, so it leads also where there are few of them; its outcome it says itself.
   */
  const lead = (column: string, wanted: SQLInputValue | undefined) => {
    demand(`${led ? '+' : ''}${column} = ?`, wanted);
    led ||= wanted !== undefined;
  };
  const isNone = reason !== undefined && outcome !== undefined && outcomeOf({ type: reason }) !== outcome;
  const wanted = reason === undefined ? outcome : undefined;
  const rare = wanted !== undefined && RARE.includes(wanted);
  lead('reason', reason);
  lead('sensor_id', sensorId);
  if (rare) lead('outcome', wanted);
  lead('room_id', roomId);
  lead('user_id', userId);
  if (!rare) lead('outcome', wanted);
  // Without this SQLite would read through all of that reason to find out.
  if (isNone) conditions.push('false');
  demand('place >= ?', from && placeAt(from));
  // One bound and not two, for SQLite walks from the first it is given down to the other.
  if (before !== undefined)
    demand(
      `place < min(?, coalesce((select place from events where place >= ? and place < ? and id = ?), ?))`,
      to === undefined ? Number.MAX_VALUE : placeAt(to),
      placeAt(before.at),
      placeAt(before.at) + PLACES_IN_A_MS,
      before.id,
      // It is gone, and with it whatever was as old.
      placeAt(before.at),
    );
  else demand('place < ?', to && placeAt(to));
  return listed('events', conditions, 'place desc', [...values, limit]);
}

function gathering() {
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  return {
    conditions,
    values,
    /** A demand without a value is none. */
    demand(condition: string, ...wanted: (SQLInputValue | undefined)[]) {
      const given = wanted.filter((value) => value !== undefined);
      if (given.length === 0) return;
      conditions.push(condition);
      values.push(...given);
    },
  };
}

function listed(table: string, conditions: string[], order: string, values: SQLInputValue[]): Listing {
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  return { sql: `select body from ${table} ${where} order by ${order} limit ?`, values };
}
