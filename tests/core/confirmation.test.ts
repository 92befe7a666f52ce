import { describe, expect, test } from 'vitest';
import { explain, firstNo } from '../../src/core/checks.ts';
import { decide } from '../../src/core/decide.ts';
import { at, id, motion, phase, room, situation } from '../fakes/factories.ts';

const { silent, confirming } = phase;
const twice = room({ policy: { confirm: { pulses: 2 } } });
const thrice = room({ policy: { confirm: { pulses: 3 } } });
const staying = room({ policy: { confirm: { heldFor: 10 } } });
const both = room({ policy: { confirm: { sensors: 2 } } });
const radar = id.sensor('hall-radar');
const waits = (pulses: number, sensors: number, until: number) =>
  ({ type: 'confirming', pulses, sensors, until: at(until) }) as const;

describe('any one of what is asked is enough', () => {
  const all = room({ policy: { confirm: { heldFor: 10, pulses: 3, sensors: 2 } } });
  const from = confirming({ since: at(55), pulses: 1 });
  test.each([
    ['a third motion', { ...from, pulses: 2 }, motion(), true],
    ['a second sensor', from, motion({ sensorId: radar }), true],
    ['motion after ten seconds', { ...from, since: at(50) }, motion(), true],
    ['and none of them is not', from, motion(), false],
  ] as const)('%s', (_, before, event, enough) => {
    expect(decide(before, event, situation({ room: all })).phase.name).toBe(
      enough ? 'starting' : 'confirming',
    );
  });
});

test('an explanation imagines one more motion of a sensor that was heard', () => {
  const answer = (from: Parameters<typeof explain>[0], in_: typeof twice) =>
    explain(from, situation({ room: in_ })).find(({ name }) => name === 'motion_confirmed');
  expect(answer(silent(), room())).toMatchObject({ answer: 'yes' });
  expect(answer(silent(), twice)).toMatchObject({ answer: 'no', reason: waits(1, 1, 80) });
  expect(answer(confirming(), twice)).toMatchObject({ answer: 'yes' });
  expect(answer(confirming(), both)).toMatchObject({ answer: 'no', reason: waits(2, 1, 70) });
});

test('motion that does start music was the motion that is explained', () => {
  for (const from of [silent(), confirming(), confirming({ pulses: 2 })])
    for (const in_ of [room(), twice, thrice, staying, both]) {
      const given = situation({ room: in_ });
      const no = firstNo(from, given, { repeat: false });
      const decided = decide(from, motion(), given);
      expect(no).toEqual(decided.reason.type === 'motion_started_music' ? null : decided.reason);
    }
});
