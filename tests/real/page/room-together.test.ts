/** Two people edit one room at the same time: nothing that either wrote is lost without being asked. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { card, openRoomScene, type RoomScene, save } from './room-scene.ts';

let scene: RoomScene;
let mine: Page;
let theirs: Page;

beforeAll(async () => {
  scene = await openRoomScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  mine = await scene.edit('bathroom');
  theirs = await scene.edit('bathroom');
  return async () => {
    await mine.context().close();
    await theirs.context().close();
  };
});

const blank = (page: Page, name: string) => card(page, 'Timing').getByLabel(name);
const policy = async () => (await scene.app.room('bathroom')).policy;

test('different things: both are kept, and what is typed stays while the other’s arrives', async () => {
  await mine.getByLabel('Name', { exact: true }).fill('Bathro');
  await mine.getByLabel('Name', { exact: true }).focus();
  await blank(theirs, 'How long nobody moves').selectOption({ label: '20 minutes' });
  await save(theirs, 'Bathroom');
  await mine.getByText('Somebody changed Bathroom a moment ago. You see it here.').waitFor();
  await expect.poll(() => blank(mine, 'How long nobody moves').inputValue()).toBe('1200');
  await mine.keyboard.type('om 2');
  await mine.getByRole('button', { name: 'Save Bathroom' }).click();
  await mine.getByText('Bathroom 2 is saved.').waitFor();
  expect(await scene.app.room('bathroom')).toMatchObject({
    name: 'Bathroom 2',
    policy: { timeoutFor: 1200 },
  });
  await expect.poll(() => theirs.getByLabel('Name', { exact: true }).inputValue()).toBe('Bathroom 2');
  await scene.app.put('/rooms/bathroom', { ...(await scene.app.room('bathroom')), name: 'Bathroom' });
});

test('saved at the same moment: the second saves again by itself, and says what it kept', async () => {
  // Nothing of what the other saves is told before the second saves.
  await mine.route('**/api/v1/stream*', (route) => route.abort());
  await mine.reload();
  await blank(mine, 'Longest session').selectOption({ label: '1 hour' });
  await blank(theirs, 'Length of the warning').selectOption({ label: '30 seconds' });
  await save(theirs, 'Bathroom');
  await mine.getByRole('button', { name: 'Save Bathroom' }).click();
  await mine.getByText('Saved. What somebody else changed meanwhile was kept.').waitFor();
  expect(await policy()).toMatchObject({ maxSessionFor: 3600, warning: { lastsFor: 30 } });
});

test.each([
  { answer: 'Use mine', timeoutFor: 900 },
  { answer: 'Keep theirs', timeoutFor: 1800 },
])('the same thing: $answer', async ({ answer, timeoutFor }) => {
  await blank(mine, 'How long nobody moves').selectOption({ label: '15 minutes' });
  await blank(mine, 'How long the room must be empty after a pause').selectOption({ label: '5 minutes' });
  await blank(theirs, 'How long nobody moves').selectOption({ label: '30 minutes' });
  await save(theirs, 'Bathroom');
  const question = card(mine, 'Somebody saved Bathroom a moment ago.');
  await question.getByText('Stop when nobody has moved for 30 minutes.').waitFor();
  await question.getByText('Stop when nobody has moved for 15 minutes.').waitFor();
  expect(await blank(mine, 'How long nobody moves').inputValue()).toBe('900');
  expect(await question.getByRole('listitem').count()).toBe(1);

  await mine.getByRole('button', { name: 'Save Bathroom' }).click();
  expect((await policy()).timeoutFor).toBe(1800);
  await question.getByRole('button', { name: answer }).click();
  await question.waitFor({ state: 'detached' });
  await save(mine, 'Bathroom');
  expect(await policy()).toMatchObject({ timeoutFor, holdEmptyFor: 300 });
  await scene.app.put('/rooms/bathroom', {
    ...(await scene.app.room('bathroom')),
    policy: { ...(await policy()), timeoutFor: 180, holdEmptyFor: 120 },
  });
});

test('a person who has a name is called by it', async () => {
  const me = await fetch(`${scene.app.url()}/api/v1/users/me`);
  const { name: _nameless, ...rest } = await me.json();
  await scene.app.put('/users/me', { ...rest, name: 'Nina' });
  await blank(mine, 'How long nobody moves').selectOption({ label: '15 minutes' });
  await blank(theirs, 'Longest session').selectOption({ label: '3 hours' });
  await save(theirs, 'Bathroom');
  await mine.getByText('Nina changed Bathroom a moment ago. You see it here.').waitFor();
  await blank(theirs, 'How long nobody moves').selectOption({ label: '30 minutes' });
  await save(theirs, 'Bathroom');
  await card(mine, 'Nina saved Bathroom a moment ago.')
    .getByText('Stop when nobody has moved for 30 minutes.')
    .waitFor();
});

test('who removes a room under somebody’s hands leaves them a way out', async () => {
  await mine.getByLabel('Name', { exact: true }).fill('Bath');
  await theirs.getByRole('button', { name: 'Remove this room' }).click();
  await theirs.getByRole('button', { name: 'Remove Bathroom', exact: true }).click();
  await theirs.getByText('Bathroom is removed.').waitFor();
  await mine.getByText('There is no such room.').waitFor();
});
