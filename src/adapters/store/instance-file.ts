/** Who this installation is to others: a random id that lives as long as the data folder. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Log } from '../../ports.ts';
import { replaceFile } from './durable-write.ts';
import { storageFailure } from './trouble.ts';

const Instance = z.strictObject({ version: z.literal(1), id: z.string().min(1).max(64) });

/**
 * @param newId makes the first one.
 * @returns the id. Without a readable file, or a disk that takes one, it is new: others meet a stranger, and nothing else is lost.
 */
export async function openInstanceId(
  dir: string,
  { newId, log }: { newId: () => string; log: Log },
): Promise<string> {
  const path = join(dir, 'instance.json');
  const stored = Instance.safeParse(await jsonOrNull(path));
  if (stored.success) return stored.data.id;
  const instance: z.infer<typeof Instance> = { version: 1, id: newId() };
  try {
    await replaceFile(path, `${JSON.stringify(instance, null, 2)}\n`, { mode: 0o600 });
  } catch (error) {
    const failure = storageFailure('instance.json could not be written', error);
    if (failure === null) throw error;
    log.warn({}, `${failure.message}; after a restart Home Assistant takes this app for another one.`);
  }
  return instance.id;
}

async function jsonOrNull(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
