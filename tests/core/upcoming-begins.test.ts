import { expect, test } from 'vitest';
import { upcoming } from '../../src/core/begin.ts';
import { explain } from '../../src/core/checks.ts';
import { decide } from '../../src/core/decide.ts';
import { planNow } from '../../src/core/plan.ts';
import { motion, situation } from '../fakes/factories.ts';
import { facts, phases } from './every-case.ts';

test('what is told beforehand is what begins, wherever movement would start music', () => {
  let begun = 0;
  for (const from of phases)
    for (const given of facts.map(situation)) {
      if (explain(from, given).some(({ answer }) => answer === 'no')) continue;
      const { phase: next } = decide(from, motion({ at: given.now }), given);
      if (next.name !== 'starting') throw new Error(`${from.name} did not start`);
      begun += 1;
      const { lists, volumePercent } = planNow(given);
      const list = lists.find(({ contextUri }) => contextUri === next.session.contextUri);
      const resume = from.name === 'silent' ? from.resume : null;
      expect(upcoming({ resume }, given)).toEqual(
        list === undefined ? null : { label: list.label, volumePercent },
      );
    }
  expect(begun).toBeGreaterThan(20);
});
