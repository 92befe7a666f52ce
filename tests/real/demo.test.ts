import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { type AppProcess, prepareApp } from './app-process.ts';
import { waitFor } from './wait.ts';

const run = promisify(execFile);
let app: AppProcess;

async function live(env: Record<string, string> = {}): Promise<void> {
  app = await prepareApp({ env });
  await app.start();
}
afterEach(() => app.remove());

/** As the start-up lines and the page propose it. */
async function someoneInTheHall(): Promise<void> {
  const line = /mosquitto_pub -p (\d+) .*-m '(.*)'/.exec(app.said());
  await run('mosquitto_pub', [
    '-p',
    line?.[1] ?? '',
    '-q',
    '1',
    '-t',
    'sensors/hall-pir/motion',
    '-m',
    line?.[2] ?? '',
  ]);
}

const hall = (name: string) =>
  waitFor(async () => (await app.room('hall')).phase.name === name, {
    within: 90,
    what: `the hall to be ${name}`,
    seen: app.said,
  });

test('the embedded default is healthy, says that it is a demo, and a message to the hall does its real work', async () => {
  await live({ SPS_DEMO_PEOPLE: '0' });
  expect((await fetch(`${app.url()}/healthz`)).status).toBe(200);
  expect(app.said()).toMatch(/demo/);
  await waitFor(async () => (await fetch(`${app.url()}/readyz`)).ok, { what: 'the demo to be ready' });
  await someoneInTheHall();
  await hall('lingering');
  // Sensors may say hello meanwhile, this one as well: that nobody is there.
  const [movement] = (await app.events()).filter(
    ({ sensorId, motionDetected }) => sensorId === 'hall-pir' && motionDetected,
  );
  expect(movement).toMatchObject({ verdict: { outcome: 'started' } });
});

test('killed while the hall plays and started again: the same session goes on and ends once', async () => {
  await live({ SPS_DEMO_PEOPLE: '0' });
  await waitFor(async () => (await fetch(`${app.url()}/readyz`)).ok, { what: 'the demo to be ready' });
  await someoneInTheHall();
  await hall('lingering');
  const [before] = await app.sessions();
  await app.kill();
  await app.start();
  expect((await app.sessions()).map(({ id, endedAt }) => [id, endedAt])).toEqual([[before?.id, null]]);
  await hall('lingering');
  await hall('silent');
  const sessions = await app.sessions();
  expect(sessions).toHaveLength(1);
  expect(sessions[0]).toMatchObject({ id: before?.id, endReason: 'room_emptied' });
});

test('its people move about by themselves, faster than real time when asked', async () => {
  await live({ SPS_DEMO_SPEED: '600' });
  const rooms = await waitFor(
    async () => {
      const visited = new Set((await app.sessions()).map(({ roomId }) => roomId));
      return visited.size > 1 && visited;
    },
    { within: 90, what: 'music in more than one room', seen: app.said },
  );
  expect(rooms.size).toBeGreaterThan(1);
});

test('a second process on the same folder is refused with a sentence', async () => {
  await live({ SPS_DEMO_PEOPLE: '0' });
  const second = await prepareApp({ env: { SPS_DATA_DIR: app.folder } });
  await expect(second.start()).rejects.toThrow(/another|already|process/i);
  await second.remove();
});

test('a demo folder is not taken for a real house', async () => {
  await live({ SPS_DEMO_PEOPLE: '0' });
  await app.stop();
  const real = await prepareApp({ env: { SPS_DATA_DIR: app.folder, SPS_DEMO: '0' } });
  await expect(real.start()).rejects.toThrow(/demo/i);
  await real.remove();
});

test('a setting that makes no sense is refused by its name', async () => {
  app = await prepareApp({ env: { SPS_HTTP_PORT: 'eighty' } });
  await expect(app.start()).rejects.toThrow(/SPS_HTTP_PORT/);
});
