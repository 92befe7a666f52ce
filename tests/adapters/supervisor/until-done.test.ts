import { expect, it } from 'vitest';
import { untilDone } from '../../../src/adapters/supervisor/until-done.ts';
import { type Instant, seconds } from '../../../src/contract/units.ts';
import { createFakeTime } from '../../fakes/clock.ts';

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

function tries(doneAfter: number) {
  const time = createFakeTime(0 as Instant);
  const at: number[] = [];
  const giveUp = untilDone('test', time, async () => at.push(time.clock.now() / 1000) >= doneAfter);
  return { time, at, giveUp };
}

it('tries with pauses that double up to a minute, until it is done', async () => {
  const { time, at } = tries(10);
  await time.passCalmly(seconds(3600), settle);
  expect(at).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
});

it('is done when the first try is', async () => {
  const { time, at } = tries(1);
  await time.passCalmly(seconds(3600), settle);
  expect(at).toEqual([0]);
});

it('tries nothing after it was given up, not even when that happens during a try', async () => {
  const during = tries(10);
  during.giveUp();
  await during.time.passCalmly(seconds(3600), settle);
  expect(during.at).toEqual([0]);
  const between = tries(10);
  await between.time.passCalmly(seconds(1), settle);
  between.giveUp();
  await between.time.passCalmly(seconds(3600), settle);
  expect(between.at).toEqual([0, 1]);
});
