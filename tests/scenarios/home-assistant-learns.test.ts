/** What the whole house learns from Home Assistant besides motion: conditions, who is home, where it lives, what it could use. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openApp } from '../../src/app.ts';
import { CandidatesView } from '../../src/contract/candidates.ts';
import { Options } from '../../src/contract/options.ts';
import { Room } from '../../src/contract/room.ts';
import { ExplanationView, RoomView } from '../../src/contract/views.ts';
import { createFakeTime } from '../fakes/clock.ts';
import { type FakeHomeAssistant, startFakeHomeAssistant } from '../fakes/home-assistant.ts';
import { createFakeLog } from '../fakes/log.ts';
import { waitFor } from '../real/wait.ts';
import { noon } from './scene.ts';

const dark = "{{ states('sensor.lux') | int < 10 }}";
const conditions = [
  { fact: 'somebody_home' },
  { entityId: 'media_player.tv', states: ['off'] },
  { template: dark },
];
const den = Room.parse({
  id: 'den',
  name: 'Den',
  area: 'den',
  accountId: null,
  speaker: { name: 'Den' },
  policy: { music: { contextUri: 'spotify:playlist:den', label: 'Den' }, conditions },
});

async function openHouse(home: FakeHomeAssistant, folder: string, options: object) {
  const { log } = createFakeLog();
  const app = await openApp(
    Options.parse({
      SPS_DEMO: '0',
      SPS_DATA_DIR: folder,
      SPS_HTTP_PORT: '0',
      SPS_MQTT_PORT: '0',
      ...options,
    }),
    log,
    'test',
    createFakeTime(noon),
  );
  const read = async (path: string) => (await fetch(`${app.http.url}${path}`)).json();
  return {
    app,
    home,
    read,
    async add(room: Room) {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(room);
      return (await fetch(`${app.http.url}/api/v1/rooms`, { method: 'POST', headers, body })).status;
    },
    room: async () => RoomView.parse(await read('/api/v1/rooms/den')),
    timeZone: async () => z.object({ timeZone: z.string() }).parse(await read('/about.json')).timeZone,
    async untilExplained(text: RegExp) {
      let explained = '';
      await waitFor(
        async () => {
          explained = ExplanationView.parse(await read('/api/v1/rooms/den/explain')).text;
          return text.test(explained);
        },
        { what: String(text), seen: () => explained },
      );
    },
  };
}

async function furnish(): Promise<FakeHomeAssistant> {
  const home = await startFakeHomeAssistant();
  home.setConfig({ time_zone: 'America/Lima' });
  home.answer('config/area_registry/list', () => ({ result: [{ area_id: 'den', name: 'The den' }] }));
  home.answer('config/entity_registry/list_for_display', () => ({
    result: {
      entities: [
        { ei: 'person.nina', pl: 'person' },
        { ei: 'binary_sensor.desk', pl: 'esphome', ai: 'den' },
      ],
    },
  }));
  home.answer('render_template', () => ({ result: null }));
  home.shows('zone.home', '0');
  home.shows('person.nina', 'unknown');
  home.shows('media_player.tv', 'playing');
  home.shows('binary_sensor.desk', 'off', { device_class: 'occupancy' });
  return home;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sps-learns-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a room starts nothing until all that it asks of Home Assistant holds, and says what does not', async () => {
  const home = await furnish();
  const folder = temporaryFolder();
  const { app, add, untilExplained, room, read } = await openHouse(home, folder, {
    SPS_HA_URL: home.url,
    SPS_HA_TOKEN: home.token,
  });
  onTestFinished(async () => {
    await app[Symbol.asyncDispose]();
    await home.close();
  });
  expect(await add(den)).toBe(201);
  await untilExplained(/Nobody has said yet whether the condition “somebody home”/);
  home.shows('person.nina', 'not_home');
  await untilExplained(/The condition “somebody home” does not hold/);
  home.shows('person.nina', 'home');
  await untilExplained(/The condition “tv is off” does not hold/);
  home.shows('media_player.tv', 'off');
  await untilExplained(/Nobody has said yet whether the condition “\{\{ states/);
  home.push('render_template', { error: 'ValueError: no number', level: 'ERROR' });
  const troubles = () => troublesAt(app.http.url);
  await waitFor(async () => (await troubles()).some((each) => /^Den: .*ValueError: no number$/.test(each)), {
    what: 'the trouble of the template',
    seen: troubles,
  });
  expect((await fetch(`${app.http.url}/readyz`)).status).toBe(200);
  home.push('render_template', { result: true, listeners: {} });
  await untilExplained(/account/i);
  expect(await troubles()).toEqual([]);
  await waitFor(async () => (await room()).areaName === 'The den', { what: 'the name of the area' });
  expect(CandidatesView.parse(await read('/api/v1/candidates')).sensors).toEqual([
    expect.objectContaining({ entityId: 'binary_sensor.desk', areaName: 'The den', role: 'presence' }),
  ]);
  home.cut();
  await untilExplained(/Nobody has said yet whether the condition “somebody home”/);
});

test('the house lives where Home Assistant does, also when it starts without it', async () => {
  const home = await furnish();
  onTestFinished(() => home.close());
  const folder = temporaryFolder();
  const first = await openHouse(home, folder, { SPS_HA_URL: home.url, SPS_HA_TOKEN: home.token });
  await waitFor(async () => (await first.timeZone()) === 'America/Lima', { what: 'its time zone' });
  await first.app[Symbol.asyncDispose]();
  const second = await openHouse(home, folder, {});
  expect(await second.timeZone()).toBe('America/Lima');
  await second.app[Symbol.asyncDispose]();
});

async function troublesAt(url: string): Promise<string[]> {
  const { body } = await fetch(`${url}/api/v1/stream`);
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  const event = (await reader?.read())?.value ?? '';
  await reader?.cancel();
  return z.object({ troubles: z.array(z.string()) }).parse(JSON.parse(event.slice(event.indexOf('{'))))
    .troubles;
}
