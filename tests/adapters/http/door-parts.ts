/** What stands behind the door and is not asked of the house itself: moving it, trying it out, measuring it. */
import { fileURLToPath } from 'node:url';
import type { SpeakerTesting } from '../../../src/adapters/http/speaker-test-handlers.ts';
import { createMetrics } from '../../../src/adapters/metrics/metrics.ts';
import type { Surroundings } from '../../../src/contract/diagnostics.ts';
import { ConnectSpeaker, type ListedSpeaker } from '../../../src/contract/speaker.ts';
import type { SpotifyBudget } from '../../../src/contract/spotify-budget.ts';
import { Instant, seconds, shifted } from '../../../src/contract/units.ts';
import type { ChangeFeed, Clock, Log, Player, SecretsFile } from '../../../src/ports.ts';
import type { HouseView } from '../../fakes/house-view.ts';
import { transfersOf } from '../../fakes/transfers.ts';

/** As a machine might tell of itself. */
export const surroundings: Surroundings = {
  machine: {
    node: 'v24.1.0',
    platform: 'linux',
    architecture: 'arm64',
    startedAt: Instant.parse(Date.parse('2026-03-02T06:00:00Z')),
    upFor: seconds(1800),
    residentBytes: 80_000_000,
    heapBytes: 20_000_000,
  },
  options: {
    demo: true,
    profile: 'production',
    logLevel: 'info',
    supervised: false,
    httpPort: 8099,
    directPort: null,
    directTls: false,
    foreignPages: 0,
    commandsFile: false,
    ownSpotifyAddress: false,
    ownRedirect: false,
  },
  mqtt: { broker: 'own', address: 'mqtt://127.0.0.1:1883', connected: true, since: null, trouble: null },
  homeAssistant: {
    standing: 'absent',
    running: false,
    since: null,
    version: null,
    timeZone: null,
    companion: null,
    entities: 0,
  },
  stores: [{ name: 'house.json', bytes: 1234 }],
  troubles: [],
};

interface Ground {
  clock: Clock;
  log: Log;
  feed: ChangeFeed;
  secrets: SecretsFile;
  /** Accounts with music. */
  playing: ReadonlySet<string>;
}

/** As Spotify lists a device that takes whatever it is told. */
export function listed(name: string, type: string | null = null): ListedSpeaker {
  return { speaker: ConnectSpeaker.parse({ name, type }), takesCommands: true, takesVolume: true };
}

export function partsOf(view: HouseView, { clock, log, feed, secrets, playing }: Ground) {
  const tried: { answer: Awaited<ReturnType<SpeakerTesting['test']>> } = {
    answer: { ok: true, value: { steps: [], speakers: [], heardAfterMs: null } },
  };
  const spotifySpeakers: { listed: Awaited<ReturnType<Player['speakers']>> | null } = {
    listed: { ok: true, value: [listed('Hall speaker')] },
  };
  const budget: SpotifyBudget = {
    windowFor: seconds(30),
    used: 8,
    watched: 5,
    watchedAtMost: 20,
    atMost: 40,
    lastDay: { since: shifted(clock.now(), -86_400_000), requests: 1284 },
    waitUntil: null,
    quotaUsedUp: false,
    lastWait: null,
  };
  return {
    /** What Spotify lists of anybody's speakers; null: no permission is stored. */
    spotifySpeakers,
    /** What every app has asked of Spotify. */
    budget,
    /** What a test of a speaker answers. */
    tried,
    forSite: {
      players: {
        of: () => {
          const { listed } = spotifySpeakers;
          return listed && { speakers: async () => listed };
        },
        budgetOf: () => budget,
      },
      page: fileURLToPath(new URL('../../fixtures/page/', import.meta.url)),
      speakerTests: { test: async () => tried.answer },
      surroundings: async () => surroundings,
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
