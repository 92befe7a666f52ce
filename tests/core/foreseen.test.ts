import { expect, test } from 'vitest';
import { foreseen } from '../../src/core/begin.ts';
import { explain } from '../../src/core/checks.ts';
import { decide } from '../../src/core/decide.ts';
import { planNow } from '../../src/core/plan.ts';
import { at, claim, motion, phase, room, session, situation } from '../fakes/factories.ts';
import { facts, phases } from './every-case.ts';

test('what is foreseen is what begins, wherever movement would start music', () => {
  let begun = 0;
  for (const from of phases)
    for (const given of facts.map(situation)) {
      if (explain(from, given).some(({ answer }) => answer === 'no')) continue;
      const { phase: next } = decide(from, motion({ at: given.now }), given);
      if (next.name !== 'starting') throw new Error(`${from.name} did not start`);
      begun += 1;
      const { lists, volumePercent } = planNow(given);
      const list = lists.find(({ contextUri }) => contextUri === next.session.contextUri);
      expect(foreseen(from, given)).toEqual({ label: list?.label ?? null, volumePercent });
    }
  expect(begun).toBeGreaterThan(20);
});

const music = (name: string) => ({ contextUri: `spotify:playlist:${name}`, label: name });
const planned = (slot: object) =>
  room({ policy: { plan: [{ from: '12:00', to: '13:00', lists: [music('a'), music('b')], ...slot }] } });
const uri = (name: string) => session({ contextUri: `spotify:playlist:${name}` }).contextUri;
const left = { contextUri: uri('b'), itemUri: null, positionMs: 0, until: at(90) };
const { silent, held } = phase;

test.each([
  ['the list whose turn it is', silent(), { playedBefore: [uri('a')] }, 'b'],
  ['the list that was left a moment ago', silent({ resume: left }), { playedBefore: [uri('b')] }, 'b'],
  ['the first list of all', held({ until: at(50) }), {}, 'a'],
  ['no list where lots are drawn', silent(), { room: planned({ choose: 'random' }) }, null],
  [
    'the only list there is to draw',
    silent(),
    { room: planned({ choose: 'random', lists: [music('c')] }) },
    'c',
  ],
  ["no list of another room's music", silent(), { claims: [claim()], sharing: 'follow_me' }, null],
  ['its turn, though there is no account yet', silent(), { room: { ...planned({}), accountId: null } }, 'a'],
] as const)('%s is foreseen', (_what, from, given, label) => {
  expect(foreseen(from, situation({ room: planned({}), ...given })).label).toBe(label);
});
