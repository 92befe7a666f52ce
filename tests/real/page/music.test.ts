/** Music in a real browser: linking from nothing, what becomes of an account, speakers that are tried and woken, what is asked of Spotify. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { furnished } from '../../../src/simulator/furnish.ts';
import { startFakeHomeAssistant } from '../../fakes/home-assistant.ts';
import { openBrowser } from '../browser.ts';
import { waitFor } from '../wait.ts';
import { accountsOf, giveId, hallBy, keptBy, linked, morning, openMusic, sayYes } from './music-scene.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('from nothing, a person links an account in four steps, finds each again after a reload, and hears a speaker', async () => {
  const { app, spotify, page, complaints } = await openMusic(browser);
  await page.getByRole('heading', { name: 'Link an account.', level: 1 }).waitFor();
  await page.getByText('No account yet').waitFor();
  await page.getByRole('button', { name: 'Link an account' }).click();
  const step = (count: number) => page.getByText(`Step ${count} of 4`).waitFor();
  const again = async (count: number) => {
    await page.reload();
    await step(count);
  };

  await step(1);
  await page.getByText(furnished.redirectUri, { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Copy Redirect URI' }).click();
  await page.getByText('Copied.').waitFor();
  await again(1);
  await page.getByRole('button', { name: 'Go on' }).press('Enter');

  await step(2);
  const clientId = page.getByRole('textbox', { name: 'Client ID', exact: true });
  await clientId.fill('4ed7e689a142c63');
  await clientId.press('Enter');
  await page.getByText('A client ID has 32 letters and digits, this one has 15.').waitFor();
  expect(await clientId.getAttribute('aria-invalid')).toBe('true');
  await again(2);
  expect(await clientId.inputValue()).toBe('4ed7e689a142c63');
  await clientId.fill('x'.repeat(32));
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('the letters a to f only').waitFor();
  await page.getByText('My app insists on a client secret').click();
  await page.getByLabel('Client secret', { exact: true }).fill('opensesame');
  expect(await keptBy(page)).not.toContain('opensesame');
  await page.getByLabel('Client secret', { exact: true }).fill('');
  await clientId.fill(` ${furnished.clientId} `);
  await clientId.press('Enter');

  await step(3);
  const toSpotify = page.getByRole('link', { name: 'Open Spotify' });
  const href = (await toSpotify.getAttribute('href')) ?? '';
  await again(3);
  expect(await toSpotify.getAttribute('href')).toBe(href);
  const landed = await sayYes(page);
  const pasted = page.getByLabel('Paste the address here');
  await pasted.fill('nonsense');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('That is not the whole address.').waitFor();
  expect(await pasted.inputValue()).toBe('nonsense');
  await pasted.fill(landed);
  const { searchParams } = new URL(landed);
  for (const secret of [searchParams.get('code'), searchParams.get('state')])
    expect(await keptBy(page)).not.toContain(secret);
  await page.getByRole('button', { name: 'Go on' }).click();

  await step(4);
  await page.getByRole('heading', { name: 'Nina is linked.' }).waitFor();
  await again(4);
  await page.getByLabel('Where it could play now').selectOption(furnished.speakers.kitchen);
  await page.getByLabel('Music to try it with').fill('https://example.org/');
  await page.getByText('This is no link to a playlist').waitFor();
  await page
    .getByLabel('Music to try it with')
    .fill(`https://open.spotify.com/playlist/${morning.split(':')[2]}?si=1`);
  await page
    .locator('sps-link-account')
    .getByRole('button', { name: `Play 3 seconds on ${furnished.speakers.kitchen}` })
    .click();
  await page.getByText(/^It works\. Heard after/).waitFor();
  await page.getByText('Silent again').waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('1 account is linked.').waitFor();
  await page.getByText(/Permission until \w+/).waitFor();
  expect(await page.getByText('Step 4').count()).toBe(0);
  expect(await accountsOf(app)).toMatchObject([{ label: 'Nina' }]);
  expect(complaints.filter((text) => !/status of (422|503)/.test(text))).toEqual([]);
  expect(spotify.state().violations).toEqual([]);
});

test('an address of an earlier try says so; the newest one links', async () => {
  const { page } = await openMusic(browser);
  await giveId(page);
  const early = await sayYes(page);
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByLabel('Paste the address here').fill(early);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('This address belongs to an earlier try. Open Spotify once more.').waitFor();
  await page.getByLabel('Paste the address here').fill(await sayYes(page));
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'Nina is linked.' }).waitFor();
});

test('a refusal of Spotify says what to do, and opens Spotify anew; another client ID can be given', async () => {
  const { page, spotify } = await openMusic(browser);
  spotify.act('apps', { clientId: furnished.clientId, allowedAccountIds: [furnished.tom] });
  await giveId(page);
  const toSpotify = page.getByRole('link', { name: 'Open Spotify' });
  const href = await toSpotify.getAttribute('href');
  await page.getByLabel('Paste the address here').fill(await sayYes(page));
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('This person is not among the users of your app.').waitFor();
  await expect.poll(() => toSpotify.getAttribute('href')).not.toBe(href);
  await page.getByRole('button', { name: 'Back' }).click();
  expect(await page.getByRole('textbox', { name: 'Client ID', exact: true }).inputValue()).toBe(
    furnished.clientId,
  );
});

test('where Spotify reaches the house by itself the page goes on, also one that was opened later elsewhere', async () => {
  const { page, app } = await openMusic(browser);
  await giveId(page);
  const other = await browser.newPage();
  onTestFinished(() => other.context().close());
  await other.goto(`${app.url()}/#/music?link=new`);
  await other.getByText('Step 3 of 4').waitFor();
  const answer = await fetch(`${app.url()}/callback${new URL(await sayYes(page)).search}`);
  expect(answer.status).toBe(200);
  for (const one of [page, other]) await one.getByRole('heading', { name: 'Nina is linked.' }).waitFor();
});

test('an account is renamed, renewed without its client ID being asked for, and unlinked after a question', async () => {
  const scene = await openMusic(browser, { rooms: [hallBy(null)] });
  const { page, app } = scene;
  const id = await linked(scene);
  await app.put('/rooms/hall', hallBy(id));
  await page.getByText('Plays in Hall.').waitFor();
  const [before] = await accountsOf(app);

  const more = page.getByRole('button', { name: 'More about Nina' });
  await more.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const name = page.getByLabel('What the house calls it');
  await name.fill('Kitchen music');
  await name.press('Enter');
  await page.getByText('Kitchen music', { exact: true }).waitFor();
  expect(await accountsOf(app)).toMatchObject([{ id, label: 'Kitchen music', sharing: 'first_wins' }]);

  await page.getByRole('button', { name: 'More about Kitchen music' }).click();
  await page.getByRole('menuitem', { name: 'Renew the permission' }).click();
  await page.getByRole('heading', { name: 'Renew Kitchen music’s permission.' }).waitFor();
  await page.getByText('Sign in as Kitchen music and say yes.').waitFor();
  await page.getByLabel('Paste the address here').fill(await sayYes(page));
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'Kitchen music is linked.' }).waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  const [after] = await accountsOf(app);
  expect(after).toMatchObject({ id, label: 'Kitchen music' });
  expect(after?.linkedAt).not.toBe(before?.linkedAt);

  const unlink = async () => {
    await page.getByRole('button', { name: 'More about Kitchen music' }).click();
    await page.getByRole('menuitem', { name: 'Unlink' }).click();
  };
  await unlink();
  await page.getByText('Hall then has no account and stays silent.').waitFor();
  await page.keyboard.press('Escape');
  expect(await accountsOf(app)).toHaveLength(1);
  await unlink();
  await page.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click();
  await page.getByText('No account yet').waitFor();
  expect(await accountsOf(app)).toEqual([]);
  expect(await app.room('hall')).toMatchObject({ accountId: null });
});

test('a recipe is written by keyboard, saved for the room, and does not undo what somebody else wrote meanwhile', async () => {
  const home = await startFakeHomeAssistant('token', Date.now);
  onTestFinished(() => home.close());
  const kitchenPlayer = 'media_player.hall';
  home.shows(kitchenPlayer, 'off', { friendly_name: furnished.speakers.hall, supported_features: 512 });
  const scene = await openMusic(browser, {
    rooms: [hallBy(null)],
    env: { SPS_HA_URL: home.url, SPS_HA_TOKEN: home.token },
  });
  const { page, app } = scene;
  await linked(scene);
  const wake = async () => (await app.room('hall')).wake;
  const open = () =>
    page.getByRole('button', { name: `Wake recipe of ${furnished.speakers.hall}` }).press('Enter');
  const dialog = page.getByRole('dialog');

  await open();
  await dialog.getByText('No step yet.').waitFor();
  await dialog.locator('datalist option').first().waitFor({ state: 'attached' });
  await dialog.getByRole('button', { name: 'Turn it on' }).press('Enter');
  expect(await dialog.getByLabel('Entity').inputValue()).toBe(kitchenPlayer);
  await dialog.getByLabel('Then wait, seconds').fill('31');
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await dialog.getByText(/^At most 30 seconds, and 60 in all/).waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('wake-0-waitFor');
  await page.keyboard.type('3');
  await dialog.getByLabel('Then wait, seconds').fill('4');
  await dialog.getByLabel('Data, as JSON').fill('{"source": "Spotify"}');
  await page.keyboard.press('Enter');
  await page.getByText('Saved for Hall.').waitFor();
  const first = {
    action: 'media_player.turn_on',
    entityId: kitchenPlayer,
    data: { source: 'Spotify' },
    thenWaitFor: 4,
  };
  expect(await wake()).toEqual([first]);
  await page.getByText(`Turn on ${kitchenPlayer}`).waitFor();

  await open();
  await dialog.getByRole('button', { name: 'Add a step' }).click();
  await dialog.getByLabel('Action').last().fill('script.alexa');
  await dialog.getByLabel('Entity').last().fill('script.alexa');
  const theirs = { ...first, thenWaitFor: 9 };
  await app.put('/rooms/hall', { ...hallBy(null), name: 'Great hall', wake: [theirs] });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Somebody changed this recipe meanwhile.').waitFor();
  expect(await wake()).toEqual([theirs]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await wake()).toMatchObject([first, { action: 'script.alexa' }]);
  expect(await app.room('hall')).toMatchObject({ name: 'Great hall' });
});

test('speakers say whether they are there and are looked for anew; requests are counted, as a sentence, a meter and a table', async () => {
  const scene = await openMusic(browser, { rooms: [hallBy(null)] });
  const { page, app, spotify } = scene;
  const id = await linked(scene);
  await app.put('/rooms/hall', hallBy(id));
  await page.getByText('Plays in Hall.').waitFor();
  const hall = page.getByRole('listitem').filter({ hasText: furnished.speakers.hall });
  await hall.getByText('Spotify Connect · seen now').waitFor();
  await hall.getByText('Has not had to be woken.').waitFor();
  spotify.act('devices', { action: 'sleep', deviceName: furnished.speakers.hall });
  await page.getByRole('button', { name: 'Look again' }).click();
  await hall.getByText('Spotify Connect · not seen now').waitFor();
  await hall.getByRole('button', { name: `Play 3 seconds on ${furnished.speakers.hall}` }).click();
  await hall.getByText('The speaker did not take the music').waitFor();

  const meter = page.getByRole('meter', { name: 'Requests in the last 30 seconds' });
  await waitFor(async () => Number(await meter.getAttribute('aria-valuenow')) > 0, { what: 'requests' });
  await page.getByText(/^\d+ of 40 requests in the last 30 seconds/).waitFor();
  await page.getByText('Show as table').click();
  await page.getByRole('row', { name: /^Thought to be safe\s+40$/ }).waitFor();
  spotify.act('faults', {
    match: { path: '/v1/me/player/devices' },
    status: 429,
    headers: { 'retry-after': '50' },
  });
  await page.getByRole('button', { name: 'Look again' }).click();
  await page.getByText('Nothing starts before then.').waitFor();
  await page.getByText(/could not say which speakers it sees: /).waitFor();
});
