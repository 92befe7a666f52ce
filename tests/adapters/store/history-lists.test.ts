import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { eventListing, listing } from '../../../src/adapters/store/history-lists.ts';
import { migrations } from '../../../src/adapters/store/history-migrations.ts';
import { EventId, RoomId, SensorId, UserId } from '../../../src/contract/units.ts';
import { type HistoryFilter, Outcome } from '../../../src/contract/verdict.ts';
import { at, START } from './samples.ts';

const room = { roomId: RoomId.parse('hall') };
const sensor = { sensorId: SensorId.parse('hall-pir') };
const user = { userId: UserId.parse('ada') };
const before = { before: { at: START, id: 'x' } };

const database = new DatabaseSync(':memory:');
database.function('day_of', Number);
database.function('hour_of', Number);
for (const step of migrations) database.exec(step);

function planOf(table: 'sessions' | 'events' | 'steps', filter: Partial<HistoryFilter>): string {
  const { sql, values } = listing(table, { limit: 50, ...filter });
  const plan = database.prepare(`explain query plan ${sql}`).all(...values);
  return plan.map(({ detail }) => String(detail)).join('\n');
}

it.each<['sessions' | 'steps', Partial<HistoryFilter>, string]>([
  ['sessions', {}, 'sessions_by_time'],
  ['sessions', before, 'sessions_by_time'],
  ['sessions', user, 'sessions_by_user'],
  ['sessions', sensor, 'sessions_by_sensor'],
  ['sessions', room, 'sessions_by_room'],
  ['steps', room, 'steps_by_room'],
])('finds %s by %j without reading the whole table', (table, filter, index) => {
  expect(planOf(table, filter)).toContain(`INDEX ${index}`);
});

function isOutcomeOf({ outcome }: Partial<HistoryFilter>, wanted: Outcome): boolean {
  return outcome === undefined || outcome === wanted;
}

/** Every combination of filters, with each kind of range and page. */
const combinations = [{}, sensor]
  .flatMap((filter) => [filter, { ...filter, ...room }])
  .flatMap((filter) => [filter, { ...filter, ...user }])
  .flatMap((filter) => [filter, ...Outcome.options.map((outcome) => ({ ...filter, outcome }))])
  .flatMap((filter) => [
    filter,
    ...(isOutcomeOf(filter, 'ignored') ? [{ ...filter, reason: 'quiet_hours' as const }] : []),
  ])
  .flatMap((filter): Partial<HistoryFilter>[] => [
    filter,
    { ...filter, from: START },
    { ...filter, to: START },
    { ...filter, ...before },
    { ...filter, from: START, to: at(1), ...before },
  ]);

function leading({ sensorId, roomId, userId, outcome, reason }: Partial<HistoryFilter>): string {
  if (reason !== undefined) return 'INDEX events_by_reason (reason=?';
  if (sensorId !== undefined) return 'INDEX events_by_sensor (sensor_id=?';
  if (outcome === 'failed' || outcome === 'started' || outcome === 'rejected')
    return 'INDEX events_by_outcome (outcome=?';
  if (roomId !== undefined) return 'INDEX events_by_room (room_id=?';
  if (userId !== undefined) return 'INDEX events_by_user (user_id=?';
  return outcome === undefined ? 'INTEGER PRIMARY KEY' : 'INDEX events_by_outcome (outcome=?';
}

function isInOrder(filter: Partial<HistoryFilter>): boolean {
  const [first = '', ...rest] = planOf('events', filter).split('\n');
  // Without any bound the table is walked from its end, and left after a page.
  const isFound =
    Object.keys(filter).length === 0
      ? first === 'SCAN events'
      : first.startsWith('SEARCH events USING') && first.includes(leading(filter));
  const isBounded =
    /\b(place|rowid)<\?/.test(first) === ('to' in filter || 'before' in filter) &&
    /\b(place|rowid)>\?/.test(first) === 'from' in filter;
  // No entry is sorted; at most the cursor is looked up besides.
  const lookup = 'SEARCH events USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)';
  return isFound && isBounded && ['', `SCALAR SUBQUERY 1,${lookup}`].includes(rest.join());
}

it('finds events by every combination of filters in the order of an index', () => {
  expect(combinations).toHaveLength(320);
  const others = combinations.filter((filter) => !isInOrder(filter));
  expect(others.map((filter) => [filter, planOf('events', filter)])).toEqual([]);
});

it('finds one event by its place when it is told, and else within a day of the newest', () => {
  for (const heardAt of [START, null]) {
    const { sql, values } = eventListing(EventId.parse('e1'), heardAt);
    const [first, ...rest] = database.prepare(`explain query plan ${sql}`).all(...values);
    expect(String(first?.detail)).toMatch(/^SEARCH events USING INTEGER PRIMARY KEY \(rowid>\?/);
    expect(rest.map(({ detail }) => String(detail)).join()).not.toContain('SCAN events');
  }
});
