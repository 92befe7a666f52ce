/** The secrets file: for its owner's eyes only, on disk as in every log line. */
import { chmod, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { noSecrets, Secrets } from '../../contract/secrets.ts';
import type { Clock, Log, SecretsFile } from '../../ports.ts';
import { replaceFile, setAside } from './durable-write.ts';
import { migrated, secretsVersions } from './migrations.ts';
import { fileCode, storageFailure } from './trouble.ts';

const OWNER_ONLY = 0o600;

/**
 * Reads the secrets, or begins without any; a file that cannot be read is set aside.
 * @param changed is called when something else holds than before, be it on disk already or not.
 * @throws StartRefusal when a newer program wrote it.
 */
export async function openSecretsFile(
  dir: string,
  { log, clock, changed = () => {} }: { log: Log; clock: Clock; changed?: () => void },
): Promise<SecretsFile> {
  const path = join(dir, 'secrets.json');
  let secrets = await readSecrets(path, log, clock);
  let last: Promise<void> = Promise.resolve();

  function change(next: Partial<Secrets>): Promise<void> {
    // In memory first: Spotify gives a new token for an old one only once, so even with a full disk the old one is worthless.
    secrets = { ...secrets, ...next };
    changed();
    const written = last.then(async () => {
      try {
        // No copy of the present file is kept: what was dropped must be gone.
        await replaceFile(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: OWNER_ONLY });
      } catch (error) {
        throw storageFailure('secrets.json could not be written', error) ?? error;
      }
    });
    last = written.catch(() => undefined);
    return written;
  }

  return {
    spotifyGrant: (accountId) =>
      Object.hasOwn(secrets.spotify, accountId) ? (secrets.spotify[accountId] ?? null) : null,
    saveSpotifyGrant: (accountId, grant) => change({ spotify: { ...secrets.spotify, [accountId]: grant } }),
    dropSpotifyGrant(accountId) {
      const { [accountId]: _gone, ...others } = secrets.spotify;
      return change({ spotify: others });
    },
    pendingLinks: () => secrets.links,
    savePendingLinks: (links) => change({ links: [...links] }),
    tokens: () => secrets.tokens,
    saveTokens: (tokens) => change({ tokens: [...tokens], hadToken: secrets.hadToken || tokens.length > 0 }),
    hadToken: () => secrets.hadToken,
  };
}

async function readSecrets(path: string, log: Log, clock: Clock): Promise<Secrets> {
  let text: string;
  try {
    // A write cut short by a power cut leaves secrets lying about.
    await rm(`${path}.new`, { force: true });
    const mode = (await stat(path)).mode & 0o777;
    if ((mode & ~OWNER_ONLY) !== 0) {
      await chmod(path, OWNER_ONLY);
      log.warn(
        { file: basename(path), mode: mode.toString(8) },
        'Others on this machine could read secrets.json; now only its owner can.',
      );
    }
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (fileCode(error) === 'ENOENT') return noSecrets();
    throw storageFailure('secrets.json could not be read', error) ?? error;
  }

  const parsed = Secrets.safeParse(migrated(jsonOrNull(text), secretsVersions));
  if (parsed.success) return parsed.data;
  const aside = basename(setAside(path, clock.now()));
  // Only where, never what: messages about JSON and about values quote them.
  const paths = parsed.error.issues.map((issue) => issue.path.join('.'));
  log.error(
    { file: basename(path), aside, paths },
    `secrets.json cannot be used and was kept as ${aside}: accounts must be linked again, and tokens made anew.`,
  );
  return noSecrets();
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
