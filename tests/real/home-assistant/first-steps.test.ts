/** The first steps of DOCS.md, as somebody takes them who has just installed the app: by the forms of our page, in Home Assistant. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyHouse } from '../../../src/contract/house.ts';
import { RoomView } from '../../../src/contract/views.ts';
import { furnished, playlistUri } from '../../../src/simulator/furnish.ts';
import { type Frontend, openFrontend, openPanel } from './frontend.ts';
import { mqttSensor } from './mqtt-sensor.ts';
import { openSupervisedHome, type SupervisedHome } from './supervised-home.ts';

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
  const says = (where: string, hasText: string | RegExp) => panel.locator(where, { hasText }).waitFor();
  const press = (name: string, where = 'body') =>
    panel.locator(where).getByRole('button', { name, exact: true }).click();
  await says('#house', 'No rooms yet.');
  await panel.getByRole('link', { name: 'Set up accounts, rooms and sensors' }).click();

  await panel.getByLabel('Client ID').fill(furnished.clientId);
  await press('Begin to link');
  // Nothing of ours listens where the browser is sent.
  const [consent] = await Promise.all([
    page.waitForEvent('popup'),
    panel.getByRole('link', { name: 'Open Spotify' }).click(),
  ]);
  const landed = consent.waitForRequest((request) => request.url().startsWith(furnished.redirectUri));
  await consent.getByRole('button', { name: 'Allow' }).click();
  await panel.getByLabel('Address').fill((await landed).url());
  await consent.close();
  await press('Link');
  await says('#accounts', /^Nina: linked until/);

  const room = panel.locator('#new-room');
  await room.getByLabel('Name').fill('Hall');
  await room.getByLabel('Speaker').selectOption(`${furnished.speakers.hall}, by Spotify (Speaker)`);
  await room.getByLabel('Music').fill(playlistUri(furnished.nina, 'Morning'));
  await room.getByLabel('What you call it').fill('Morning');
  await press('Save', '#new-room');
  await says('#rooms', 'Hall');
  await panel
    .locator('#choose')
    .getByLabel(/motion\)/)
    .check();
  await press('Use what is checked');
  await says('#sensors', /motion in Hall/);
  await panel.getByRole('link', { name: 'To the house' }).click();
  await says('#rooms', 'Starts when someone comes in.');

  await motion.say('ON');
  await says('#rooms', `Playing Morning on ${furnished.speakers.hall}.`);
  expect(town.heardOn()).toBe(furnished.speakers.hall);
  expect(town.spotify.state().violations).toEqual([]);

  await panel.getByRole('link', { name: 'Set up accounts, rooms and sensors' }).click();
  await panel.locator('summary', { hasText: 'Hall' }).click();
  const form = panel.locator('details', { hasText: 'Hall' });
  await form.getByLabel('Quiet from').fill('22:00');
  await form.getByLabel('until', { exact: true }).fill('07:00');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Saved.').waitFor();
  const { policy } = RoomView.parse(JSON.parse((await home.askApp('/api/v1/rooms/hall')).body));
  expect(policy.quietHours).toMatchObject([{ from: '22:00', to: '07:00', kind: 'start_nothing' }]);
});
