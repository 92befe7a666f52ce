/** From the first motion to music that is heard, on every kind of speaker. */
import { expect, test } from 'vitest';
import { editorialUri } from '../../src/simulator/furnish.ts';
import { lists, nina, speakers } from './house.ts';
import { openScene } from './scene.ts';

const hall = { deviceName: speakers.hall };

test('start-awake', async () => {
  const scene = await openScene();
  await scene.motion('hall');
  await scene.advance(5);
  expect(scene.heard()).toBe(speakers.hall);
  expect(scene.listOf()).toBe(lists.hall);
  expect(await scene.verdicts()).toMatchObject([{ type: 'music_heard' }]);
  await scene.advance(300);
  expect(scene.heard()).toBeNull();
  expect(await scene.sessions()).toEqual(['hall: room_emptied']);
});

test('start-asleep-wakes-late', async () => {
  const scene = await openScene();
  scene.spotify.act('devices', { action: 'sleep', ...hall });
  await scene.motion('hall');
  await scene.advance(9);
  scene.spotify.act('devices', { action: 'wake', isAtOnce: true, ...hall });
  await scene.advance(8);
  expect(scene.heard()).toBe(speakers.hall);
  expect(await scene.verdicts()).toMatchObject([{ type: 'music_heard' }]);
});

test('start-asleep-never', async () => {
  const scene = await openScene();
  scene.spotify.act('devices', { action: 'sleep', ...hall });
  await scene.motion('hall');
  await scene.advance(25);
  expect(await scene.verdicts()).toMatchObject([
    { type: 'start_failed', failure: { kind: 'speaker_not_found' } },
  ]);
  expect(await scene.sessions()).toEqual([]);
  scene.spotify.act('devices', { action: 'wake', isAtOnce: true, ...hall });
  await scene.advance(60);
  await scene.motion('hall');
  await scene.advance(5);
  expect(scene.heard()).toBe(speakers.hall);
});

test('id-changed', async () => {
  const scene = await openScene({ policy: { hall: { timeoutFor: 60 } } });
  await scene.motion('hall');
  await scene.advance(120);
  expect(scene.heard()).toBeNull();
  scene.spotify.act('devices', { action: 'change_id', ...hall });
  await scene.motion('hall');
  await scene.advance(5);
  expect(scene.heard()).toBe(speakers.hall);
});

test('duplicate-name', async () => {
  const twin = { name: speakers.hall, type: 'TV' } as const;
  const scene = await openScene({
    room: { hall: { speaker: { name: speakers.hall, type: 'Speaker' } } },
    spotify: (spotify) => spotify.act('devices', { action: 'add', ...twin }),
  });
  await scene.motion('hall');
  await scene.advance(5);
  const { speakers: found } = scene.spotify.state();
  expect(found.find(({ playsFor }) => playsFor === nina)).toMatchObject({ id: 'hall', type: 'Speaker' });
});

test('renamed', async () => {
  const scene = await openScene();
  scene.spotify.act('devices', { action: 'rename', name: 'Corridor', ...hall });
  await scene.motion('hall');
  await scene.advance(25);
  // What is called otherwise may be another speaker: nothing plays where nobody asked for it.
  expect(scene.heard()).toBeNull();
  expect(await scene.verdicts()).toMatchObject([{ failure: { kind: 'speaker_not_found' } }]);
});

test('not-ready-404-then-ok', async () => {
  const scene = await openScene();
  scene.spotify.act('devices', { action: 'sleep', ...hall });
  const traits = { wakeFor: { from: 0, to: 0 }, readyFor: { from: 6, to: 6 } };
  scene.spotify.act('devices', { action: 'set', traits, ...hall });
  scene.spotify.act('devices', { action: 'wake', ...hall });
  await scene.motion('hall');
  expect(scene.asked('/play')[0]).toMatchObject({ status: 404 });
  await scene.advance(12);
  expect(scene.heard()).toBe(speakers.hall);
  expect(await scene.verdicts()).toMatchObject([{ type: 'music_heard' }]);
});

test('volume-unsupported', async () => {
  const scene = await openScene();
  scene.spotify.act('devices', { action: 'set', traits: { supportsVolume: false }, ...hall });
  await scene.motion('hall');
  await scene.advance(300);
  await scene.motion('hall');
  await scene.advance(330);
  expect(scene.asked('/volume')).toEqual([]);
  expect(await scene.sessions()).toEqual(['hall: room_emptied']);
});

test('200-text-success', async () => {
  const scene = await openScene();
  scene.spotify.act('devices', { action: 'set', traits: { answerStyle: 'text' }, ...hall });
  await scene.motion('hall');
  await scene.advance(5);
  expect(scene.asked('/play')).toMatchObject([{ status: 200 }]);
  expect(await scene.verdicts()).toMatchObject([{ type: 'music_heard' }]);
});

test('motion-gone-during-wake', async () => {
  const scene = await openScene({ policy: { hall: { timeoutFor: 10 } } });
  scene.spotify.act('devices', { action: 'sleep', ...hall });
  await scene.motion('hall');
  await scene.advance(12);
  scene.spotify.act('devices', { action: 'wake', isAtOnce: true, ...hall });
  await scene.advance(30);
  expect(scene.heard()).toBeNull();
  expect((await scene.phase()).name).toBe('silent');
});

test('editorial-playlist-404-but-plays', async () => {
  const scene = await openScene({
    policy: { hall: { music: { contextUri: editorialUri, label: 'Rain' } } },
  });
  await scene.motion('hall');
  await scene.advance(5);
  expect(scene.listOf()).toBe(editorialUri);
  expect(await scene.verdicts()).toMatchObject([{ type: 'music_heard' }]);
});
