import { expect, test } from 'vitest';
import { liveThrough } from './day.ts';

const DAYS_EACH = 10;

test.each([1, 11, 21, 31, 41])(
  'ten days of faults, hands and moods from seed %i on, and the house keeps its promises',
  async (first) => {
    for (let seed = first; seed < first + DAYS_EACH; seed++)
      expect(await liveThrough(seed), `seed ${seed}, alone: npm run chaos -- --seed ${seed}`).toEqual([]);
  },
);
