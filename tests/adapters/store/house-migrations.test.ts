import { describe, expect, it } from 'vitest';
import {
  type HouseMigration,
  houseMigrations,
  migrated,
} from '../../../src/adapters/store/house-migrations.ts';
import { StartRefusal } from '../../../src/adapters/store/refusal.ts';
import { HOUSE_VERSION } from '../../../src/contract/house.ts';

const steps: HouseMigration[] = [
  ({ lamps, ...house }) => ({ ...house, lights: lamps }),
  (house) => ({ ...house, colour: 'warm' }),
];

describe('a stored document', () => {
  it('is led through every step between its version and the present one, in order', () => {
    const wanted = { version: 3, lights: 2, colour: 'warm' };
    expect(migrated({ version: 1, lamps: 2 }, steps, 3)).toEqual(wanted);
    expect(migrated({ version: 2, lights: 2 }, steps, 3)).toEqual(wanted);
    expect(migrated({ version: 3, lights: 2 }, steps, 3)).toEqual({ version: 3, lights: 2 });
  });

  it('of a newer program is refused with both versions', () => {
    expect(() => migrated({ version: 4 }, steps, 3)).toThrow(StartRefusal);
    expect(() => migrated({ version: 4 }, steps, 3)).toThrow(/version 4, .* up to 3/);
  });

  it.each([null, [], 'house', {}, { version: 0 }, { version: 'one' }])(
    'without a version (%j) is left as it is, for the schema to say what is wrong',
    (document) => {
      expect(migrated(document, steps, 3)).toBe(document);
    },
  );
});

it('has one step from each version to the next', () => {
  expect(houseMigrations).toHaveLength(HOUSE_VERSION - 1);
});
