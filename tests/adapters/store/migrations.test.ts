import { describe, expect, it } from 'vitest';
import {
  houseVersions,
  type Migration,
  migrated,
  secretsVersions,
} from '../../../src/adapters/store/migrations.ts';
import { StartRefusal } from '../../../src/adapters/store/refusal.ts';
import { HouseDocument } from '../../../src/contract/house.ts';
import { Secrets } from '../../../src/contract/secrets.ts';
import houseOne from '../../fixtures/store/house-1.json' with { type: 'json' };
import houseThree from '../../fixtures/store/house-3.json' with { type: 'json' };
import secretsOne from '../../fixtures/store/secrets-1.json' with { type: 'json' };
import secretsTwo from '../../fixtures/store/secrets-2.json' with { type: 'json' };

const steps: Migration[] = [
  ({ lamps, ...house }) => ({ ...house, lights: lamps }),
  (house) => ({ ...house, colour: 'warm' }),
];
const lamps = { file: 'lamps.json', steps, present: 3 };

describe('a stored document', () => {
  it('is led through every step between its version and the present one, in order', () => {
    const wanted = { version: 3, lights: 2, colour: 'warm' };
    expect(migrated({ version: 1, lamps: 2 }, lamps)).toEqual(wanted);
    expect(migrated({ version: 2, lights: 2 }, lamps)).toEqual(wanted);
    expect(migrated({ version: 3, lights: 2 }, lamps)).toEqual({ version: 3, lights: 2 });
  });

  it('of a newer program is refused with both versions', () => {
    expect(() => migrated({ version: 4 }, lamps)).toThrow(StartRefusal);
    expect(() => migrated({ version: 4 }, lamps)).toThrow(/version 4, .* up to 3/);
  });

  it.each([null, [], 'house', {}, { version: 0 }, { version: 'one' }])(
    'without a version (%j) is left as it is, for the schema to say what is wrong',
    (document) => {
      expect(migrated(document, lamps)).toBe(document);
    },
  );
});

describe.each([
  ['house', houseVersions, HouseDocument, houseOne],
  ['secrets', secretsVersions, Secrets, secretsOne],
])('a %s document', (_, versions, shape, first) => {
  it('has one step from each version to the next', () => {
    expect(versions.steps).toHaveLength(versions.present - 1);
  });

  it('of the first version is one of today, with all that was in it', () => {
    const today = shape.parse(migrated(first, versions));
    expect(today).toMatchObject({ ...first, version: versions.present });
  });
});

describe('a house of version 3', () => {
  it('keeps the quiet hours of each person, as one of their preferences', () => {
    const today = HouseDocument.parse(migrated(houseThree, houseVersions));
    const [nina, tom] = today.users;
    expect(nina?.preferences.quietHours).toMatchObject(houseThree.users[0]?.quietHours ?? []);
    expect(tom).toEqual({
      id: 'u2',
      name: 'Tom',
      preferences: { volumePercent: null, playlists: [], quietHours: [], language: null, hourCycle: null },
    });
    const { users: _, ...others } = houseThree;
    expect(today).toMatchObject({ ...others, version: houseVersions.present });
  });

  it.each([{ users: 'nobody' }, { users: ['nina'] }, {}])(
    'whose people cannot be read (%j) is left to the schema, which says what is wrong',
    (over) => {
      const { users: _, ...others } = houseThree;
      const read = HouseDocument.safeParse(migrated({ ...others, ...over }, houseVersions));
      expect(read.error?.issues[0]?.path[0]).toBe('users');
    },
  );
});

it('secrets of version 2 keep their links, and there never was a token', () => {
  const today = Secrets.parse(migrated(secretsTwo, secretsVersions));
  expect(today).toEqual({ ...secretsTwo, version: 3, tokens: [], hadToken: false });
});
