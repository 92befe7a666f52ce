/** People's hands on the music: whatever they do, they mean it. */
import { expect, test } from 'vitest';
import { showUri } from '../../src/simulator/furnish.ts';
import { lists, nina, speakers } from './house.ts';
import { openScene } from './scene.ts';

const phone = "Nina's phone";

test('pause-already-paused', async () => {
  const scene = await openScene();
  await scene.motion('hall');
  await scene.advance(299);
  // Between our look and our pause.
  scene.beforeAnswer('/v1/me/player', () => scene.nina.pause());
  await scene.advance(15);
  expect(scene.asked('/pause')).toMatchObject([{ status: 403 }]);
  expect((await scene.phase()).name).toBe('silent');
  expect(await scene.sessions()).toEqual(['hall: room_emptied']);
});

test('user-paused-then-motion', async () => {
  const scene = await openScene();
  await scene.motion('hall');
  await scene.advance(60);
  scene.nina.pause();
  await scene.advance(31);
  await scene.motion('hall');
  await scene.advance(5);
  expect(scene.heard()).toBeNull();
  expect(await scene.verdicts()).toMatchObject([{ type: 'music_heard' }, { type: 'held', cause: 'paused' }]);
  await scene.advance(1020);
  await scene.motion('hall');
  await scene.advance(5);
  expect(scene.heard()).toBe(speakers.hall);
});

test('user-moved-to-phone-then-timeout', async () => {
  const scene = await openScene();
  await scene.motion('hall');
  await scene.advance(200);
  scene.nina.moveTo(phone);
  await scene.advance(1800);
  expect(scene.heard()).toBe(phone);
  expect(scene.asked('/pause')).toEqual([]);
  expect(await scene.sessions()).toEqual(['hall: moved_by_person']);
});

test('other-context-adopted-by-user', async () => {
  const scene = await openScene();
  await scene.motion('hall');
  await scene.advance(60);
  scene.nina.play(lists.kitchen, speakers.hall);
  await scene.advance(1800);
  expect([scene.heard(), scene.listOf()]).toEqual([speakers.hall, lists.kitchen]);
  expect(scene.asked('/pause')).toEqual([]);
  expect(await scene.sessions()).toEqual(['hall: other_music_by_person']);
});

test('phone-already-playing-elsewhere', async () => {
  const scene = await openScene();
  scene.nina.play(lists.kitchen, phone);
  await scene.motion('hall');
  await scene.advance(10);
  expect(scene.heard()).toBe(phone);
  expect(await scene.verdicts()).toMatchObject([{ type: 'others_play' }]);
});

test('context-ends', async () => {
  const scene = await openScene({
    policy: { hall: { timeoutFor: 7000, maxSessionFor: 9000, whenMusicEnds: 'stop' } },
  });
  await scene.motion('hall');
  await scene.advance(3600);
  expect(scene.heard()).toBeNull();
  expect(await scene.sessions()).toEqual(['hall: music_ended']);
  expect((await scene.phase()).name).toBe('held');
});

test('episode', async () => {
  const scene = await openScene({
    policy: { hall: { music: { contextUri: showUri, label: 'Talk' }, timeoutFor: 600 } },
  });
  await scene.motion('hall');
  await scene.advance(60);
  expect([scene.heard(), scene.listOf()]).toEqual([speakers.hall, showUri]);
  await scene.advance(600);
  expect(await scene.verdicts()).toMatchObject([{ type: 'music_heard' }]);
  expect(await scene.sessions()).toEqual(['hall: room_emptied']);
});

test('ad', async () => {
  const scene = await openScene({ policy: { hall: { timeoutFor: 3600 } } });
  await scene.motion('hall');
  await scene.advance(60);
  // Premium has lapsed: Spotify now plays advertisements between the songs.
  scene.spotify.act('accounts', { action: 'set', id: nina, product: 'free' });
  while (scene.track() !== 'spotify:ad:simulated') await scene.advance(1);
  await scene.advance(45);
  scene.spotify.act('accounts', { action: 'set', id: nina, product: 'premium' });
  expect(scene.heard()).toBe(speakers.hall);
  expect(await scene.sessions()).toEqual(['hall: null']);
});
