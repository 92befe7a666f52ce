import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import { afterEach, expect, test } from 'vitest';
import { furnished } from '../../src/simulator/furnish.ts';
import { openTown, type Town } from './town.ts';
import { waitFor } from './wait.ts';

const { speakers } = furnished;
let town: Town;
afterEach(() => town.close());

const verdicts = async () => (await town.app.events()).map(({ verdict }) => verdict.reason.type);

test('whatever a sensor says wrongly is answered or noted with its reason, and the next true word starts music', async () => {
  // Debounce would hide what is said quickly one after the other.
  town = await openTown({ hall: { cooldownFor: 3600, timeoutFor: 60 } });
  await town.start();
  const say = (payload: string, ...options: string[]) =>
    town.broker.publish('sensors/hall-pir/motion', payload, '-q', '1', ...options);
  const pulse = (more: object) =>
    say(JSON.stringify({ sensorId: 'hall-pir', motionDetected: true, ...more }));
  const sensor = await connectAsync(town.broker.url);
  const rejected = Promise.withResolvers<Buffer>();
  sensor.once('message', (_topic, payload) => rejected.resolve(payload));
  await sensor.subscribeAsync('sensors/hall-pir/errors/rejected', { qos: 1 });
  await say('{ not json');
  await say(JSON.stringify({ sensorId: 'hall-pir', motionDetected: 'yes' }));
  await say(`{"sensorId":"hall-pir","motionDetected":true,"more":"${'x'.repeat(5000)}"}`);
  await pulse({ sensorId: 'kitchen-pir' });
  await waitFor(async () => (await verdicts()).filter((type) => type === 'payload_invalid').length >= 4, {
    what: 'four rejections',
    seen: town.app.said,
  });
  const payload = await rejected.promise;
  await sensor.endAsync();
  const answer = JSON.parse(String(payload));
  expect(answer).toMatchObject({ topic: 'sensors/hall-pir/motion' });
  expect(answer.issues.length).toBeGreaterThan(0);
  expect(await verdicts()).not.toContain('motion_started_music');

  await pulse({ ageFor: 31 });
  await waitFor(async () => (await verdicts()).includes('report_stale'), { what: 'the stale report' });
  await town.broker.publish(
    'sensors/stranger/motion',
    JSON.stringify({ sensorId: 'stranger', motionDetected: true }),
    '-q',
    '1',
  );
  expect(town.heardOn()).toBeNull();

  // A clock of 1970 and one of 2106 are none, so both are heard as now.
  await pulse({ timestamp: '1970-01-01T00:00:07Z' });
  await town.phase(town.app, 'hall', 'lingering');
  await pulse({ timestamp: '2106-02-07T06:28:15Z' });
  await waitFor(async () => (await verdicts()).includes('motion_extended'), { what: 'the extension' });
  expect((await fetch(`${town.app.url()}/healthz`)).status).toBe(200);
});

test('a ghost that the broker retained starts nothing when the app comes', async () => {
  town = await openTown();
  await town.broker.publish(
    'sensors/hall-pir/motion',
    JSON.stringify({ sensorId: 'hall-pir', motionDetected: true }),
    '-q',
    '1',
    '-r',
  );
  await town.start();
  await waitFor(async () => (await verdicts()).includes('report_retained'), {
    what: 'the ghost',
    seen: town.app.said,
  });
  expect(town.heardOn()).toBeNull();
});

test('motion that waited at the broker while the app was off starts nothing when it comes back', async () => {
  town = await openTown();
  await town.start();
  await town.app.kill();
  await town.pulse('hall-pir');
  await town.start();
  await waitFor(async () => (await verdicts()).includes('report_stale'), {
    what: 'the belated motion',
    seen: town.app.said,
  });
  expect(town.heardOn()).toBeNull();
  await town.pulse('hall-pir');
  await waitFor(() => town.heardOn() === speakers.hall, { what: 'music', seen: town.app.said });
});

test('a house document that cannot be read and a database that is none are set aside, and the app lives', async () => {
  town = await openTown();
  const { folder } = town.app;
  await writeFile(join(folder, 'house.json'), '{ "version": 1, "rooms": [');
  await writeFile(join(folder, 'history.db'), 'this is a shopping list, not a database. '.repeat(200));
  await town.start();
  const files = await readdir(folder);
  const aside = files.find((name) => name.startsWith('house.json.unreadable'));
  expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe('{ "version": 1, "rooms": [');
  expect(files.some((name) => name.startsWith('history.db.unreadable'))).toBe(true);
  expect(town.app.said()).toMatch(/house\.json/);
});
