/** What is set in Settings: of the house, and of who reads; and two people at once. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { waitFor } from '../wait.ts';
import { openSettings, type SettingsScene } from './settings-scene.ts';

let browser: Browser;
let scene: SettingsScene;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  scene = await openSettings(browser);
});
afterEach(() => scene.close());

test('quiet hours of the house are sentences: several, on some days, softer or with another list, and taken back from what is said in passing', async () => {
  const { card, press, settings, page } = scene;
  const quiet = card('quiet');
  await press('quiet', 'Add quiet hours');
  await quiet.getByLabel('From').fill('21:30');
  await quiet.getByLabel('Days').selectOption('On these days');
  await quiet.getByRole('button', { name: 'Wed' }).click();
  await press('quiet', 'Add quiet hours');
  const second = quiet.getByRole('listitem').nth(1);
  await second.getByLabel('What movement does then').selectOption('play softer');
  await second.getByLabel('How loud at most').selectOption('15%');
  await press('quiet', 'Add quiet hours');
  const third = quiet.getByRole('listitem').nth(2);
  await third.getByLabel('What movement does then').selectOption('play another list');
  await third.getByLabel('Which list').selectOption({ index: 1 });
  await quiet.getByText('1 change, not saved').waitFor();
  await press('quiet', 'Save');
  await page.getByText('Saved.').waitFor();
  const { quietHours } = await settings();
  expect(quietHours).toMatchObject([
    { from: '21:30', to: '07:00', weekdays: [1, 3], kind: 'start_nothing' },
    { from: '22:00', kind: 'softer', volumePercent: 15 },
    { kind: 'other_list', music: { contextUri: expect.stringMatching(/^spotify:/) } },
  ]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await waitFor(async () => (await settings()).quietHours.length === 0, { what: 'the undoing' });
  await quiet.getByText('There are none.').waitFor();
});

test('what is kept is saved, and what is discarded is as it was, also to see', async () => {
  const { card, press, settings } = scene;
  const keep = card('kept').getByLabel('How long things are kept');
  await keep.selectOption('90 days');
  await press('kept', 'Discard');
  expect(await keep.locator('option:checked').textContent()).toBe('30 days');
  await keep.selectOption('90 days');
  await card('kept').getByLabel('How old movement may be').selectOption('1 minute');
  await card('kept').getByText('2 changes, not saved').waitFor();
  await press('kept', 'Save');
  await waitFor(async () => (await settings()).retentionFor === 90 * 86_400, { what: 'the retention' });
  expect((await settings()).freshFor).toBe(60);
});

test('two people: what only one has changed is kept of both, and both are asked about what both have changed', async () => {
  const { card, press, dialog, settings, opened, page } = scene;
  const other = await opened();
  await card('kept', other).getByLabel('How long things are kept').selectOption('60 days');
  await press('kept', 'Save', other);
  await other.getByText('Saved.').waitFor();

  await press('quiet', 'Add quiet hours');
  await press('quiet', 'Save');
  await page.getByText('Saved.').waitFor();
  expect(await settings()).toMatchObject({ retentionFor: 60 * 86_400, quietHours: [{ from: '22:00' }] });
  await page.getByRole('button', { name: 'Dismiss' }).click();

  await card('kept').getByLabel('How long things are kept').selectOption('7 days');
  await card('kept', other).getByLabel('How long things are kept').selectOption('180 days');
  await press('kept', 'Save', other);
  await waitFor(async () => (await settings()).retentionFor === 180 * 86_400, {
    what: 'the other to be first',
  });
  await press('kept', 'Save');
  await dialog().getByText('How long things are kept: theirs says 180 days. Yours says 7 days.').waitFor();
  await page.keyboard.press('Escape');
  expect((await settings()).retentionFor).toBe(180 * 86_400);
  await press('kept', 'Save');
  await dialog().getByRole('button', { name: 'Use mine' }).click();
  await waitFor(async () => (await settings()).retentionFor === 7 * 86_400, { what: 'mine' });

  await card('kept', other).getByLabel('How long things are kept').selectOption('14 days');
  await press('kept', 'Save', other);
  await dialog(other).getByRole('button', { name: 'Keep theirs' }).click();
  const theirs = card('kept', other).getByLabel('How long things are kept').locator('option:checked');
  await waitFor(async () => (await theirs.textContent()) === '7 days', { what: 'theirs to be seen' });
  expect((await settings()).retentionFor).toBe(7 * 86_400);
  expect(await card('kept', other).getByText('not saved').count()).toBe(0);
});

test('who leaves with something unsaved is asked first', async () => {
  const { card, press, dialog, page } = scene;
  await press('quiet', 'Add quiet hours');
  await page.getByRole('link', { name: 'Music' }).click();
  await dialog().getByRole('button', { name: 'Stay' }).click();
  expect(await card('quiet').getByLabel('From').inputValue()).toBe('22:00');
  await page.getByRole('link', { name: 'Music' }).click();
  await dialog().getByRole('button', { name: 'Leave' }).click();
  await page.locator('sps-music-page').waitFor();
  await card('quiet').waitFor({ state: 'detached' });
});

test('guests and vacation are switched where everybody sees them', async () => {
  const { card, opened } = scene;
  const guests = card('modes').getByRole('switch', { name: 'Guests are here' });
  await guests.click();
  await card('modes')
    .getByText(/^Rooms that do not welcome guests start nothing\. Since /)
    .waitFor();
  const other = await opened();
  await waitFor(() => card('modes', other).getByRole('switch', { name: 'Guests are here' }).isChecked(), {
    what: 'the other to see it',
  });
  await guests.click();
  await waitFor(
    async () => !(await card('modes', other).getByRole('switch', { name: 'Guests are here' }).isChecked()),
    {
      what: 'the guests to be gone',
    },
  );
});

test('a person has a name, quiet hours and a language of their own; the page speaks it at once, and English again', async () => {
  const { card, press, house, page } = scene;
  await card('you').getByLabel('Name').fill('');
  await card('you').getByText('A name has at least one letter.').waitFor();
  await card('you').getByLabel('Name').fill('Robin');
  await press('you', 'Add quiet hours');
  await card('you').getByLabel('Volume of new rooms').selectOption('15%');
  await card('you').getByLabel('Language').selectOption('Deutsch');
  await page.getByRole('heading', { name: 'Ruhezeiten des Hauses' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
  const { users } = await house();
  expect(users.find(({ id }) => id === 'local')).toMatchObject({
    name: 'Robin',
    preferences: { language: 'de', volumePercent: 15, quietHours: [{ from: '22:00' }] },
  });
  await card('people').getByText('Robin (Du)').waitFor();
  await card('people').getByText('1 eigene Ruhezeit.').waitFor();
  await card('you').getByLabel('Sprache').selectOption('English');
  await page.getByRole('heading', { name: 'Quiet hours of the house' }).waitFor();
});

test('times are written as somebody wants them, at once', async () => {
  const { card, house } = scene;
  await card('modes').getByRole('switch', { name: 'Guests are here' }).click();
  await card('modes')
    .getByText(/Since .*, \d\d:\d\d\.$/)
    .waitFor();
  const times = card('you').getByLabel('Time of day');
  await times.selectOption('as 7:42 pm');
  await card('modes')
    .getByText(/Since .*, \d{1,2}:\d\d\s[ap]m\.$/)
    .waitFor();
  const { users } = await house();
  expect(users.find(({ id }) => id === 'local')?.preferences.hourCycle).toBe('h12');
  await times.selectOption('as my country does');
  await card('modes')
    .getByText(/Since .*, \d\d:\d\d\.$/)
    .waitFor();
});

test('who has moved out is forgotten, but not while something belongs to them', async () => {
  const { card, dialog, house, page } = scene;
  const forget = async (name: string) => {
    await card('people')
      .getByRole('button', { name: `Forget ${name}` })
      .click();
    await dialog()
      .getByRole('heading', { name: `Forget ${name}?` })
      .waitFor();
    await dialog().getByRole('button', { name: 'Forget' }).click();
  };
  await forget('Nina');
  await card('people').getByText('still belong to Nina.').waitFor();
  await fetch(`${new URL(page.url()).origin}/api/v1/accounts/nina`, {
    method: 'DELETE',
    headers: { 'if-match': '*' },
  });
  await forget('Nina');
  await page.getByText('Nina is not known here any more.').waitFor();
  await card('people').getByText('Nina').waitFor({ state: 'detached' });
  expect((await house()).users.map(({ name }) => name)).not.toContain('Nina');
});

test('what the house finds wrong stands at its field, and what was typed stays', async () => {
  const { card, press } = scene;
  const name = card('you').getByLabel('Name', { exact: true });
  await name.fill('x'.repeat(101));
  await press('you', 'Save');
  await card('you').getByText('The house does not take this: Too big').waitFor();
  expect(await name.getAttribute('aria-invalid')).toBe('true');
  expect(await name.inputValue()).toHaveLength(101);
  await card('you').getByText('Some of it is not possible. Nothing was saved.').waitFor();
});

test('a language that would cost something unsaved is asked about', async () => {
  const { card, press, dialog } = scene;
  await press('quiet', 'Add quiet hours');
  await card('you').getByLabel('Language').selectOption('Deutsch');
  await dialog().getByRole('button', { name: 'Stay' }).click();
  await dialog().waitFor({ state: 'detached' });
  const chosen = card('you').getByLabel('Language').locator('option:checked');
  await waitFor(async () => (await chosen.textContent()) === 'the language of my browser', {
    what: 'the language as it was',
  });
  expect(await card('quiet').getByLabel('From').inputValue()).toBe('22:00');
});
