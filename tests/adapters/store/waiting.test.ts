import { expect, it } from 'vitest';
import { createWaiting } from '../../../src/adapters/store/waiting.ts';
import { EventId } from '../../../src/contract/units.ts';
import { eventOf, memoryOf, phaseOf, stepOf } from './samples.ts';

const { verdict } = eventOf({ outcome: 'failed' });

it('gives up the oldest events first, then steps, and never the newest phase or memory', () => {
  const waiting = createWaiting(3);
  for (const id of ['a', 'b']) waiting.add({ event: eventOf({ id }) });
  waiting.add({ phase: phaseOf({}), memory: memoryOf('hall-pir') });
  expect(waiting.lost()).toBe(0);
  for (const to of ['one', 'two', 'three', 'four']) waiting.add({ step: stepOf({ to }) });
  expect(waiting.changes()).toEqual([
    { phase: phaseOf({}) },
    ...['two', 'three', 'four'].map((to) => ({ step: stepOf({ to }) })),
    { memory: memoryOf('hall-pir') },
  ]);
  expect(waiting.lost()).toBe(3);
});

it('lets an event that is saved again have the last word over an older verdict', () => {
  const waiting = createWaiting(10);
  waiting.add({ verdict: { eventId: EventId.parse('event-1'), verdict } });
  waiting.add({ event: eventOf({ outcome: 'started' }) });
  expect(waiting.changes()).toEqual([{ event: eventOf({ outcome: 'started' }) }]);
});

it('amends an event of the same change', () => {
  const waiting = createWaiting(10);
  waiting.add({ event: eventOf({}), verdict: { eventId: EventId.parse('event-1'), verdict } });
  expect(waiting.changes()).toEqual([{ event: { ...eventOf({}), verdict } }]);
});

it('is empty once cleared', () => {
  const waiting = createWaiting(1);
  waiting.add({ event: eventOf({}), step: stepOf({}) });
  expect([waiting.isEmpty(), waiting.lost()]).toEqual([false, 1]);
  waiting.clear();
  expect([waiting.isEmpty(), waiting.lost(), waiting.changes()]).toEqual([true, 0, []]);
});
