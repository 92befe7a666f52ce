import { expect, test } from 'vitest';
import { followTimeZone } from '../../../src/adapters/home-assistant/time-zone.ts';
import type { Result } from '../../../src/ports.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createScriptedLine } from './scripted-line.ts';

function openHome(settled: Result<void, { kind: 'stale' }> = { ok: true, value: undefined }) {
  const line = createScriptedLine();
  const { log, complaints } = createFakeLog();
  const zones: string[] = [];
  const close = followTimeZone({
    line: line.line,
    book: {
      async liveIn(timeZone) {
        zones.push(timeZone);
        return settled;
      },
    },
    log,
  });
  return {
    ...line,
    complaints,
    close,
    zones,
    async says(config: unknown) {
      line.answer('get_config', config);
      line.send({ type: 'subscribe_events', event_type: 'core_config_updated' }, { data: {} });
      await new Promise(setImmediate);
    },
  };
}

test('the house lives where Home Assistant does, from each connection on and after each move', async () => {
  const home = openHome();
  home.answer('get_config', { time_zone: 'Europe/Amsterdam', state: 'RUNNING' });
  home.connect();
  await expect.poll(() => home.zones).toEqual(['Europe/Amsterdam']);
  await home.says({ time_zone: 'Europe/London' });
  expect(home.zones).toEqual(['Europe/Amsterdam', 'Europe/London']);
  home.cut();
  expect(home.zones).toHaveLength(2);
  home.connect();
  await expect.poll(() => home.zones).toHaveLength(3);
  home.close();
  expect(home.subscriptions()).toEqual([]);
  expect(home.complaints()).toEqual([]);
});

test('what Home Assistant does not say, and what the house does not take, is a line in the log', async () => {
  const home = openHome({ ok: false, failure: { kind: 'stale' } });
  home.connect();
  await home.says({ location_name: 'Home' });
  expect(home.zones).toEqual([]);
  await home.says({ time_zone: 'Moon/Crater' });
  expect(home.complaints()).toEqual([
    'the time zone of Home Assistant is not known',
    'the time zone of Home Assistant is not known',
    'the house does not live in this time zone',
  ]);
});
