/** Several rooms: one account plays one stream, one speaker plays for one account. */
import { expect, test } from 'vitest';
import { lists, speakers, tom } from './house.ts';
import { openScene } from './scene.ts';

test('two-rooms-one-account', async () => {
  const scene = await openScene();
  await scene.motion('hall');
  await scene.advance(30);
  await scene.motion('kitchen');
  await scene.advance(5);
  expect(scene.heard()).toBe(speakers.hall);
  expect(await scene.verdicts('kitchen')).toMatchObject([{ type: 'stream_in_use', roomId: 'hall' }]);
});

test('two-rooms-one-account, the latest wins', async () => {
  const scene = await openScene({ account: { sharing: 'latest_wins' } });
  await scene.motion('hall');
  await scene.advance(30);
  await scene.motion('kitchen');
  await scene.advance(5);
  expect([scene.heard(), scene.listOf()]).toEqual([speakers.kitchen, lists.kitchen]);
  await scene.advance(600);
  expect(await scene.sessions()).toEqual(['hall: stream_taken', 'kitchen: room_emptied']);
});

test('two-accounts-one-speaker', async () => {
  const shared = { speaker: { name: speakers.hall } };
  const scene = await openScene({ room: { study: shared } });
  await scene.motion('hall');
  await scene.advance(30);
  await scene.motion('study');
  await scene.advance(5);
  expect([scene.heard(), scene.heard(tom)]).toEqual([speakers.hall, null]);
  expect(await scene.verdicts('study')).toMatchObject([{ type: 'speaker_in_use', roomId: 'hall' }]);
});

test('two-accounts-one-speaker, taken over', async () => {
  const scene = await openScene({
    room: { study: { speaker: { name: speakers.hall } } },
    policy: { study: { whenOthersPlay: 'take_over' } },
  });
  await scene.motion('hall');
  await scene.advance(30);
  await scene.motion('study');
  await scene.advance(10);
  expect([scene.heard(), scene.heard(tom)]).toEqual([null, speakers.hall]);
  await scene.advance(600);
  expect(await scene.sessions()).toEqual(['hall: stream_taken', 'study: room_emptied']);
});
