/** What `npm run build` makes, alone in a folder with nothing to import from: it is what the app's image ships. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppProcess, prepareApp } from './app-process.ts';
import { waitFor } from './wait.ts';

const run = promisify(execFile);
const bundle = fileURLToPath(new URL('../../scripts/bundle.ts', import.meta.url));
let folder: string;
let app: AppProcess;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sps-bundle-'));
  await run(process.execPath, [bundle, folder]);
  app = await prepareApp({ env: { SPS_DEMO_PEOPLE: '0' }, program: join(folder, 'main.js') });
  await app.start();
});
afterAll(async () => {
  await app.remove();
  await rm(folder, { recursive: true, force: true });
});

test('it is one file for each program, the page, and nothing else', async () => {
  const files = await readdir(folder);
  expect(files.toSorted()).toEqual(['main.js', 'package.json', 'page', 'snapshot.js']);
});

test('its page and its API answer', async () => {
  const page = await fetch(`${app.url()}/`);
  expect(page.headers.get('content-type')).toContain('text/html');
  for (const [, asset = ''] of (await page.text()).matchAll(/(?:src|href)="([\w./-]+)"/g))
    expect(`${asset} ${(await fetch(new URL(asset, `${app.url()}/`))).status}`).toBe(`${asset} 200`);
  expect((await app.room('hall')).phase.name).toBe('silent');
});

test('motion in the hall plays, by MQTT and the simulated Spotify', async () => {
  const port = /sensors mqtt:\/\/127\.0\.0\.1:(\d+)/.exec(app.said())?.[1] ?? '';
  const message = '{"sensorId":"hall-pir","motionDetected":true}';
  await waitFor(async () => (await fetch(`${app.url()}/readyz`)).ok, { what: 'the demo to be ready' });
  await run('mosquitto_pub', ['-p', port, '-q', '1', '-t', 'sensors/hall-pir/motion', '-m', message]);
  await waitFor(async () => (await app.room('hall')).phase.name === 'lingering', {
    what: 'the hall to play',
    seen: app.said,
  });
});

test('it stops in order', async () => {
  expect(await app.stop()).toBe(0);
});
