import { expect, test } from 'vitest';
import { Speaker, speakerKey } from '../../src/contract/speaker.ts';
import type { WakeRecord } from '../../src/contract/wake.ts';
import { createWakes } from '../../src/engine/wakes.ts';
import { at } from '../fakes/factories.ts';

const echo = Speaker.parse({ name: 'Echo' });
const record = (second: number, tookMs: number | null, speaker = echo): WakeRecord => ({
  speaker: speakerKey(speaker),
  at: at(second),
  times: 1,
  tookMs,
});

test('a speaker that was never woken has no figures', () => {
  const wakes = createWakes({ wakes: () => [] }, () => at(0));
  expect(wakes.of(echo)).toEqual({ tried: 0, woken: 0, tookMs: null });
});

test('what is stored and what is new count together, each speaker for itself', () => {
  const wakes = createWakes({ wakes: () => [record(1, 9000), record(2, null)] }, () => at(0));
  wakes.told(record(3, 2000));
  wakes.told(record(4, 30_000));
  wakes.told(record(5, 1, Speaker.parse({ name: 'Cast' })));
  expect(wakes.of(echo)).toEqual({ tried: 4, woken: 3, tookMs: 9000 });
});

test('what is older than the household keeps is not counted', () => {
  let since = at(0);
  const wakes = createWakes({ wakes: () => [record(1, 9000)] }, () => since);
  wakes.told(record(2, 5000));
  since = at(2);
  expect(wakes.of(echo)).toEqual({ tried: 1, woken: 1, tookMs: 5000 });
  wakes.told(record(3, 7000));
  since = at(0);
  expect(wakes.of(echo).tried).toBe(2);
});

test('the last twenty are told one by one, by whatever names rooms have for the speaker', () => {
  const wakes = createWakes({ wakes: () => [] }, () => at(0));
  const typed = Speaker.parse({ name: 'Echo', type: 'Speaker' });
  for (let second = 1; second <= 24; second++)
    wakes.told(record(second, second * 1000, second % 2 === 0 ? echo : typed));
  const told = wakes.history([echo, typed]);
  expect(told).toMatchObject({ tried: 24, woken: 24, tookMs: 13_000 });
  expect(told.last.map((one) => one.at)).toEqual(Array.from({ length: 20 }, (_, index) => at(index + 5)));
  expect(wakes.history([typed])).toMatchObject({ tried: 12 });
});
