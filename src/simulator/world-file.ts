/** Keeps the world in a file: written whole or not at all, and never thrown away unread. */
import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Instant } from './music.ts';
import { World } from './world.ts';

/**
 * Reads the world kept in a file.
 *
 * @param say told, in one sentence, when the file cannot be read and was set aside.
 * @returns null when there is none, or none that can be read: begin afresh.
 * @throws Error when the disk refuses; a file that is merely damaged is no error.
 */
export async function loadWorld(
  path: string,
  { now, say }: { now: () => Instant; say: (sentence: string) => void },
): Promise<World | null> {
  const stored = await readFile(path, 'utf8').catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === 'ENOENT') return null;
    throw failure;
  });
  if (stored === null) return null;
  const world = parseWorld(stored);
  if (world !== null) return world;
  const aside = `${path}.unreadable-${now()}`;
  await rename(path, aside);
  say(`The simulated Spotify's world could not be read; it is kept as ${aside}, and a fresh one begins.`);
  return null;
}

function parseWorld(stored: string): World | null {
  try {
    const { data: world } = World.safeParse(JSON.parse(stored));
    return world !== undefined && isWhole(world) ? world : null;
  } catch {
    return null;
  }
}

/** Whether everything that is named in the world is also in it. */
function isWhole(world: World): boolean {
  const speakerIds = new Set(world.speakers.map(({ id }) => id));
  const named = [
    ...world.accounts.flatMap(({ playback }) => playback.speakerId ?? []),
    ...world.registrations.map(({ speakerId }) => speakerId),
    ...world.effects.flatMap(({ command }) => ('speakerId' in command ? command.speakerId : [])),
  ];
  const trackUris = [
    ...Object.values(world.contexts).flatMap((context) => context.trackUris),
    ...world.accounts.flatMap(({ playback }) => [
      ...playback.trackUris,
      ...playback.queue,
      playback.interludeUri ?? [],
    ]),
    ...world.effects.flatMap(({ command }) =>
      command.type === 'play' ? (command.load?.trackUris ?? []) : [],
    ),
  ].flat();
  return named.every((id) => speakerIds.has(id)) && trackUris.every((uri) => world.tracks[uri] !== undefined);
}

/** Writes beside, flushes, renames, flushes the folder: a power cut leaves the old file or the new one. */
export async function saveWorld(path: string, world: World): Promise<void> {
  const beside = `${path}.new`;
  const stored = JSON.stringify(world);
  // Tokens are in it; simulated ones, but a file of tokens is for its owner.
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(stored);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  const folder = await open(dirname(path));
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export interface WorldKeeper {
  /** Something worth keeping changed: it will be written soon, together with what changes until then. */
  changed: () => void;
  /** Writes what is still unwritten, and resolves once it lies on the disk. */
  flush: () => Promise<void>;
}

export interface WorldKeeperDeps {
  path: string;
  world: () => World;
  /** Calls back once, a little later: the shorter, the less a kill can lose. */
  schedule: (write: () => void) => void;
  /** Told when a write fails; the world stays unwritten until the next change. */
  say: (sentence: string) => void;
}

/** Writes a burst of changes once, and never two writes at a time. */
export function createWorldKeeper({ path, world, schedule, say }: WorldKeeperDeps): WorldKeeper {
  let isDue = false;
  let writing: Promise<void> = Promise.resolve();

  const flush = (): Promise<void> => {
    writing = writing.then(async () => {
      if (!isDue) return;
      isDue = false;
      await saveWorld(path, world()).catch((failure: Error) => {
        say(`The simulated Spotify's world could not be written: ${failure.message}`);
      });
    });
    return writing;
  };

  const changed = () => {
    if (isDue) return;
    isDue = true;
    schedule(() => void flush());
  };

  return { changed, flush };
}
