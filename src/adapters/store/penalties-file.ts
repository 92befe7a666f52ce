/** What Spotify has imposed on our client ids, beyond a restart. A file that cannot be read or written costs a penalty forgotten, and nothing else. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Penalties, type Penalty } from '../../contract/penalty.ts';
import type { Clock, Log } from '../../ports.ts';
import { replaceFile } from './durable-write.ts';
import { fileCode, storageFailure } from './trouble.ts';

export interface PenaltiesFile {
  of(clientId: string): Penalty | null;
  /** Holds at once, and is soon durable. @param penalty null: it is over before its time. */
  keep(clientId: string, penalty: Penalty | null): void;
  /** Resolves when all of it is written, as far as the disk lets us. */
  written(): Promise<void>;
}

export async function openPenaltiesFile(
  dir: string,
  { log, clock }: { log: Log; clock: Clock },
): Promise<PenaltiesFile> {
  const path = join(dir, 'penalties.json');
  let { penalties } = await readPenalties(path, log);
  let last: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    try {
      await replaceFile(path, `${JSON.stringify({ version: 1, penalties }, null, 2)}\n`, { mode: 0o600 });
    } catch (error) {
      const failure = storageFailure('penalties.json could not be written', error);
      if (failure === null) throw error;
      log.warn({}, `${failure.message}; after a restart Spotify may be asked too early.`);
    }
  }

  return {
    of: (clientId) => (Object.hasOwn(penalties, clientId) ? (penalties[clientId] ?? null) : null),
    keep(clientId, penalty) {
      const { [clientId]: _before, ...others } = penalties;
      // Whatever is over needs no place.
      const running = Object.entries(others).filter(([, { until }]) => until > clock.now());
      penalties = Object.fromEntries(penalty === null ? running : [...running, [clientId, penalty]]);
      last = last.then(write);
    },
    written: () => last,
  };
}

async function readPenalties(path: string, log: Log): Promise<Penalties> {
  const none: Penalties = { version: 1, penalties: {} };
  try {
    return Penalties.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (fileCode(error) !== 'ENOENT')
      log.warn({}, 'penalties.json cannot be read and begins anew: Spotify may be asked too early.');
    return none;
  }
}
