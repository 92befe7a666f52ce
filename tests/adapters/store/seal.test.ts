import { describe, expect, it, test } from 'vitest';
import { seal, unseal } from '../../../src/adapters/store/seal.ts';
import { openGrants, presentHouse, sealGrants } from '../../../src/adapters/store/transfer.ts';
import { emptyHouse, HOUSE_VERSION } from '../../../src/contract/house.ts';
import { SECRETS_VERSION, SpotifyGrant } from '../../../src/contract/secrets.ts';
import { Sealed } from '../../../src/contract/transfer.ts';
import houseOne from '../../fixtures/store/house-1.json' with { type: 'json' };
import secretsOne from '../../fixtures/store/secrets-1.json' with { type: 'json' };
import { START } from './samples.ts';

const word = 'schöne lange Worte';
const grants = { tom: SpotifyGrant.parse({ refreshToken: 'AQD-secret', scope: 's', authorizedAt: START }) };

const sealed = Sealed.parse(await sealGrants(grants, word));

it('opens for the passphrase alone, however its letters are written', async () => {
  expect(JSON.stringify(sealed)).not.toContain('AQD-secret');
  expect(Buffer.from(sealed.data, 'base64').toString('latin1')).not.toContain('AQD-secret');
  expect(await openGrants(sealed, word)).toEqual(grants);
  expect(await openGrants(sealed, word.normalize('NFD'))).toEqual(grants);
  expect(await openGrants(sealed, `${word} `)).toBeNull();
});

it('is different each time, though the same lies within', async () => {
  const [one, other] = await Promise.all([seal('same', word), seal('same', word)]);
  expect(one.scrypt.salt).not.toBe(other.scrypt.salt);
  expect(one.aes256gcm.iv).not.toBe(other.aes256gcm.iv);
  expect(one.data).not.toBe(other.data);
});

describe('does not open when anything of it was changed', () => {
  const flipped = (text: string) => `${text.startsWith('A') ? 'B' : 'A'}${text.slice(1)}`;
  test.each<[string, (sealed: Sealed) => Sealed]>([
    ['its data', (sealed) => ({ ...sealed, data: flipped(sealed.data) })],
    [
      'its salt',
      (sealed) => ({ ...sealed, scrypt: { ...sealed.scrypt, salt: flipped(sealed.scrypt.salt) } }),
    ],
    ['its cost', (sealed) => ({ ...sealed, scrypt: { ...sealed.scrypt, cost: 16_384 } })],
    [
      'its iv',
      (sealed) => ({ ...sealed, aes256gcm: { ...sealed.aes256gcm, iv: flipped(sealed.aes256gcm.iv) } }),
    ],
    [
      'its tag',
      (sealed) => ({ ...sealed, aes256gcm: { ...sealed.aes256gcm, tag: flipped(sealed.aes256gcm.tag) } }),
    ],
  ])('%s', async (_, change) => {
    expect(await unseal(change(sealed), word)).toBeNull();
  });
});

test('nobody can order more work or memory by a document than a small machine has', async () => {
  const costing = (cost: object) =>
    Sealed.safeParse({ ...sealed, scrypt: { ...sealed.scrypt, ...cost } }).success;
  expect([{ cost: 65_536 }, { parallelization: 4 }].map(costing)).toEqual([true, true]);
  expect(
    [{ cost: 131_072 }, { cost: 30_000 }, { parallelization: 5 }, { parallelization: 0 }].map(costing),
  ).toEqual([false, false, false, false]);
});

test('what an older program sealed is led to the present, and what a newer one did is not opened', async () => {
  expect(await openGrants(await seal(JSON.stringify(secretsOne), word), word)).toEqual(secretsOne.spotify);
  const newer = { ...secretsOne, version: SECRETS_VERSION + 1 };
  expect(await openGrants(await seal(JSON.stringify(newer), word), word)).toBeNull();
  expect(await openGrants(await seal('{"version":1}', word), word)).toBeNull();
});

describe('an imported house', () => {
  it('of an older version takes the steps of the store', () => {
    expect(presentHouse(houseOne)).toMatchObject({ ok: true, value: { version: HOUSE_VERSION } });
  });

  it('of a newer version is none of ours', () => {
    expect(presentHouse({ ...houseOne, version: HOUSE_VERSION + 1 })).toEqual({ ok: true, value: null });
  });

  it('that no older program has written is told what is wrong, never a bug', () => {
    for (const version of Array.from({ length: HOUSE_VERSION }, (_, at) => at + 1))
      for (const field of Object.keys(emptyHouse(false, 'UTC')).filter((name) => name !== 'version'))
        for (const value of [null, 'x', [null], {}, 7, undefined]) {
          const read = presentHouse({ ...emptyHouse(false, 'UTC'), version, [field]: value });
          if (read.ok) continue;
          expect(read.failure.length).toBeGreaterThan(0);
          for (const { message } of read.failure) expect(message).not.toBe('');
        }
  });
});
