/** Seals secrets with a passphrase, so that they can leave the house. Knows nothing of what they mean. */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import type { Sealed } from '../../contract/transfer.ts';

/** 32 MiB and a third of a second on a small machine, three times over: as dear to try as 128 MiB once, and there is room for it. */
const COST = { cost: 32_768, parallelization: 3 } as const;
const BLOCK_SIZE = 8;
const KEY_BYTES = 32;

export async function seal(text: string, passphrase: string): Promise<Sealed> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt, COST), iv);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    scrypt: { ...COST, salt: salt.toString('base64') },
    aes256gcm: { iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64') },
    data: data.toString('base64'),
  };
}

/** @returns null when the passphrase is another one, or something of it was changed: nobody can tell which. */
export async function unseal(sealed: Sealed, passphrase: string): Promise<string | null> {
  const { salt, ...cost } = sealed.scrypt;
  const { iv, tag } = sealed.aes256gcm;
  const key = await keyOf(passphrase, Buffer.from(salt, 'base64'), cost);
  // A shorter tag would be easier to forge: only whole ones are taken.
  const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: 16 });
  cipher.setAuthTag(Buffer.from(tag, 'base64'));
  try {
    const data = Buffer.from(sealed.data, 'base64');
    return Buffer.concat([cipher.update(data), cipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

function keyOf(
  passphrase: string,
  salt: Buffer,
  { cost, parallelization }: Pick<Sealed['scrypt'], 'cost' | 'parallelization'>,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(
      // One and the same letter is written in different ways on different keyboards.
      passphrase.normalize('NFKC'),
      salt,
      KEY_BYTES,
      { N: cost, r: BLOCK_SIZE, p: parallelization, maxmem: 2 * 128 * cost * BLOCK_SIZE },
      (error, key) => (error === null ? resolve(key) : reject(error)),
    );
  });
}
