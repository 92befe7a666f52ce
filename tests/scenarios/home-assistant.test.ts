/** The app and its one line to Home Assistant: what keeps them apart is told at the doors of the house. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openApp } from '../../src/app.ts';
import { Options } from '../../src/contract/options.ts';
import { seconds } from '../../src/contract/units.ts';
import { createFakeTime } from '../fakes/clock.ts';
import { startFakeHomeAssistant } from '../fakes/home-assistant.ts';
import { createFakeLog } from '../fakes/log.ts';
import { waitFor } from '../real/wait.ts';
import { noon } from './scene.ts';

const Told = z.object({ troubles: z.array(z.string()) });
const You = z.object({ you: z.object({ rights: z.string() }) });
const person = { is_owner: false, is_active: true, system_generated: false };

test.each([
  [
    'by its own address',
    (url: string, token: string) => ({ SPS_HA_URL: url, SPS_HA_TOKEN: token }),
    'administrator',
  ],
  [
    'through the Supervisor',
    // The Supervisor's address is ours here, as the door is ingress.
    (url: string, token: string) => ({
      SPS_SUPERVISOR_URL: url,
      SUPERVISOR_TOKEN: token,
      SPS_HTTP_HOST: '127.0.0.1',
      SPS_INGRESS_FROM: '127.0.0.1',
    }),
    'read',
  ],
])('home-assistant %s', async (_way, environment, rightsOfNobody) => {
  const home = await startFakeHomeAssistant();
  const folder = mkdtempSync(join(tmpdir(), 'sps-home-'));
  const time = createFakeTime(noon);
  const { log, lines } = createFakeLog();
  home.refuseToken(true);
  const options = Options.parse({
    SPS_DEMO: '0',
    SPS_DATA_DIR: folder,
    SPS_HTTP_PORT: '0',
    SPS_MQTT_PORT: '0',
    ...environment(home.url, home.token),
  });
  const app = await openApp(options, log, 'test', time);
  onTestFinished(async () => {
    await app[Symbol.asyncDispose]();
    await waitFor(() => home.connections() === 0, { what: 'the goodbye' });
    await home.close();
    rmSync(folder, { recursive: true, force: true });
    expect(JSON.stringify(lines)).not.toContain(home.token);
  });
  const ready = async () => {
    const response = await fetch(`${app.http.url}/readyz`);
    return { ...Told.parse(await response.json()), status: response.status };
  };
  const troubles = async () => {
    // Whoever comes hears what the stream told last, and it rests between two messages.
    time.pass(seconds(1));
    const { body } = await fetch(`${app.http.url}/api/v1/stream`);
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    const event = (await reader?.read())?.value ?? '';
    await reader?.cancel();
    return Told.parse(JSON.parse(event.slice(event.indexOf('{')))).troubles;
  };

  await waitFor(async () => (await ready()).troubles.some((each) => each.includes('refuses the token')), {
    what: 'the refusal to be told',
    seen: ready,
  });
  expect((await ready()).status).toBe(503);
  expect(await troubles()).toEqual([expect.stringContaining('refuses the token')]);
  home.refuseToken(false);
  time.pass(seconds(60));
  await waitFor(async () => (await ready()).status === 200, { what: 'the house to be ready', seen: ready });
  expect(await troubles()).toEqual([]);

  const rights = async (userId: string) => {
    const answer = await fetch(`${app.http.url}/about.json`, { headers: { 'x-remote-user-id': userId } });
    return You.parse(await answer.json()).you.rights;
  };
  home.setUsers([{ ...person, id: 'ada', group_ids: ['system-admin'] }]);
  expect([await rights('ada'), await rights('nobody')]).toEqual(['administrator', rightsOfNobody]);
});
