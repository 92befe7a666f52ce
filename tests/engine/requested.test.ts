/** From a sensor's statement to the request for music: the one stretch of time that is all ours. */
import { expect, test } from 'vitest';
import { seconds } from '../../src/contract/units.ts';
import { furnished } from '../../src/simulator/furnish.ts';
import { createHome, startAt } from './home.ts';

const { speakers } = furnished;
const after = (count: number) => startAt + count * 1000;

test('a report that begins music knows when the request for it left', async () => {
  const left: number[] = [];
  const home = createHome({
    // A second goes by with each thing that is asked before the music itself.
    line: (spotify, time) => ({
      async fetch(url, init) {
        if (new URL(String(url)).pathname.endsWith('/player/play')) left.push(time.clock.now());
        else time.pass(seconds(1));
        return spotify.fetch(url, init);
      },
      rest: (idle) => idle(),
      cut() {},
    }),
  });
  home.sense('hall-pir');
  await home.house().idle();
  expect(left[0]).toBeGreaterThan(startAt);
  expect(home.events()).toMatchObject([{ report: { heardAt: startAt }, requestedAt: left[0] }]);
});

test('a report that begins none knows of no request', async () => {
  const home = createHome();
  home.sense('hall-pir', false);
  await home.pass(3);
  expect(home.events()).toMatchObject([{ requestedAt: null }]);
});

test('of several requests the first counts, whatever became of it', async () => {
  const home = createHome();
  home.spotify.act('faults', { match: { path: '/v1/me/player/play' }, status: 502, times: 1 });
  home.sense('hall-pir');
  await home.pass(30);
  expect(home.requests.filter(({ line }) => line === 'PUT /player/play').length).toBeGreaterThan(1);
  expect(home.events()).toMatchObject([{ verdict: { outcome: 'started' }, requestedAt: startAt }]);
});

test('the report that makes the music follow knows it, too', async () => {
  const home = createHome({ sharing: 'follow_me' });
  home.sense('hall-pir');
  await home.pass(20);
  home.sense('kitchen-pir');
  await home.pass(5);
  expect(home.heardOn()).toBe(speakers.kitchen);
  expect(home.events().map(({ requestedAt }) => requestedAt)).toEqual([after(20), startAt]);
});
