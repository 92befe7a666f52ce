import { expect, it } from 'vitest';
import { furnished } from '../../src/simulator/furnish.ts';
import { createHome, hall } from './home.ts';

const PLAYER = '/v1/me/player*';

it('tells people when the quota of their Spotify app is used up, and when there is some again', async () => {
  const home = createHome();
  await home.pass(1);
  home.spotify.act('faults', { preset: 'refusal', name: 'quotaExceeded', match: { path: PLAYER }, times: 1 });
  home.sense('hall-pir');
  await home.pass(5);
  expect(home.phase(hall)).toMatchObject({ name: 'blocked', failure: { kind: 'quota_exceeded' } });
  expect(home.house().snapshot().troubles.join()).toContain('used up');
  const sent = home.spotify.world().log.length;
  await home.pass(50);
  expect(home.spotify.world().log).toHaveLength(sent);
  await home.pass(10);
  home.sense('hall-pir', false);
  home.sense('hall-pir');
  await home.pass(10);
  expect(home.heardOn()).toBe(furnished.speakers.hall);
  expect(home.house().snapshot().troubles).toEqual([]);
});
