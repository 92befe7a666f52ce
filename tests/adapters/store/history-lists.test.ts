import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openHistory } from '../../../src/adapters/store/history-db.ts';
import { listing } from '../../../src/adapters/store/history-lists.ts';
import { RoomId, SensorId, UserId } from '../../../src/contract/units.ts';
import type { HistoryFilter } from '../../../src/contract/verdict.ts';

import { createFakeTime } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { START } from './samples.ts';
import { temporaryFolder } from './temporary-folder.ts';

const room = { roomId: RoomId.parse('hall') };
const sensor = { sensorId: SensorId.parse('hall-pir') };
const user = { userId: UserId.parse('ada') };

it.each<['sessions' | 'events' | 'steps', Partial<HistoryFilter>, string]>([
  ['sessions', {}, 'sessions_by_time'],
  ['sessions', { before: { at: START, id: 'x' } }, 'sessions_by_time'],
  ['sessions', user, 'sessions_by_user'],
  ['sessions', sensor, 'sessions_by_sensor'],
  ['sessions', room, 'sessions_by_room'],
  ['events', {}, 'events_by_time'],
  ['events', sensor, 'events_by_sensor'],
  ['events', { ...sensor, from: START }, 'events_by_sensor'],
  ['events', room, 'events_by_room'],
  ['steps', room, 'steps_by_room'],
])('finds %s by %j without reading the whole table', (table, filter, index) => {
  const dir = temporaryFolder();
  const { clock, alarms } = createFakeTime(START);
  openHistory(dir, { log: createFakeLog().log, clock, alarms }).close();
  const database = new DatabaseSync(`${dir}/history.db`);
  const { sql, values } = listing(table, { limit: 50, ...filter });
  const plan = database.prepare(`explain query plan ${sql}`).all(...values);
  database.close();
  expect(plan.map(({ detail }) => String(detail)).join('\n')).toContain(`INDEX ${index}`);
});
