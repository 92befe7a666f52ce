import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Instant, seconds } from '../../src/contract/units.ts';
import { type DemoSpotify, openDemoSpotify } from '../../src/demo/spotify.ts';
import { createFakeTime } from '../fakes/clock.ts';
import { createFakeLog } from '../fakes/log.ts';

const patience = { timeout: 20_000, interval: 20 };
const time = createFakeTime(Date.UTC(2026, 10, 2, 12) as Instant);
let dir = '';
let spotify: DemoSpotify;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'demo-'));
  spotify = await openDemoSpotify(dir, { ...time, log: createFakeLog().log });
});
afterEach(async () => {
  await spotify.close();
  await rm(dir, { recursive: true });
});

async function ask(path: string, order?: object): Promise<Response> {
  const init = order === undefined ? {} : { method: 'POST', body: JSON.stringify(order) };
  return fetch(`${spotify.accountsUrl}${path}`, init);
}

it('answers late by the clock of the house when told to', async () => {
  await ask('/_sim/faults', { preset: 'slow', seconds: 15 });
  let status = 0;
  const late = ask('/v1/me').then((response) => {
    status = response.status;
  });
  const wasAsked = async () => JSON.stringify(await (await ask('/_sim/log')).json()).includes('/v1/me');
  await expect.poll(wasAsked, patience).toBe(true);
  time.pass(seconds(14.9));
  await ask('/_sim/state');
  expect(status).toBe(0);
  time.pass(seconds(0.1));
  await late;
  expect(status).toBe(401);
});
