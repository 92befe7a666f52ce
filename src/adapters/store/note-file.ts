/** A note to ourselves for the time after a power cut: there while something is under way, gone when it is done. */
import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { z } from 'zod';
import type { Log } from '../../ports.ts';
import { replaceFile } from './durable-write.ts';
import { fileCode, storageFailure } from './trouble.ts';

const OWNER_ONLY = 0o600;

export interface NoteFile<Note> {
  /** @returns null when nothing was under way. */
  read(): Note | null;
  /** Durable when it resolves; null takes it away. Rejects with `StorageFailure`. */
  keep(note: Note | null): Promise<void>;
}

/** A note that cannot be read is as good as none: whatever it was about stands as it stands. */
export async function openNoteFile<Note>(
  dir: string,
  name: string,
  schema: z.ZodType<Note>,
  log: Log,
): Promise<NoteFile<Note>> {
  const path = join(dir, name);
  let { note } = await found(path, schema, log);
  let last: Promise<void> = Promise.resolve();

  async function written(next: Note | null): Promise<void> {
    try {
      if (next === null) await rm(path, { force: true });
      else await replaceFile(path, `${JSON.stringify(next)}\n`, { mode: OWNER_ONLY });
    } catch (error) {
      throw storageFailure(`${name} could not be written`, error) ?? error;
    }
    note = next;
  }

  return {
    read: () => note,
    keep(next) {
      const done = last.then(() => written(next));
      last = done.catch(() => undefined);
      return done;
    },
  };
}

async function found<Note>(path: string, schema: z.ZodType<Note>, log: Log): Promise<{ note: Note | null }> {
  try {
    // A write cut short by a power cut leaves secrets lying about.
    await rm(`${path}.new`, { force: true });
    const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    if (parsed.success) return { note: parsed.data };
  } catch (error) {
    if (fileCode(error) === 'ENOENT') return { note: null };
    if (!(error instanceof SyntaxError)) throw storageFailure(`${path} could not be read`, error) ?? error;
  }
  log.warn({ file: basename(path) }, 'A note about something under way cannot be read, and is let go.');
  await rm(path, { force: true });
  return { note: null };
}
