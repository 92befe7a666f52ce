/** What stands behind the door and is not asked of the house itself: moving it, trying it out, measuring it. */
import { fileURLToPath } from 'node:url';
import type { SpeakerTesting } from '../../../src/adapters/http/speaker-test-handlers.ts';
import { createMetrics } from '../../../src/adapters/metrics/metrics.ts';
import type { ChangeFeed, Clock, Log, SecretsFile } from '../../../src/ports.ts';
import type { HouseView } from '../../fakes/house-view.ts';
import { transfersOf } from '../../fakes/transfers.ts';

interface Ground {
  clock: Clock;
  log: Log;
  feed: ChangeFeed;
  secrets: SecretsFile;
  /** Accounts with music. */
  playing: ReadonlySet<string>;
}

export function partsOf(view: HouseView, { clock, log, feed, secrets, playing }: Ground) {
  const tried: { answer: Awaited<ReturnType<SpeakerTesting['test']>> } = {
    answer: { ok: true, value: { steps: [], speakers: [], heardAfterMs: null } },
  };
  return {
    /** What a test of a speaker answers. */
    tried,
    forSite: {
      page: fileURLToPath(new URL('../../fixtures/page/', import.meta.url)),
      speakerTests: { test: async () => tried.answer },
      transfers: transfersOf({
        clock,
        log,
        book: view.book,
        secrets,
        hasMusic: (roomId) => view.musicIn.has(roomId),
        hasMusicBy: (accountId) => playing.has(accountId),
        forget: () => {},
      }),
      metrics: createMetrics({ clock, version: '0.1.0', feed, snapshot: view.house.snapshot, lag: () => 0 }),
    },
  };
}
