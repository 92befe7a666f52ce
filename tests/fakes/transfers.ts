/** The real transfers of a house on its book, with the note of what is left to do in memory. */
import { createHash } from 'node:crypto';
import { openGrants, presentHouse, sealGrants } from '../../src/adapters/store/transfer.ts';
import type { ImportRest } from '../../src/contract/transfer.ts';
import { createTransfers, type TransferDeps } from '../../src/engine/transfer.ts';

export interface Note<Kept> {
  now: Kept | null;
  /** All that was ever kept, in order. */
  kept: (Kept | null)[];
}

export function transfersOf(
  deps: Omit<TransferDeps, 'readHouse' | 'seals' | 'rest' | 'digest' | 'version'>,
  note: Note<ImportRest> = { now: null, kept: [] },
  over: Partial<TransferDeps> = {},
) {
  return createTransfers({
    ...deps,
    version: '0.1.0',
    digest: (text) => createHash('sha256').update(text).digest('base64url'),
    readHouse: presentHouse,
    seals: { seal: sealGrants, open: openGrants },
    rest: {
      read: () => note.now,
      async keep(next) {
        note.now = next;
        note.kept.push(next);
      },
    },
    ...over,
  });
}
