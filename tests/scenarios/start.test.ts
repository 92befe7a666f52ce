/** From the first motion to music that is heard, on every kind of speaker. */
import { expect, test } from 'vitest';
import { editorialUri } from '../../src/simulator/furnish.ts';
import { lists, nina, speakers } from './house.ts';
import { openScene, type Scene } from './scene.ts';

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

/** The hall's speaker is asleep, and Home Assistant can wake it, as its brand takes it. */
async function asleep(traits: object): Promise<Scene> {
  const entityId = 'media_player.hall';
  const wake = [{ action: 'media_player.turn_on', entityId, thenWaitFor: 3 }];
  const scene = await openScene({ room: { hall: { wake } } });
  scene.spotify.act('devices', { action: 'set', ...hall, traits });
  scene.spotify.act('devices', { action: 'sleep', ...hall });
  scene.home.when(entityId, () => scene.spotify.act('devices', { action: 'wake', ...hall }));
  return scene;
}

test('start-asleep-wakes-late', async () => {
  const scene = await asleep({ wakeFor: { from: 6, to: 6 }, readyFor: { from: 2, to: 2 } });
  await scene.motion('hall');
  await scene.advance(16);
  expect(scene.heard()).toBe(speakers.hall);
  expect(scene.home.asked).toHaveLength(1);
  expect(await scene.verdicts()).toMatchObject([{ type: 'music_heard' }]);
});

test('echo-second-attempt', async () => {
  const scene = await asleep({ wakesNeeded: 2, wakeFor: { from: 3, to: 3 }, readyFor: { from: 0, to: 0 } });
  await scene.motion('hall');
  await scene.advance(15);
  expect(scene.heard()).toBeNull();
  await scene.advance(15);
  expect(scene.heard()).toBe(speakers.hall);
  expect(scene.home.asked).toHaveLength(2);
  expect(await scene.verdicts()).toMatchObject([{ type: 'music_heard' }]);
});

test('restricted-sonos-falls-back', async () => {
  const scene = await openScene();
  scene.spotify.act('devices', { action: 'set', ...hall, traits: { isRestricted: true } });
  await scene.motion('hall');
  await scene.advance(5);
  expect(await scene.verdicts()).toMatchObject([
    { type: 'start_failed', failure: { kind: 'speaker_restricted' } },
  ]);
  const entityId = 'media_player.hall_sonos';
  scene.home.shows(entityId, 'idle', { volume_level: 0.6 });
  const stands = () => scene.home.entity(entityId)?.state;
  const speaker = { output: 'media_player', entityId, name: speakers.hall };
  expect((await scene.editRoom('hall', { speaker })).ok).toBe(true);
  const commands = scene.asked('/play').length;
  await scene.advance(600);
  await scene.motion('hall');
  await scene.advance(5);
  expect(stands()).toBe('playing');
  expect((await scene.verdicts()).at(-1)).toMatchObject({ type: 'music_heard' });
  await scene.advance(310);
  expect(stands()).toBe('paused');
  expect(scene.asked('/play')).toHaveLength(commands);
  expect(await scene.sessions()).toEqual(['hall: room_emptied']);
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
