/** A secrets file in memory that keeps the laws of the port; `failWith` makes its disk full until it is called with null. */
import type { PendingLink, SpotifyGrant } from '../../src/contract/secrets.ts';
import type { AccountId } from '../../src/contract/units.ts';
import { type SecretsFile, StorageFailure } from '../../src/ports.ts';

export interface FakeSecrets extends SecretsFile {
  failWith(sentence: string | null): void;
  /** What a restart would find. */
  stored(): { grants: Map<AccountId, SpotifyGrant>; links: readonly PendingLink[] };
}

export function createFakeSecrets(): FakeSecrets {
  const grants = new Map<AccountId, SpotifyGrant>();
  let links: readonly PendingLink[] = [];
  let onDisk = { grants: new Map(grants), links };
  let sentence: string | null = null;

  /** As on a real disk: later, and with whatever holds by then. */
  async function written(): Promise<void> {
    await Promise.resolve();
    if (sentence !== null) throw new StorageFailure(sentence);
    onDisk = { grants: new Map(grants), links };
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
    failWith(next) {
      sentence = next;
    },
    stored: () => onDisk,
  };
}
