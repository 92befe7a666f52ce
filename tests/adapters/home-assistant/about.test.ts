import { beforeEach, expect, test } from 'vitest';
import { followAbout } from '../../../src/adapters/home-assistant/about.ts';
import { Instant } from '../../../src/contract/units.ts';
import { createScriptedLine } from './scripted-line.ts';

const now = Instant.parse(1_800_000_000_000);
const config = { version: '2026.10.1', time_zone: 'Europe/Berlin', components: ['light'] };

let home: ReturnType<typeof createScriptedLine>;
let about: ReturnType<typeof followAbout>;
beforeEach(() => {
  home = createScriptedLine();
  about = followAbout(home.line, { now: () => now });
});

const happens = (event_type: string, data: object = {}) =>
  home.send({ type: 'subscribe_events', event_type }, { data });

test('Home Assistant is known from the first connection on, and what it said stays known while the line is cut', async () => {
  expect(about.told()).toEqual({ version: null, timeZone: null, companion: null, since: null });
  home.answer('get_config', config);
  home.connect();
  await expect.poll(about.told).toEqual({
    version: '2026.10.1',
    timeZone: 'Europe/Berlin',
    companion: false,
    since: now,
  });
  home.cut();
  expect(about.told()).toEqual({
    version: '2026.10.1',
    timeZone: 'Europe/Berlin',
    companion: false,
    since: null,
  });
});

test('the companion is found when it is loaded, and no other integration makes us ask', async () => {
  home.answer('get_config', config);
  home.connect();
  await expect.poll(() => about.told().companion).toBe(false);
  home.answer('get_config', { ...config, components: ['light', 'spottypottysense'] });
  happens('component_loaded', { component: 'hue' });
  await new Promise(setImmediate);
  expect(about.told().companion).toBe(false);
  happens('component_loaded', { component: 'spottypottysense' });
  await expect.poll(() => about.told().companion).toBe(true);
});

test('what cannot be read leaves what was known, and after the end nobody listens', async () => {
  home.answer('get_config', config);
  home.connect();
  await expect.poll(() => about.told().version).toBe('2026.10.1');
  home.answer('get_config', { nonsense: true });
  happens('core_config_updated');
  await new Promise(setImmediate);
  expect(about.told().version).toBe('2026.10.1');
  about.close();
  expect(home.subscriptions()).toEqual([]);
});
