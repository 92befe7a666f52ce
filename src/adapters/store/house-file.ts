/** The house document on disk, with its last good copy. Knows nothing of what the document means. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Low } from 'lowdb';
import { emptyHouse, HouseDocument } from '../../contract/house.ts';
import { issuesOf } from '../../contract/problem.ts';
import type { Issue } from '../../contract/reason.ts';
import { type Clock, type HouseFile, type Log, StorageFailure } from '../../ports.ts';
import { replaceFile, setAside } from './durable-write.ts';
import { houseVersions, migrated } from './migrations.ts';
import { StartRefusal } from './refusal.ts';
import { fileCode, storageFailure } from './trouble.ts';

interface HouseFileDeps {
  demo: boolean;
  /** Of a house that is begun here, such as `Europe/Berlin`. */
  timeZone: string;
  log: Log;
  clock: Clock;
}

type Found =
  | { kind: 'absent' }
  | { kind: 'unreadable'; issues: Issue[] }
  | { kind: 'house'; house: HouseDocument };

export const HOUSE_FILE = 'house.json';

/**
 * Reads the document, or the last good copy, or begins an empty house; files that cannot be read are set aside.
 * @throws StartRefusal when the folder holds a house of the other kind or of a newer program; nothing was touched then.
 */
export async function openHouseFile(dir: string, deps: HouseFileDeps): Promise<HouseFile> {
  const { demo, timeZone, log } = deps;
  const path = join(dir, HOUSE_FILE);
  const goodPath = join(dir, `${HOUSE_FILE}.good`);
  let begun = false;

  // lowdb's own file adapters rename without flushing: after a power cut the file may be there and empty.
  const low = new Low<HouseDocument>(
    {
      async read() {
        const found = await stored(path, goodPath, deps);
        begun = found.begun;
        return found.house;
      },
      async write(house) {
        await replaceFile(path, `${JSON.stringify(house, null, 2)}\n`, { mode: 0o644, keepAs: goodPath });
      },
    },
    emptyHouse(demo, timeZone),
  );
  await low.read();
  let durable = low.data;

  async function store(house: HouseDocument): Promise<void> {
    low.data = house;
    try {
      await low.write();
    } catch (error) {
      throw storageFailure('house.json could not be written', error) ?? error;
    }
    durable = house;
  }

  if (begun) {
    try {
      // At once, so that the folder is known as a demo's or a real one's, and so that there are two copies again.
      await store(durable);
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
      log.error({ err: error }, `${error.message}. It will be tried again with the next change.`);
    }
  }

  let last: Promise<void> = Promise.resolve();
  return {
    read: () => durable,
    write(house) {
      const written = last.then(() => store(house));
      last = written.catch(() => undefined);
      return written;
    },
  };
}

async function stored(path: string, goodPath: string, { demo, log, clock }: HouseFileDeps) {
  const present = await look(path);
  if (present.kind === 'house') {
    refuseOtherKind(present.house, demo);
    return { house: present.house, begun: false };
  }
  const kept = await look(goodPath);
  if (kept.kind === 'house') refuseOtherKind(kept.house, demo);

  for (const [file, found] of [[path, present] as const, [goodPath, kept] as const]) {
    if (found.kind !== 'unreadable') continue;
    const name = basename(file);
    const aside = basename(setAside(file, clock.now()));
    log.error(
      { file: name, aside, issues: found.issues },
      `${name} cannot be used and was kept as ${aside}.`,
    );
  }
  if (kept.kind === 'house') {
    log.warn({ file: basename(goodPath) }, 'The last good copy of the house document is used.');
    return { house: kept.house, begun: true };
  }
  log.info({ demo }, 'There is no house document here yet: an empty house begins.');
  return { house: null, begun: true };
}

async function look(path: string): Promise<Found> {
  let document: unknown;
  try {
    document = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (fileCode(error) === 'ENOENT') return { kind: 'absent' };
    if (!(error instanceof Error)) throw error;
    return { kind: 'unreadable', issues: [{ path: '', message: error.message }] };
  }
  const parsed = HouseDocument.safeParse(migrated(document, houseVersions));
  return parsed.success
    ? { kind: 'house', house: parsed.data }
    : { kind: 'unreadable', issues: issuesOf(parsed.error) };
}

function refuseOtherKind(house: HouseDocument, demo: boolean): void {
  if (house.demo === demo) return;
  throw new StartRefusal(
    house.demo
      ? 'This data folder holds a demo house, and a real one was asked for: choose another folder with SPS_DATA_DIR, or start with SPS_DEMO=1.'
      : 'This data folder holds a real house, and a demo was asked for: choose another folder with SPS_DATA_DIR, or start with SPS_DEMO=0.',
  );
}
