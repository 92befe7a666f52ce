import { expect, test } from 'vitest';
import { followAreaNames } from '../../../src/adapters/home-assistant/area-names.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { createScriptedLine } from './scripted-line.ts';

const LIST = 'config/area_registry/list';
const updated = { type: 'subscribe_events', event_type: 'area_registry_updated' };

function openHome() {
  const line = createScriptedLine();
  const { log, complaints } = createFakeLog();
  let changes = 0;
  const areas = followAreaNames({
    line: line.line,
    log,
    changed: () => {
      changes += 1;
    },
  });
  return { ...line, ...areas, complaints, changes: () => changes };
}

test('an area has its name as soon as it is heard, keeps it while Home Assistant is away, and takes a new one', async () => {
  const home = openHome();
  home.answer(LIST, [
    { area_id: 'den', name: 'Den', floor_id: null },
    { area_id: 7 },
    { area_id: 'hall', name: 'Hall' },
  ]);
  expect(home.areaName('den')).toBeNull();
  home.connect();
  await expect.poll(home.changes).toBe(1);
  expect([home.areaName('den'), home.areaName('hall'), home.areaName('attic')]).toEqual([
    'Den',
    'Hall',
    null,
  ]);
  home.cut();
  expect(home.areaName('den')).toBe('Den');
  home.connect();
  home.answer(LIST, [{ area_id: 'den', name: 'Study' }]);
  home.send(updated, { data: { action: 'update', area_id: 'den' } });
  await expect.poll(home.changes).toBe(3);
  expect([home.areaName('den'), home.areaName('hall')]).toEqual(['Study', null]);
  home.close();
  expect(home.subscriptions()).toEqual([]);
});

test('names that cannot be read are a line in the log, and change nothing', async () => {
  const home = openHome();
  // Cut off before it could be asked: it is asked again with the next connection.
  home.send(updated, {});
  await new Promise(setImmediate);
  expect(home.complaints()).toEqual([]);
  home.connect();
  await expect.poll(home.complaints).toEqual(['the areas of Home Assistant are not known']);
  expect(home.changes()).toBe(0);
});
