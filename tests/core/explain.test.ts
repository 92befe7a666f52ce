import { expect, test } from 'vitest';
import { explain } from '../../src/core/checks.ts';
import { decide } from '../../src/core/decide.ts';
import { motion, situation } from '../fakes/factories.ts';
import { facts, phases } from './every-case.ts';

test('explain and decide disagree in no phase, whatever the circumstances', () => {
  const met = new Set<string>();
  for (const from of phases)
    for (const given of facts.map(situation)) {
      const no = explain(from, given).find(({ answer }) => answer === 'no')?.reason;
      const { phase: next, reason } = decide(from, motion({ at: given.now }), given);
      const where = `${from.name} ${no?.type ?? 'yes'}`;
      met.add(where);
      // Where music plays, motion is not asked whether it may start some: it keeps it on.
      if (no?.type === 'still_playing') expect(reason.type, where).toBe('motion_extended');
      else expect(reason, where).toEqual(no ?? { type: 'motion_started_music' });
      expect(next.name === 'starting' && from.name !== 'starting', where).toBe(no === undefined);
    }
  for (const { name } of phases) expect([...met].some((where) => where.startsWith(`${name} `))).toBe(true);
  expect(met).toContain('held yes');
  expect(met).toContain('held held');
  expect(met).toContain('held quiet_hours');
  expect(met).toContain('stopping still_stopping');
});
