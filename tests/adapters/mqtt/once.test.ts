import { expect, it } from 'vitest';
import { createOnce, createSeldom } from '../../../src/adapters/mqtt/once.ts';
import { seconds } from '../../../src/contract/units.ts';
import { createHandClock } from './by-hand.ts';

it('says yes once for each key', () => {
  const once = createOnce(10);
  expect(['a', 'b', 'a', 'b'].map(once)).toEqual([true, true, false, false]);
});

it('says no to every new key once its memory is full', () => {
  const once = createOnce(2);
  expect(['a', 'b', 'c', 'c', 'a'].map(once)).toEqual([true, true, false, false, false]);
});

it('says yes once in each period, counted from the last yes', () => {
  const hand = createHandClock();
  const seldom = createSeldom(hand.clock, seconds(10));
  const asked = [0, 9.999, 0.001, 5, 5].map((wait) => {
    hand.pass(wait);
    return seldom('a');
  });
  expect(asked).toEqual([true, false, true, false, true]);
});
