/** A house that is exported and imported, on a disk whose power can be cut at any write. */
import { HouseDocument } from '../../src/contract/house.ts';
import type { SpotifyGrant } from '../../src/contract/secrets.ts';
import type { Exported, ImportRequest, ImportRest } from '../../src/contract/transfer.ts';
import type { AccountId, RoomId } from '../../src/contract/units.ts';
import { openHouseBook } from '../../src/engine/house-book.ts';
import type { TransferDeps } from '../../src/engine/transfer.ts';
import { StorageFailure } from '../../src/ports.ts';
import { createFakeTime } from '../fakes/clock.ts';
import { at } from '../fakes/factories.ts';
import { createFakeLog } from '../fakes/log.ts';
import { type Note, transfersOf } from '../fakes/transfers.ts';

export class PowerCut extends Error {
  override name = 'PowerCut';
}

/** What survives the end of a process. */
export interface Disk {
  house: HouseDocument;
  goodHouse: HouseDocument | null;
  grants: Record<AccountId, SpotifyGrant>;
  rest: ImportRest | null;
  forgotten: { accountId: AccountId; roomIds: readonly RoomId[] }[];
}

export const word = 'a long one, and kept';

/** Seals that open without the work, for whoever tests no cryptography. */
const fastSeals: TransferDeps['seals'] = {
  seal: async (grants, passphrase) => ({
    scrypt: { cost: 16_384, parallelization: 1, salt: `${'A'.repeat(22)}==` },
    aes256gcm: { iv: 'A'.repeat(16), tag: `${'A'.repeat(22)}==` },
    data: btoa(JSON.stringify({ grants, passphrase })),
  }),
  open: async ({ data }, passphrase) => {
    const sealed = JSON.parse(atob(data)) as { grants: Record<AccountId, SpotifyGrant>; passphrase: string };
    return sealed.passphrase === passphrase ? sealed.grants : null;
  },
};

export function newDisk(house: HouseDocument, grants: Disk['grants'] = {}): Disk {
  return { house: HouseDocument.parse(house), goodHouse: null, grants, rest: null, forgotten: [] };
}

/** A process on this disk. */
export function openMoving(disk: Disk) {
  const time = createFakeTime(at(0));
  const { log, lines } = createFakeLog();
  const musicIn = new Set<string>();
  const musicBy = new Set<string>();
  /** How many writes are still let through, and what stops those after them. */
  const writes = { left: Number.POSITIVE_INFINITY, done: 0, stop: (): Error => new PowerCut('dark') };
  let grants = { ...disk.grants };

  async function write(act: () => void): Promise<void> {
    await Promise.resolve();
    if (writes.left <= 0) throw writes.stop();
    writes.left--;
    writes.done++;
    act();
  }

  const writeGrants = () => {
    return write(() => {
      disk.grants = { ...grants };
    });
  };
  const secrets: TransferDeps['secrets'] = {
    spotifyGrant: (id) => grants[id] ?? null,
    saveSpotifyGrant(id, grant) {
      grants = { ...grants, [id]: grant };
      return writeGrants();
    },
    dropSpotifyGrant(id) {
      const { [id]: _gone, ...others } = grants;
      grants = others;
      return writeGrants();
    },
  };
  const book = openHouseBook({
    file: {
      read: () => disk.house,
      write: (house) =>
        write(() => {
          disk.goodHouse = disk.house;
          disk.house = house;
        }),
    },
    changed: () => {},
    hasMusic: (id) => musicIn.has(id),
    digest: (text) => text,
  });
  const note: Note<ImportRest> = { now: disk.rest, kept: [] };
  const transfers = transfersOf(
    {
      clock: time.clock,
      log,
      book,
      secrets,
      hasMusic: (id) => musicIn.has(id),
      hasMusicBy: (id) => musicBy.has(id),
      forget(accountId, roomIds) {
        if (writes.left <= 0) throw writes.stop();
        disk.forgotten.push({ accountId, roomIds });
      },
    },
    note,
    {
      seals: fastSeals,
      rest: {
        read: () => disk.rest,
        keep: (rest) =>
          write(() => {
            disk.rest = rest;
          }),
      },
    },
  );
  return {
    book,
    secrets,
    transfers,
    musicIn,
    musicBy,
    writes,
    lines,
    /** The disk takes nothing more. */
    fill() {
      writes.left = 0;
      writes.stop = () => new StorageFailure('The disk is full.');
    },
  };
}

/** As a browser sends a file back that it was given. */
export function asSent({ document }: Exported, more: object = {}): ImportRequest {
  return JSON.parse(JSON.stringify({ ...document, ...more })) as ImportRequest;
}
