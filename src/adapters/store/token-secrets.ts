/** Makes what tokens are made of, and what is kept of them instead. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { tokenOf } from '../../contract/token.ts';
import { TokenId } from '../../contract/units.ts';

export interface TokenSecrets {
  /** A new token. 256 random bits of it are a secret. */
  mint(): { id: TokenId; secret: string };
  hashOf(secret: string): string;
  /** Takes as long for hashes that are nearly the same as for others. */
  same(hash: string, other: string): boolean;
}

export const tokenSecrets: TokenSecrets = {
  mint() {
    const id = TokenId.parse(randomBytes(6).toString('hex'));
    return { id, secret: tokenOf(id, randomBytes(32).toString('base64url')) };
  },
  hashOf: (secret) => createHash('sha256').update(secret).digest('base64url'),
  same(hash, other) {
    const [one, two] = [Buffer.from(hash), Buffer.from(other)];
    return one.length === two.length && timingSafeEqual(one, two);
  },
};
