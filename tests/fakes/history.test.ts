import { expect, it } from 'vitest';
import { StorageFailure } from '../../src/ports.ts';
import { dayLaws } from '../adapters/store/day-laws.ts';
import { historyLaws } from '../adapters/store/history-laws.ts';
import { phaseOf } from '../adapters/store/samples.ts';
import { sumsLaws } from '../adapters/store/sums-laws.ts';
import { createFakeHistory } from './history.ts';

historyLaws('a history in memory', () => createFakeHistory());
dayLaws('a history in memory', createFakeHistory);
sumsLaws('a history in memory', createFakeHistory);

it('throws like a full disk until told otherwise, and takes nothing', () => {
  const history = createFakeHistory();
  history.failWith('The disk is full');
  expect(() => history.save({ phase: phaseOf({}) })).toThrow(StorageFailure);
  expect(history.phases()).toEqual([]);
  history.failWith(null);
  history.save({ phase: phaseOf({}) });
  expect(history.phases()).toHaveLength(1);
});
