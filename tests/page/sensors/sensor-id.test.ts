import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SensorId } from '../../../src/contract/units.ts';
import { freeId, idFault, idFrom } from '../../../src/page/sensors/sensor-id.ts';

test.each([
  ['attic-pir', null],
  [' attic-pir ', null],
  ['', { fault: 'idMissing', id: 'attic-pir' }],
  ['Attic-PIR', { fault: 'idCapitals', id: 'attic-pir' }],
  ['attic pir', { fault: 'idSpaces', id: 'attic-pir' }],
  ['Attic PIR', { fault: 'idBoth', id: 'attic-pir' }],
  ['Küche/PIR', { fault: 'idOther', id: 'kuche-pir' }],
  ['-attic', { fault: 'idOther', id: 'attic' }],
  ['居间', { fault: 'idNothing', id: 'attic-pir' }],
  ['hall-pir', { fault: 'idTaken', id: 'hall-pir' }],
])('"%s" as the id of a sensor', (typed, fault) => {
  expect(idFault(typed, ['hall-pir'])).toEqual(fault);
});

test('what passes is an id to the house, and what does not is none; what is offered instead is one', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'aZ9-_ .ü/'), maxLength: 70 }));
  fc.assert(
    fc.property(text, (typed) => {
      const fault = idFault(typed, []);
      expect(SensorId.safeParse(typed.trim()).success).toBe(fault === null);
      if (fault !== null) expect(SensorId.safeParse(fault.id).success).toBe(true);
      if (idFrom(typed) !== '') expect(SensorId.safeParse(idFrom(typed)).success).toBe(true);
    }),
    { seed: 46, numRuns: 500 },
  );
});

test('an id that is taken gets a number, and stays an id however long it is', () => {
  expect(freeId('pir', [])).toBe('pir');
  expect(freeId('pir', ['pir', 'pir-2'])).toBe('pir-3');
  const longest = 'a'.repeat(64);
  expect(SensorId.safeParse(freeId(longest, [longest])).success).toBe(true);
});
