/** The first steps of DOCS.md, as somebody takes them who has just installed the app: by the forms of our page, in Home Assistant. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { emptyHouse } from '../../../src/contract/house.ts';
import { RoomView, SensorView } from '../../../src/contract/views.ts';
import { furnished, playlistUri } from '../../../src/simulator/furnish.ts';
import { waitFor } from '../wait.ts';
import { type Frontend, openFrontend, openPanel } from './frontend.ts';
import { mqttSensor } from './mqtt-sensor.ts';
import { openSupervisedHome, type SupervisedHome } from './supervised-home.ts';

const Sensors = z.object({ items: z.array(SensorView) });

let home: SupervisedHome;
let frontend: Frontend;
beforeAll(async () => {
  home = await openSupervisedHome({ house: emptyHouse(false, 'UTC') });
  await home.setUpMqtt();
  await home.startApp();
  frontend = await openFrontend(home.core);
});
afterAll(async () => {
  await frontend?.close();
  await home?.remove();
});

it('leads from nothing to music, and to quiet hours', async () => {
  const { core, broker, town } = home;
  const motion = mqttSensor(core, broker, 'hall_motion', 'motion');
  await motion.announce();
  const page = await frontend.windowOf(core.administrator);
  const panel = await openPanel(page, core, 'local_spottypottysense');
  const press = (name: string | RegExp) => panel.getByRole('button', { name, exact: true }).click();
  await panel.getByRole('link', { name: 'Set up the first music' }).click();

  await press('Go on');
  await panel.getByLabel('Client ID', { exact: true }).fill(furnished.clientId);
  await press('Go on');
  // Nothing of ours listens where the browser is sent.
  const [consent] = await Promise.all([
    page.waitForEvent('popup'),
    panel.getByRole('link', { name: 'Open Spotify' }).click(),
  ]);
  const landed = consent.waitForRequest((request) => request.url().startsWith(furnished.redirectUri));
  await consent.getByRole('button', { name: 'Allow' }).click();
  await panel.getByLabel('Paste the address here').fill((await landed).url());
  await consent.close();
  await press('Go on');

  await press(`Choose ${furnished.speakers.hall}`);
  await panel.getByLabel('What is the room called?').fill('Hall');
  await panel.getByLabel('Music: the link').fill(playlistUri(furnished.nina, 'Morning'));
  await panel.getByLabel('What you call it').fill('Morning');
  await press('Make the room');
  await press(/^Add .*motion/i);

  // Whoever moves before it is listened to is only there already: that starts nothing.
  const sensor = () =>
    home.askApp('/api/v1/sensors').then(({ body }) => Sensors.parse(JSON.parse(body)).items[0]);
  await waitFor(async () => (await sensor())?.status === 'online', { what: 'the sensor to be heard' });
  await motion.say('ON');
  await panel.getByRole('heading', { name: 'Music plays in Hall. That is all.' }).waitFor();
  await panel.getByText(/^Playing Morning on/).waitFor();
  expect(town.heardOn()).toBe(furnished.speakers.hall);
  expect(town.spotify.state().violations).toEqual([]);

  await panel.getByRole('link', { name: 'Go to Home' }).click();
  await panel.getByRole('link', { name: 'Hall', exact: true }).click();
  await panel.getByRole('heading', { level: 1, name: 'Hall' }).waitFor();
  await press('Add quiet hours');
  await press('Save Hall');
  const quietHours = () =>
    home.askApp('/api/v1/rooms/hall').then(({ body }) => RoomView.parse(JSON.parse(body)).policy.quietHours);
  await waitFor(async () => (await quietHours()).length === 1, { what: 'the quiet hours to be saved' });
  expect(await quietHours()).toMatchObject([{ kind: 'start_nothing' }]);
});
