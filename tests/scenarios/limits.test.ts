/** Spotify's limits and bad days. */
import { expect, test } from 'vitest';
import { speakers } from './house.ts';
import { noon, openScene } from './scene.ts';

const DAY_S = 86_400;

test('429-short', async () => {
  const scene = await openScene();
  scene.spotify.act('faults', { preset: 'rate_limit', retryAfterFor: 8 });
  await scene.motion('hall');
  await scene.advance(15);
  expect(scene.heard()).toBe(speakers.hall);
  expect(await scene.verdicts()).toMatchObject([{ type: 'music_heard' }]);
});

test('429-day', async () => {
  const scene = await openScene();
  scene.spotify.act('faults', { preset: 'rate_limit', retryAfterFor: DAY_S });
  await scene.motion('hall');
  const asked = scene.asked('').length;
  for (let hour = 1; hour < 24; hour++) {
    await scene.advance(3600);
    await scene.motion('hall');
  }
  expect(scene.asked('')).toHaveLength(asked);
  await scene.advance(3600);
  await scene.motion('hall');
  await scene.advance(5);
  expect(scene.heard()).toBe(speakers.hall);
});

test('quota-exceeded', async () => {
  const scene = await openScene();
  scene.spotify.act('faults', { preset: 'quota_exceeded', forSeconds: 600 });
  await scene.motion('hall');
  await scene.advance(25);
  const failure = { kind: 'quota_exceeded', retryAt: new Date(noon + 600_000).toISOString() };
  expect(await scene.verdicts()).toMatchObject([{ type: 'start_failed', failure }]);
  const asked = scene.asked('').length;
  await scene.motion('hall');
  await scene.advance(30);
  expect(scene.asked('')).toHaveLength(asked);
  await scene.advance(570);
  await scene.motion('hall');
  await scene.advance(5);
  expect(scene.heard()).toBe(speakers.hall);
});

test('spurious-401', async () => {
  const scene = await openScene();
  scene.spotify.act('faults', { preset: 'spurious_401' });
  await scene.motion('hall');
  await scene.advance(3);
  expect(scene.heard()).toBe(speakers.hall);
});

test('spurious-premium', async () => {
  const scene = await openScene();
  scene.spotify.act('faults', { preset: 'spurious_premium', times: 2 });
  await scene.motion('hall');
  await scene.advance(15);
  expect(scene.heard()).toBe(speakers.hall);
  expect(await scene.verdicts()).toMatchObject([{ type: 'music_heard' }]);
});

test('502-storm', async () => {
  const scene = await openScene();
  await scene.motion('hall');
  await scene.advance(200);
  scene.spotify.act('faults', { preset: 'outage', forSeconds: 300 });
  await scene.advance(150);
  expect((await scene.phase()).name).toBe('stopping');
  expect(scene.heard()).toBe(speakers.hall);
  await scene.advance(200);
  expect(scene.heard()).toBeNull();
  expect(await scene.sessions()).toEqual(['hall: room_emptied']);
});
