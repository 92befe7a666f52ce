/** Music of speaker tests that may still be heard, kept on disk until it is known to be over. */
import type { TestMusic } from '../contract/speaker-test.ts';
import { type Log, StorageFailure } from '../ports.ts';

/** Durable; rejects with `StorageFailure`. */
export interface TestMusicNote {
  read(): TestMusic[] | null;
  keep(music: TestMusic[] | null): Promise<void>;
}

export interface TestMusicBook {
  all(): readonly TestMusic[];
  /** Instead of what was noted for the account. @returns what the disk says when it does not take it; null: it has. */
  put(music: TestMusic): Promise<StorageFailure | null>;
  /** It is over. What the disk keeps of it nevertheless is looked at once more with the next start, which does no harm. */
  remove(music: TestMusic): Promise<void>;
}

export function createTestMusicBook(note: TestMusicNote, log: Log): TestMusicBook {
  let all: readonly TestMusic[] = note.read() ?? [];

  const without = ({ accountId }: TestMusic) => all.filter((other) => other.accountId !== accountId);

  async function kept(next: readonly TestMusic[]): Promise<StorageFailure | null> {
    all = next;
    try {
      await note.keep(next.length === 0 ? null : [...next]);
      return null;
    } catch (error) {
      if (error instanceof StorageFailure) return error;
      throw error;
    }
  }

  return {
    all: () => all,
    put: (music) => kept([...without(music), music]),
    async remove(music) {
      const failure = await kept(without(music));
      if (failure !== null) log.warn({ accountId: music.accountId }, failure.message);
    },
  };
}
