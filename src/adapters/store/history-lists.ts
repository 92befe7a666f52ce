/** A filter as SQL, and rows as what they were written from. */
import type { SQLInputValue } from 'node:sqlite';
import type { HistoryFilter } from '../../contract/verdict.ts';

export interface Listing {
  sql: string;
  values: SQLInputValue[];
}

type ListTable = 'sessions' | 'events' | 'steps';

/** What an entry is ordered by; a step has no id of its own, so its page begins strictly before an instant. */
const ORDER: Record<ListTable, { at: string; id: string | null }> = {
  sessions: { at: 'started_at', id: 'id' },
  events: { at: 'heard_at', id: 'id' },
  steps: { at: 'at', id: null },
};

/** What a table does not know of an entry itself is asked of the session the entry belongs to. */
const OF_SESSION = {
  user: 'session_id in (select id from sessions where user_id = ?)',
  sensor: 'session_id in (select id from sessions where sensor_id = ?)',
};

/** @returns the statement for one page, newest first; of its rows `body` is read. `from` is included, `to` is not. */
export function listing(table: ListTable, filter: HistoryFilter): Listing {
  const { at, id } = ORDER[table];
  const conditions: string[] = [];
  const values: SQLInputValue[] = [];
  const demand = (condition: string, ...wanted: (SQLInputValue | undefined)[]) => {
    const given = wanted.filter((value) => value !== undefined);
    if (given.length === 0) return;
    conditions.push(condition);
    values.push(...given);
  };

  demand('room_id = ?', filter.roomId);
  demand(table === 'steps' ? OF_SESSION.sensor : 'sensor_id = ?', filter.sensorId);
  demand(table === 'sessions' ? 'user_id = ?' : OF_SESSION.user, filter.userId);
  demand(`${at} >= ?`, filter.from);
  demand(`${at} < ?`, filter.to);
  if (table === 'events') demand('outcome = ?', filter.outcome);
  if (id === null) demand(`${at} < ?`, filter.before?.at);
  else demand(`(${at}, ${id}) < (?, ?)`, filter.before?.at, filter.before?.id);

  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  return {
    sql: `select body from ${table} ${where} order by ${at} desc, ${id ?? 'seq'} desc limit ?`,
    values: [...values, filter.limit],
  };
}
