/** Files replaced whole, flushed before anyone is told; and files put out of the way without losing them. */
import { existsSync, renameSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Instant } from '../../contract/units.ts';
import { fileCode } from './trouble.ts';

interface Replacement {
  /** Permissions of the new file. */
  mode: number;
  /** Where the present file goes; without it, it is gone. */
  keepAs?: string;
}

/**
 * At every moment of a power cut either the old or the new content is on disk, under `path` or under `keepAs`: a rename without
 * a flush of the file may survive the file's content, and a rename itself is only durable once its folder was flushed.
 * @throws what the file system said; then the old content still stands.
 */
export async function replaceFile(path: string, text: string, { mode, keepAs }: Replacement): Promise<void> {
  const next = `${path}.new`;
  try {
    await rm(next, { force: true });
    const file = await open(next, 'wx', mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    if (keepAs !== undefined) await keep(path, keepAs);
    await rename(next, path);
    await flushFolder(dirname(path));
  } catch (error) {
    await rm(next, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Under both names for a moment, so that whoever reads or backs up the folder finds `path` at every moment. */
async function keep(path: string, keepAs: string): Promise<void> {
  const second = `${keepAs}.new`;
  await rm(second, { force: true });
  try {
    await link(path, second);
  } catch (error) {
    if (fileCode(error) === 'ENOENT') return;
    // FAT and some network shares know no second name.
    await rename(path, keepAs);
    return;
  }
  await rename(second, keepAs);
  // It is still there where both were one file already, after a power cut between this and what follows.
  await rm(second, { force: true });
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Renames a file that cannot be used to a name nobody has.
 * @param companions endings of files that belong to it and go along.
 * @returns the new path.
 */
export function setAside(path: string, at: Instant, companions: readonly string[] = []): string {
  // Colons would make the name invalid on the file systems of Windows and of many memory sticks.
  const time = new Date(at).toISOString().replaceAll(':', '-');
  // A machine without a battery starts in 1970 again and again: the same time may come twice.
  let aside = `${path}.unreadable-${time}`;
  for (let count = 2; existsSync(aside); count += 1) aside = `${path}.unreadable-${time}-${count}`;
  for (const ending of ['', ...companions])
    if (existsSync(path + ending)) renameSync(path + ending, aside + ending);
  return aside;
}
