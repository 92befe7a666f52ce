/** DOCS.md, followed to the letter by somebody who has just installed the app: what it tells them to paste is pasted, and music plays. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyHouse } from '../../../src/contract/house.ts';
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

/** @returns what is to be pasted into the console, in order. */
function pastesIn(section: string, own: Record<string, string>): string[] {
  return [...section.matchAll(/^ *```js\n(.*?)^ *```$/gms)].map(([, code = '']) =>
    Object.entries(own).reduce((text, [theirs, ours]) => text.replaceAll(theirs, ours), code),
  );
}

/** The console of the browser's tools, turned to the frame of our page. @returns what it answers to a paste. */
async function consoleOf(page: Page): Promise<(paste: string) => Promise<unknown>> {
  const tools = await page.context().newCDPSession(page);
  const contextId = new Promise<number>((found) => {
    tools.on('Runtime.executionContextCreated', ({ context: { id, auxData } }) => {
      if (auxData?.isDefault && auxData.frameId !== mainFrameId) found(id);
    });
  });
  const { frameTree } = await tools.send('Page.getFrameTree');
  const mainFrameId = frameTree.frame.id;
  await tools.send('Runtime.enable');
  return async (expression) => {
    const { result, exceptionDetails } = await tools.send('Runtime.evaluate', {
      expression,
      contextId: await contextId,
      replMode: true,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description);
    return result.value;
  };
}

it('leads from nothing to music', async () => {
  const { core, broker, town } = home;
  const motion = mqttSensor(core, broker, 'hall_motion', 'motion');
  await motion.announce();
  const page = await frontend.windowOf(core.administrator);
  const panel = await openPanel(page, core, 'local_spottypottysense');
  await panel.locator('#house', { hasText: 'No rooms yet.' }).waitFor();
  const words = sectionOf(documentAt('DOCS.md'), '## From nothing to music');
  const pasted = (own: Record<string, string>) => pastesIn(words, { ...stands, ...own });
  const [ask = '', begin = ''] = pasted({});
  const paste = await consoleOf(page);
  await paste(ask);
  await paste(begin);

  const tab = await page.context().newPage();
  await tab.goto(String(await paste('link.authorizeUrl')));
  // Nothing of ours listens where the browser is sent.
  const landed = tab.waitForRequest((request) => request.url().startsWith(furnished.redirectUri));
  await tab.getByRole('button', { name: 'Allow' }).click();
  const [, , ...rest] = pasted({ 'the whole address': (await landed).url() });
  for (const each of rest) expect(await paste(each)).not.toHaveProperty('detail');
  await panel.locator('#rooms', { hasText: 'Starts when someone comes in.' }).waitFor();

  await motion.say('ON');
  await panel.locator('#rooms', { hasText: `Playing Morning on ${furnished.speakers.hall}.` }).waitFor();
  expect(town.heardOn()).toBe(furnished.speakers.hall);
  expect(town.spotify.state().violations).toEqual([]);
});
