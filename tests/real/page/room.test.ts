/** The room editor: each of its cards edited, saved and found again, a new room, a removed one, by keyboard and in German. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, openRoomScene, type RoomScene, save } from './room-scene.ts';

let scene: RoomScene;

beforeAll(async () => {
  scene = await openRoomScene();
});
afterAll(() => scene.close());

test('times are chosen, or typed where none of the usual ones fits; what they were stands beside them until they are saved', async () => {
  const page = await scene.edit('bathroom');
  const timing = card(page, 'Timing');
  await timing.getByLabel('How long nobody moves').selectOption({ label: '10 minutes' });
  await timing.getByText('Was 3 minutes.').waitFor();
  await timing.getByLabel('Volume of the warning').selectOption({ label: 'other…' });
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('How many').fill('12');
  await dialog.getByRole('button', { name: 'Take' }).click();
  await timing.getByText('More', { exact: true }).click();
  await timing.getByLabel('Starts a day').selectOption({ label: '20 times a day' });
  await page.getByText('3 changes, not saved').waitFor();
  await save(page, 'Bathroom');
  expect((await scene.app.room('bathroom')).policy).toMatchObject({
    timeoutFor: 600,
    warning: { volumePercent: 12, lastsFor: 20 },
    startsPerDayAtMost: 20,
  });
  expect(await page.locator('.changed').count()).toBe(0);
  await page.context().close();
});

test('a choice that is taken back leaves nothing to save', async () => {
  const page = await scene.edit('bathroom');
  const blank = card(page, 'Timing').getByLabel('Longest session');
  await blank.selectOption({ label: '1 hour' });
  await page.getByRole('button', { name: 'Discard' }).click();
  expect(await blank.inputValue()).toBe('7200');
  await blank.selectOption({ label: 'other…' });
  await page.keyboard.press('Escape');
  await expect.poll(() => blank.inputValue()).toBe('7200');
  expect(await page.getByRole('button', { name: 'Save Bathroom' }).count()).toBe(0);
  await page.context().close();
});

test('music and quiet hours of the week are saved with the rest, and the answer follows them at once', async () => {
  const page = await scene.edit('living-room');
  const week = card(page, 'Music through the week');
  await week.locator('#say-base select').last().selectOption({ label: '40%' });
  await page.getByRole('switch', { name: 'Room is on' }).click();
  await save(page, 'Living room');
  expect(await scene.app.room('living-room')).toMatchObject({
    enabled: false,
    policy: { volumePercent: 40 },
  });
  await page.locator('#answer').getByText('Nothing would start.').waitFor();
  await page.context().close();
});

test('sensors are taken from other rooms and given away, and the speaker is tried', async () => {
  const page = await scene.edit('bathroom');
  const sensors = card(page, 'Sensors and speaker');
  await sensors.getByRole('button', { name: 'Remove Bathroom presence' }).click();
  await sensors.getByRole('button', { name: 'Add a sensor' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Living PIR/).check();
  await dialog.getByText('In Living room now').first().waitFor();
  await dialog.getByRole('button', { name: 'Take these' }).click();
  await save(page, 'Bathroom');
  expect((await scene.app.sensor('living-pir')).roomId).toBe('bathroom');
  expect((await scene.app.sensor('bathroom-presence')).roomId).toBe(null);

  await sensors.getByRole('button', { name: 'Play three seconds' }).click();
  await sensors.getByRole('button', { name: 'Plays three seconds …' }).waitFor();
  await sensors.getByText(/^It works\. Heard after/).waitFor();
  await page.context().close();
});

test('the speaker is one that Spotify sees, or any by its name', async () => {
  const page = await scene.edit('kitchen');
  const sensors = card(page, 'Sensors and speaker');
  const change = () => sensors.getByRole('button', { name: 'Change' }).click();
  const dialog = page.getByRole('dialog');
  const { speaker: before } = await scene.app.room('kitchen');
  await change();
  await dialog.getByLabel(before.name).check();
  await dialog.getByRole('button', { name: 'Take' }).click();
  await change();
  await dialog.getByLabel('Another, by its name').check();
  await dialog.getByLabel('Name, as Spotify shows it').fill('Kitchen radio');
  await dialog.getByRole('button', { name: 'Take' }).click();
  await sensors.getByText(`Was ${before.name}.`).waitFor();
  await save(page, 'Kitchen');
  expect((await scene.app.room('kitchen')).speaker).toEqual({
    output: 'spotify_connect',
    name: 'Kitchen radio',
    type: null,
  });
  await page.context().close();
});

test('what becomes of music that others want holds for the room, or for all rooms of the account', async () => {
  const page = await scene.edit('kitchen');
  const collisions = card(page, 'When things collide');
  await collisions.getByLabel('Other music').selectOption({ label: 'take over' });
  await collisions
    .getByLabel('Two rooms, one account')
    .selectOption({ label: 'let the music follow whoever moves' });
  await collisions.getByLabel('How long the other room must be empty').selectOption({ label: '30 seconds' });
  await collisions.getByText('More', { exact: true }).click();
  await collisions.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByRole('button', { name: 'Save Kitchen' }).click();
  await collisions.getByText('An entity looks like input_boolean.music.').waitFor();
  await collisions.getByLabel('Entity of Home Assistant').fill('input_boolean.music');
  await collisions.getByLabel('States, with commas between them').fill('on, party');
  await save(page, 'Kitchen');
  expect((await scene.app.room('kitchen')).policy).toMatchObject({
    whenOthersPlay: 'take_over',
    conditions: [{ entityId: 'input_boolean.music', states: ['on', 'party'], unknownMeans: 'no' }],
  });
  expect(await scene.get('/accounts/tom')).toMatchObject({ sharing: 'follow_me', followAfterFor: 30 });
  await page.context().close();
});

test('a new room says what it needs, is made with all of it, and is removed again; its sensor stays', async () => {
  const page = await scene.edit('new');
  await page.getByRole('button', { name: 'Add this room' }).click();
  for (const need of ['a name', 'a speaker', 'music', 'a sensor'])
    await page.getByText(`The room needs ${need}.`).waitFor();

  await page.getByLabel('Name', { exact: true }).fill('Dachböden & Büro');
  await card(page, 'The room')
    .getByLabel('Account', { exact: true })
    .selectOption({ label: "Nina's Spotify (demo)" });
  await card(page, 'Music through the week')
    .locator('#say-base select')
    .first()
    .selectOption({ label: 'Morning' });
  await page.getByRole('button', { name: 'Add a sensor' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/Kitchen PIR/)
    .check();
  await page.getByRole('button', { name: 'Take these' }).click();
  await page.getByRole('button', { name: 'Choose a speaker' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/Bathroom Echo/)
    .check();
  await page.getByRole('button', { name: 'Take', exact: true }).click();
  await page.getByRole('button', { name: 'Add this room' }).click();
  await page.getByText('Dachböden & Büro is there. Walk in.').waitFor();
  await expect.poll(() => page.evaluate('location.hash')).toBe('#/rooms/dachboden-buro');
  expect(await scene.app.room('dachboden-buro')).toMatchObject({
    name: 'Dachböden & Büro',
    accountId: 'nina',
    policy: { music: { label: 'Morning' }, volumePercent: 25 },
  });
  expect((await scene.app.sensor('kitchen-pir')).roomId).toBe('dachboden-buro');

  await page.getByRole('button', { name: 'Remove this room' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^Its music, times and quiet hours go\. Its sensor stays/).waitFor();
  await dialog.getByRole('button', { name: 'Remove Dachböden & Büro' }).click();
  await page.getByText('Dachböden & Büro is removed.').waitFor();
  await expect.poll(() => page.evaluate('location.hash')).toBe('#/');
  expect((await fetch(`${scene.app.url()}/api/v1/rooms/dachboden-buro`)).status).toBe(404);
  expect((await scene.app.sensor('kitchen-pir')).roomId).toBe(null);
  await page.context().close();
});

test('leaving with changes asks, and stays or leaves as it is told', async () => {
  const page = await scene.edit('hall');
  await card(page, 'Timing').getByLabel('Pause after a session').waitFor({ state: 'attached' });
  await page.getByLabel('Name', { exact: true }).fill('Corridor');
  const away = () => page.getByRole('link', { name: 'Sensors', exact: true }).first().click();
  await away();
  await page.getByRole('dialog').getByText('1 change would be lost.').waitFor();
  await page.getByRole('button', { name: 'Stay' }).click();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Corridor');
  await away();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect.poll(() => page.evaluate('location.hash')).toBe('#/sensors');
  expect((await scene.app.room('hall')).name).toBe('Hall');
  await page.context().close();
});

test('by keyboard alone: a time is chosen and saved', async () => {
  const page = await scene.edit('hall');
  const focused = () => page.evaluate<string>('document.activeElement.ariaLabel ?? ""');
  for (let tabs = 0; tabs < 60 && (await focused()) !== 'How long nobody moves'; tabs += 1)
    await page.keyboard.press('Tab');
  expect(await focused()).toBe('How long nobody moves');
  await page.keyboard.press('ArrowDown');
  await page.getByText('1 change, not saved').waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText('Hall is saved.').waitFor();
  expect((await scene.app.room('hall')).policy.timeoutFor).toBe(120);
  await page.context().close();
});

test('in German, with German lengths and the forms of German plurals', async () => {
  const page = await scene.edit('hall', { locale: 'de-DE' });
  await page.getByRole('heading', { name: 'Sensoren und Lautsprecher' }).waitFor();
  await card(page, 'Zeiten').getByLabel('Längste Sitzung').selectOption({ label: '1 Stunde' });
  await page.getByText('1 Änderung, nicht gespeichert').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Flur');
  await page.getByText('2 Änderungen, nicht gespeichert').waitFor();
  await page.getByRole('button', { name: 'Hall speichern' }).click();
  await page.getByText('Flur ist gespeichert.').waitFor();
  await page.context().close();
});

test('a room that is not there says so, and leads back', async () => {
  const page = await scene.edit('hall');
  await page.goto(`${scene.app.url()}/#/rooms/cellar`);
  await page.getByText('There is no such room.').waitFor();
  await page.getByRole('link', { name: 'To all rooms' }).click();
  await expect.poll(() => page.evaluate('location.hash')).toBe('#/');
  await page.context().close();
});

test('on a phone the answer is a line on the bar, and the line opens it whole', async () => {
  const page = await scene.edit('hall', { viewport: { width: 390, height: 844 } });
  const line = page.getByRole('button', { expanded: false }).filter({ hasText: /would start/ });
  await line.click();
  await page.locator('#answer').getByRole('listitem').first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#answer').waitFor({ state: 'hidden' });
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await page.context().close();
});
