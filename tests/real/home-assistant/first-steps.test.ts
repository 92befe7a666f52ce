/** DOCS.md, followed to the letter by somebody who has just installed the app: what it tells them to paste is pasted, and music plays. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyHouse } from '../../../src/contract/house.ts';
import { RoomView } from '../../../src/contract/views.ts';
import { furnished, playlistUri } from '../../../src/simulator/furnish.ts';
import { documentAt, sectionOf } from '../../docs/markdown.ts';
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

/** What the reader puts in. */
const stands = {
  'the client ID': furnished.clientId,
  'the name of the speaker in Spotify': furnished.speakers.hall,
  'spotify:playlist:37i9dQZF1DXcBWIGoYBM5M': playlistUri(furnished.nina, 'Morning'),
};

/** @returns what this section of DOCS.md tells to paste, in order. */
function pastesIn(heading: string, own: Record<string, string>): string[] {
  const section = sectionOf(documentAt('DOCS.md'), heading);
  return [...section.matchAll(/^ *```js\n(.*?)^ *```$/gms)].map(([, code = '']) =>
    Object.entries(own).reduce((text, [theirs, ours]) => text.replaceAll(theirs, ours), code),
  );
}

/** The console of the browser's tools. @returns what it answers to a paste. */
async function consoleOf(page: Page): Promise<(paste: string) => Promise<unknown>> {
  const tools = await page.context().newCDPSession(page);
  return async (expression) => {
    const { result, exceptionDetails } = await tools.send('Runtime.evaluate', {
      expression,
      replMode: true,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(`${exceptionDetails.exception?.description}: ${expression}`);
    return result.value;
  };
}

it('leads from nothing to music, and to quiet hours', async () => {
  const { core, broker, town } = home;
  const motion = mqttSensor(core, broker, 'hall_motion', 'motion');
  await motion.announce();
  const page = await frontend.windowOf(core.administrator);
  const panel = await openPanel(page, core, 'local_spottypottysense');
  const says = (where: string, hasText: string) => panel.locator(where, { hasText }).waitFor();
  await says('#house', 'No rooms yet.');
  const paste = await consoleOf(page);
  const pasteAll = async (pastes: string[]) => {
    for (const each of pastes) expect(await paste(each)).not.toHaveProperty('detail');
  };
  const steps = (own: object) => pastesIn('## From nothing to music', { ...stands, ...own });
  const [ask = '', begin = ''] = steps({});
  await paste(ask);
  await paste(begin);

  const tab = await page.context().newPage();
  await tab.goto(String(await paste('link.authorizeUrl')));
  // Nothing of ours listens where the browser is sent.
  const landed = tab.waitForRequest((request) => request.url().startsWith(furnished.redirectUri));
  await tab.getByRole('button', { name: 'Allow' }).click();
  await pasteAll(steps({ 'the whole address': (await landed).url() }).slice(2));
  await says('#rooms', 'Starts when someone comes in.');

  await motion.say('ON');
  await says('#rooms', `Playing Morning on ${furnished.speakers.hall}.`);
  expect(town.heardOn()).toBe(furnished.speakers.hall);
  expect(town.spotify.state().violations).toEqual([]);

  await pasteAll(pastesIn('## Quiet hours, and other rules', stands));
  const { policy } = RoomView.parse(await paste("await ask('GET', 'rooms/hall')"));
  expect(policy.quietHours).toMatchObject([{ from: '22:00', to: '07:00' }]);
  expect(await paste("await ask('DELETE', 'sensors/hall-motion')")).toBeNull();
});
