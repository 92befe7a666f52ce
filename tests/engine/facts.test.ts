import { expect, test } from 'vitest';
import { FactId } from '../../src/contract/units.ts';
import { createFacts } from '../../src/engine/facts.ts';
import { createHome, hall } from './home.ts';

const home = FactId.parse('somebody_home');

test('a room with a condition starts nothing until it is said to hold, and forgets that over a restart', async () => {
  const here = createHome({ hall: { conditions: [{ fact: home }] } });
  const unknown = { type: 'condition_not_met', fact: home, known: false };
  expect(here.sense('hall-pir').reason).toEqual(unknown);
  await here.pass(6);
  here.house().tellFact(home, false);
  expect(here.sense('hall-pir').reason).toEqual({ ...unknown, known: true });
  await here.pass(6);
  here.house().tellFact(home, true);
  expect(
    here
      .house()
      .explain(hall)
      ?.checks.every(({ answer }) => answer === 'yes'),
  ).toBe(true);
  await here.restart();
  expect(here.sense('hall-pir').reason).toEqual(unknown);
  await here.pass(6);
  here.house().tellFact(home, true);
  expect(here.sense('hall-pir').outcome).toBe('started');
});

test('a condition that ends does not end the music: it is about beginning', async () => {
  const here = createHome({ hall: { conditions: [{ fact: home }] } });
  here.house().tellFact(home, true);
  here.sense('hall-pir');
  await here.pass(10);
  here.house().tellFact(home, false);
  expect(here.sense('hall-pir').outcome).toBe('extended');
});

test('what is said again is no news, and what nobody knows any more is unknown', () => {
  const facts = createFacts();
  expect(facts.tell(home, null)).toBe(false);
  expect(facts.tell(home, false)).toBe(true);
  expect(facts.tell(home, false)).toBe(false);
  const then = facts.all();
  expect(facts.tell(home, null)).toBe(true);
  expect(facts.all()).toEqual({});
  expect(then).toEqual({ [home]: false });
});
