/** Restarts, power cuts, clocks that jump, and the hour at which the house goes to bed. */
import { expect, test } from 'vitest';
import { speakers } from './house.ts';
import { noon, openScene } from './scene.ts';

test('restart-mid-session', async () => {
  const scene = await openScene();
  await scene.motion('hall');
  await scene.advance(100);
  await scene.restart();
  await scene.advance(100);
  expect(scene.heard()).toBe(speakers.hall);
  await scene.powerCut();
  expect(scene.heard()).toBe(speakers.hall);
  await scene.advance(110);
  expect(scene.heard()).toBeNull();
  expect(await scene.sessions()).toEqual(['hall: room_emptied']);
});

test('clock-jump', async () => {
  const scene = await openScene();
  await scene.motion('hall');
  await scene.advance(100);
  scene.clockJumps(24 * 365);
  await scene.advance(100);
  expect(scene.heard()).toBe(speakers.hall);
  scene.clockJumps(-24 * 365);
  await scene.advance(110);
  expect(scene.heard()).toBeNull();
  expect(await scene.sessions()).toEqual(['hall: room_emptied']);
});

test('quiet-hours-start-during-session', async () => {
  const quietHours = [{ from: '12:10', to: '13:00' }];
  const scene = await openScene({ at: noon, policy: { hall: { quietHours, whenQuietBegins: 'end' } } });
  await scene.advance(500);
  await scene.motion('hall');
  await scene.advance(90);
  expect(scene.heard()).toBe(speakers.hall);
  await scene.advance(20);
  expect(scene.heard()).toBeNull();
  await scene.motion('hall');
  expect(await scene.sessions()).toEqual(['hall: quiet_hours_began']);
  expect(await scene.verdicts()).toMatchObject([{ type: 'music_heard' }, { type: 'quiet_hours' }]);
});
