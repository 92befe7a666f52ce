/** A secrets file in memory that keeps the laws of the port; `failWith` makes its disk full until it is called with null. */
import type { PendingLink, SpotifyGrant } from '../../src/contract/secrets.ts';
import type { StoredToken } from '../../src/contract/token.ts';
import type { AccountId } from '../../src/contract/units.ts';
import { type SecretsFile, StorageFailure } from '../../src/ports.ts';

export interface FakeSecrets extends SecretsFile {
  failWith(sentence: string | null): void;
  /** What a restart would find. */
  stored(): {
    grants: Map<AccountId, SpotifyGrant>;
    links: readonly PendingLink[];
    tokens: readonly StoredToken[];
  };
}

export function createFakeSecrets(): FakeSecrets {
  const grants = new Map<AccountId, SpotifyGrant>();
  let links: readonly PendingLink[] = [];
  let tokens: readonly StoredToken[] = [];
  let hadToken = false;
  let onDisk = { grants: new Map(grants), links, tokens };
  let sentence: string | null = null;

  /** As on a real disk: later, and with whatever holds by then. */
  async function written(): Promise<void> {
    await Promise.resolve();
    if (sentence !== null) throw new StorageFailure(sentence);
    onDisk = { grants: new Map(grants), links, tokens };
  }

  return {
    spotifyGrant: (accountId) => grants.get(accountId) ?? null,
    saveSpotifyGrant(accountId, grant) {
      grants.set(accountId, grant);
      return written();
    },
    dropSpotifyGrant(accountId) {
      grants.delete(accountId);
      return written();
    },
    pendingLinks: () => links,
    savePendingLinks(next) {
      links = next;
      return written();
    },
    tokens: () => tokens,
    saveTokens(next) {
      tokens = next;
      hadToken ||= next.length > 0;
      return written();
    },
    hadToken: () => hadToken,
    failWith(next) {
      sentence = next;
    },
    stored: () => onDisk,
  };
}
