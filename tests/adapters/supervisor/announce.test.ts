import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { announceSelf } from '../../../src/adapters/supervisor/announce.ts';
import { createSupervisorApi } from '../../../src/adapters/supervisor/api.ts';
import { type Instant, seconds } from '../../../src/contract/units.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { waitFor } from '../../real/wait.ts';
import { openStrictSupervisor, type StrictSupervisor, TOKEN } from './strict-supervisor.ts';

let supervisor: StrictSupervisor;
beforeEach(async () => {
  supervisor = await openStrictSupervisor();
});

function start(version = '0.1.0') {
  const time = createFakeTime(0 as Instant);
  const book = createFakeLog();
  const api = createSupervisorApi({ url: supervisor.url, token: TOKEN });
  const giveUp = announceSelf({ supervisor: api, version, instanceId: 'i', ...time, log: book.log });
  onTestFinished(() => {
    giveUp();
    api.close();
  });
  return { time, book, giveUp };
}

const config = (version: string) => ({
  service: 'spottypottysense',
  config: { version, instance_id: 'i' },
});
const announced = (count: number) =>
  waitFor(() => supervisor.announced.length >= count, { what: `${count} announcements` });

it('announces itself at each start, with the version of that start', async () => {
  const first = start();
  await announced(1);
  first.giveUp();
  start('0.2.0');
  await announced(2);
  expect(supervisor.announced).toEqual([config('0.1.0'), config('0.2.0')]);
});

it('says in the log by which name automations call it', async () => {
  const { book } = start();
  const told = await waitFor(() => book.lines.find(({ level }) => level === 'info'), { what: 'the slug' });
  expect(told.facts).toEqual({ slug: 'a0d7b954_spottypottysense' });
  expect(book.complaints()).toEqual([]);
});

it('tries again as long as the Supervisor boots, and complains once', async () => {
  supervisor.mood = 'starting';
  const { time, book } = start();
  await waitFor(
    () => {
      time.pass(seconds(60));
      return supervisor.asked.length >= 8;
    },
    { what: 'more questions' },
  );
  supervisor.mood = 'ready';
  await waitFor(
    () => {
      time.pass(seconds(60));
      return supervisor.announced.length === 1 && book.lines.some(({ level }) => level === 'info');
    },
    { what: 'the announcement' },
  );
  expect(book.complaints()).toHaveLength(2);
  expect(book.complaints().join()).toContain('It is asked again');
});

it('leaves it when it is refused', async () => {
  supervisor.declared = false;
  const { time, book } = start();
  await waitFor(() => book.complaints().length === 1, { what: 'the complaint' });
  expect(book.complaints()[0]).toMatch(/"services must be listed under discovery" .* It is left$/);
  const before = supervisor.asked.length;
  time.pass(seconds(3600));
  await waitFor(() => book.lines.length === 2, { what: 'the slug' });
  expect(supervisor.asked).toHaveLength(before);
});
