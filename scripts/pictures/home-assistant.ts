/** The pictures of DOCS.md: what somebody sees in Home Assistant, on a desk and on a phone. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { path, text } from '../../tests/package/read.ts';
import { type Frontend, openFrontend, openPanel } from '../../tests/real/home-assistant/frontend.ts';
import { type MqttSensor, mqttSensor } from '../../tests/real/home-assistant/mqtt-sensor.ts';
import { openSupervisedHome, type SupervisedHome } from '../../tests/real/home-assistant/supervised-home.ts';
import { looks, take } from './camera.ts';
import { entityName, houseOf } from './house.ts';

const APP = 'local_spottypottysense';
/** Below the switches of an app's page stand its host name and what it uses, which are nobody's real ones here. */
const SWITCHES_HEIGHT = 470;
// What a usual home has in its sidebar, as far as it needs no internet.
const CONFIGURATION = `
history:
logbook:
`;

export async function picturesInHomeAssistant(timeZone: string): Promise<void> {
  const house = houseOf(timeZone);
  const home = await openSupervisedHome({
    house,
    configuration: CONFIGURATION,
    shown: {
      readme: text('README.md'),
      documentation: text('DOCS.md'),
      changelog: text('CHANGELOG.md'),
      icon: readFileSync(path('icon.png')),
      logo: readFileSync(path('logo.png')),
    },
  });
  try {
    const { core, broker, town } = home;
    town.spotify.act('conduct', { drawsCovers: true });
    await core.ask({ type: 'config/core/update', time_zone: timeZone });
    await home.setUpMqtt();
    const sensors = new Map<string, MqttSensor>();
    for (const { id, role } of house.sensors) {
      const sensor = mqttSensor(core, broker, entityName(id), role === 'motion' ? 'motion' : 'occupancy');
      await sensor.announce();
      sensors.set(id, sensor);
    }
    await home.startApp();
    const frontend = await openFrontend(core);
    try {
      await picturesOfApp(await frontend.windowOf(core.administrator, looks.desk(timeZone)), home);
      await picturesOfPanel(frontend, home, { timeZone, moves: (id) => sensors.get(id)?.become('ON') });
    } finally {
      await frontend.close();
    }
  } finally {
    await home.remove();
  }
}

/** What Home Assistant shows of an app that is installed: its switches, and its options. */
async function picturesOfApp(page: Page, { core }: SupervisedHome): Promise<void> {
  await page.goto(`${core.url}/config/app/${APP}/info`);
  await page.getByText('Show in sidebar').waitFor();
  await fadedIn(page);
  await take(page, 'app-info.png', { x: 0, y: 0, width: 1280, height: SWITCHES_HEIGHT });
  await page.goto(`${core.url}/config/app/${APP}/config`);
  await page.getByText('MQTT broker elsewhere').click();
  await page.getByText('Use TLS').first().waitFor();
  await fadedIn(page);
  await take(page, 'app-options.png');
}

const fadedIn = (page: Page) => page.waitForLoadState('networkidle');

interface Scene {
  timeZone: string;
  moves(sensorId: string): Promise<void> | undefined;
}

/** Music in the hall; two rooms are silent, each for its reason. */
async function picturesOfPanel(frontend: Frontend, home: SupervisedHome, scene: Scene): Promise<void> {
  const { core } = home;
  // Drawn covers stand in their addresses, and the page of a real home lets none such in.
  const bypassCSP = true;
  const desk = await frontend.windowOf(core.administrator, {
    ...looks.desk(scene.timeZone, 1010),
    bypassCSP,
  });
  const panel = await openPanel(desk, core, APP);
  const room = (name: string) => panel.getByRole('article', { name: new RegExp(name) });
  const says = (name: string, hasText: string) => room(name).filter({ hasText }).waitFor();
  await scene.moves('kitchen-pir');
  await says('Kitchen', 'Playing Kitchen on');
  await room('Bathroom').getByRole('button', { name: 'Snooze Bathroom' }).click();
  await panel.getByRole('menuitem', { name: '1 hour' }).click();
  await says('Bathroom', 'Snoozed');
  await scene.moves('hall-pir');
  await says('Hall', 'Playing Sunday on');
  await says('Kitchen', 'Silent.');
  await scene.moves('bathroom-pir');
  await room('Hall').getByRole('img', { name: /Cover/ }).waitFor();
  await take(desk, 'home-assistant.png');

  const phone = await frontend.windowOf(core.administrator, { ...looks.phone(scene.timeZone), bypassCSP });
  await openPanel(phone, core, APP);
  await fadedIn(phone);
  await take(phone, 'phone.png');
}
