/** Permissions: how they are had, renewed, lost, and what Spotify does not allow although they are there. */
import { expect, test } from 'vitest';
import { furnished } from '../../src/simulator/furnish.ts';
import { nina, speakers, tom } from './house.ts';
import { openScene, type Scene } from './scene.ts';

const { clientId } = furnished;
const HOUR_S = 3600;
const HALF_A_YEAR_MS = 184 * 86_400_000;

/** What the host of the tokens has denied. How often it is asked is another matter: tokens are renewed ahead of time. */
const refusals = (scene: Scene) =>
  scene
    .asked('/api/token')
    .map(({ status }) => status)
    .filter((status) => status !== 200);

test('refresh-no-rotation', async () => {
  const scene = await openScene({
    spotify: (spotify) => spotify.act('apps', { clientId, rotation: 'never' }),
  });
  for (let time = 0; time < 3; time++) {
    await scene.motion('hall');
    await scene.advance(2 * HOUR_S);
  }
  await scene.powerCut();
  await scene.motion('hall');
  await scene.advance(5);
  // One permission each, and it serves for all access tokens, those after a power cut too.
  expect(refusals(scene)).toEqual([]);
  expect(scene.spotify.world().refreshTokens).toHaveLength(2);
  expect(await scene.verdicts()).toMatchObject(Array(4).fill({ type: 'music_heard' }));
});

test('refresh-rotation-crash-before-persist', async () => {
  const scene = await openScene({
    spotify: (spotify) => spotify.act('apps', { clientId, rotation: 'always' }),
  });
  await scene.powerFailsAfter('/api/token', () => scene.motion('hall'));
  await scene.motion('hall');
  await scene.advance(HOUR_S);
  await scene.motion('hall');
  await scene.advance(HOUR_S);
  // The only permission died with the power: one refusal says so, it is never tried again, and a person is asked.
  expect(refusals(scene)).toEqual([400]);
  expect((await scene.verdicts()).at(-1)).toMatchObject({ failure: { kind: 'permission_ended' } });
});

test('expired-six-months', async () => {
  const scene = await openScene({
    spotify: (spotify) => {
      for (const token of spotify.world().refreshTokens) token.authorizedAt -= HALF_A_YEAR_MS;
    },
  });
  await scene.motion('hall');
  expect(await scene.verdicts()).toMatchObject([
    { type: 'start_failed', failure: { kind: 'permission_ended' } },
  ]);
  await scene.advance(HOUR_S);
  await scene.motion('hall');
  // Each of the two permissions was tried, and once.
  expect(scene.asked('/api/token').map(({ status }) => status)).toEqual([400, 400]);
});

test('revoked', async () => {
  const scene = await openScene();
  await scene.motion('hall');
  await scene.advance(60);
  scene.spotify.act('accounts', { action: 'revoke', id: nina, clientId });
  await scene.advance(2 * HOUR_S);
  await scene.motion('hall');
  await scene.advance(HOUR_S);
  expect(refusals(scene)).toEqual([400]);
  // Nobody can stop this music but Nina: the room goes on trying, and asks nothing of Spotify.
  const asked = scene.asked('/player').length;
  await scene.advance(HOUR_S);
  expect(scene.asked('/player')).toHaveLength(asked);
  expect(refusals(scene)).toEqual([400]);
  expect((await scene.phase()).name).toBe('stopping');
});

test('five-parallel-expired', async () => {
  const scene = await openScene();
  await scene.motion('hall', 'study');
  await scene.advance(60);
  for (const id of [nina, tom]) scene.spotify.act('accounts', { action: 'expire_access_tokens', id });
  await scene.motion('kitchen', 'bathroom', 'hall', 'study');
  await scene.advance(35);
  expect([scene.heard(), scene.heard(tom)]).toEqual([speakers.hall, speakers.livingRoom]);
  expect(scene.asked('/api/token').map(({ status }) => status)).toEqual([200, 200, 200, 200]);
});

test('scope-missing', async () => {
  const scene = await openScene({
    spotify: (spotify) => {
      for (const token of spotify.world().refreshTokens) token.scope = 'user-read-playback-state';
    },
  });
  await scene.motion('hall');
  await scene.advance(25);
  expect(await scene.verdicts()).toMatchObject([{ type: 'start_failed', failure: { kind: 'not_allowed' } }]);
});

test('not-allow-listed', async () => {
  const scene = await openScene({
    spotify: (spotify) => spotify.act('apps', { clientId, allowedAccountIds: ['tom'] }),
  });
  await scene.motion('hall', 'study');
  await scene.advance(25);
  expect(await scene.verdicts()).toMatchObject([{ type: 'start_failed', failure: { kind: 'not_allowed' } }]);
  expect(await scene.verdicts('study')).toMatchObject([{ type: 'music_heard' }]);
});

test('owner-premium-lapsed', async () => {
  const scene = await openScene();
  await scene.motion('hall');
  await scene.advance(250);
  scene.spotify.act('apps', { clientId, isOwnerPremium: false });
  await scene.advance(600);
  await scene.motion('hall');
  scene.spotify.act('apps', { clientId, isOwnerPremium: true });
  await scene.advance(60);
  expect(scene.heard()).toBeNull();
  expect(await scene.sessions()).toEqual(['hall: room_emptied']);
});
