/** The way of a whole house out and in. */
import { openNoteFile } from '../adapters/store/note-file.ts';
import { openGrants, presentHouse, sealGrants } from '../adapters/store/transfer.ts';
import { ImportRest } from '../contract/transfer.ts';
import { createTransfers, type TransferDeps, type Transfers } from '../engine/transfer.ts';

/** @returns the transfers; an import that was cut off is finished, or as if it had never been. */
export async function openTransfers(
  dir: string,
  deps: Omit<TransferDeps, 'readHouse' | 'seals' | 'rest'>,
): Promise<Transfers> {
  const transfers = createTransfers({
    ...deps,
    readHouse: presentHouse,
    seals: { seal: sealGrants, open: openGrants },
    rest: await openNoteFile(dir, 'import.json', ImportRest, deps.log),
  });
  await transfers.resume();
  return transfers;
}
