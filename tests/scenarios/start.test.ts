/** From the first motion to music that is heard, on every kind of speaker. */
import { expect, test } from 'vitest';
import { speakers } from './house.ts';
import { openScene } from './scene.ts';

test('start-awake', async () => {
  const scene = await openScene();
  await scene.motion('hall');
  await scene.advance(5);
  expect(scene.heard()).toBe(speakers.hall);
  expect(await scene.verdicts()).toMatchObject([{ type: 'music_heard' }]);
  await scene.advance(310);
  expect(scene.heard()).toBeNull();
  expect(await scene.sessions()).toEqual(['hall: room_emptied']);
});
