/** A sensor of Home Assistant from the API to the history: set up while the app runs, heard, lost and found, taken away. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openApp } from '../../src/app.ts';
import { Options } from '../../src/contract/options.ts';
import { Instant, seconds } from '../../src/contract/units.ts';
import { createFakeTime } from '../fakes/clock.ts';
import { startFakeHomeAssistant } from '../fakes/home-assistant.ts';
import { createFakeLog } from '../fakes/log.ts';
import { waitFor } from '../real/wait.ts';

const radar = 'binary_sensor.hall_radar';
const Events = z.object({
  items: z.array(
    z.object({
      motionDetected: z.boolean(),
      source: z.literal('home_assistant'),
      verdict: z.object({ reason: z.looseObject({ type: z.string() }) }),
    }),
  ),
});

test('a sensor of Home Assistant is heard from when it is set up until it is taken away', async () => {
  const home = await startFakeHomeAssistant();
  home.shows('zone.home', '0');
  home.shows(radar, 'on');
  const folder = mkdtempSync(join(tmpdir(), 'sps-sensor-'));
  const time = createFakeTime(Instant.parse(home.entity(radar)?.changedMs));
  const options = Options.parse({
    SPS_DEMO: '0',
    SPS_DATA_DIR: folder,
    SPS_HTTP_PORT: '0',
    SPS_MQTT_PORT: '0',
    SPS_HA_URL: home.url,
    SPS_HA_TOKEN: home.token,
  });
  const app = await openApp(options, createFakeLog().log, 'test', time);
  onTestFinished(async () => {
    await app[Symbol.asyncDispose]();
    await home.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ask = (path: string, method = 'GET', body?: object) =>
    fetch(`${app.http.url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'if-match': '*' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const reasons = async () =>
    Events.parse(await (await ask('/events')).json()).items.map(
      ({ motionDetected, verdict }) => `${motionDetected ? 'yes' : 'no'} ${verdict.reason.type}`,
    );
  const untilLast = (reason: string) =>
    waitFor(async () => (await reasons())[0] === reason, { what: reason, seen: reasons });

  await waitFor(() => home.connections() === 1, { what: 'the line' });
  const sensor = { id: 'hall-radar', kind: 'home_assistant', role: 'presence', entityId: radar };
  expect((await ask('/sensors', 'POST', sensor)).status).toBe(201);
  await untilLast('yes read_again');
  time.pass(seconds(10));
  home.shows(radar, 'off');
  await untilLast('no sensor_without_room');
  // Of what is heard at one and the same moment nobody can say which was the last.
  time.pass(seconds(1));
  home.shows(radar, 'on');
  await untilLast('yes sensor_without_room');
  time.pass(seconds(1));
  home.cut();
  await untilLast('no sensor_lost');
  home.shows(radar, 'off');
  time.pass(seconds(1));
  await untilLast('no read_again');
  expect((await ask('/sensors/hall-radar', 'DELETE')).status).toBe(204);
  home.shows(radar, 'on');
  await waitFor(() => home.asked('unsubscribe_events').length > 0, { what: 'the end of it' });
  expect((await reasons())[0]).toBe('no read_again');
});
