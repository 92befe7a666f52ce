/** The way to Spotify: the simulated one of the demo, or the real one over a connection that is held. */
import type { Metrics } from '../adapters/metrics/metrics.ts';
import { createConnection } from '../adapters/spotify/connection.ts';
import { createLinker } from '../adapters/spotify/link.ts';
import { createSpotifyPlayers, type SpotifyPlayers } from '../adapters/spotify/players.ts';
import type { Fetch } from '../adapters/spotify/wire.ts';
import { openPenaltiesFile } from '../adapters/store/penalties-file.ts';
import type { HouseDocument } from '../contract/house.ts';
import type { Options } from '../contract/options.ts';
import { demoHouse, people } from '../demo/furnish.ts';
import { type DemoSpotify, openDemoSpotify } from '../demo/spotify.ts';
import type { Alarms, Clock, HouseFile, Linker, Log, SecretsFile } from '../ports.ts';

export interface SpotifyDeps {
  dir: string;
  options: Options;
  file: HouseFile;
  secrets: SecretsFile;
  document: () => HouseDocument;
  clock: Clock;
  alarms: Alarms;
  log: Log;
  metrics: Pick<Metrics, 'spotifyAnswered'>;
  /** Instead of the connection that is held. */
  fetch: Fetch | undefined;
}

export interface SpotifyWay {
  players: SpotifyPlayers;
  linker: Linker;
  close(): Promise<void>;
}

export async function openSpotify(deps: SpotifyDeps): Promise<SpotifyWay> {
  const { dir, options, file, secrets, document, clock, alarms, log } = deps;
  await using open = new AsyncDisposableStack();
  const penalties = open.adopt(await openPenaltiesFile(dir, { log, clock }), (file) => file.written());
  const demo = options.demo
    ? open.adopt(await openDemoSpotify(dir, { clock, alarms, log }), (demo) => demo.close())
    : null;
  if (demo !== null) await moveIn(file, secrets, demo, clock);
  const { apiUrl, accountsUrl } = demo ?? options.spotify;
  const connection = open.adopt(
    createConnection({ hold: [apiUrl, accountsUrl], clock, alarms, log, env: process.env }),
    (connection) => connection.close(),
  );
  const players = createSpotifyPlayers({
    apiUrl,
    accountsUrl,
    fetch: counted(deps.fetch ?? connection.fetch, accountsUrl, deps),
    secrets,
    penalties,
    clock,
    alarms,
    log,
    clientOf: (accountId) => {
      const account = document().accounts.find(({ id }) => id === accountId);
      if (account === undefined) return null;
      return secrets.spotifyGrant(accountId)?.client ?? { clientId: account.clientId };
    },
  });
  const linker = createLinker({ apiUrl, accountsUrl, clock, sendOf: players.sendOf });
  const opened = open.move();
  return { players, linker, close: () => opened.disposeAsync() };
}

/** By host and method, never by address: that has ids in it. */
function counted(
  fetch: Fetch,
  accountsUrl: string,
  { clock, metrics }: Pick<SpotifyDeps, 'clock' | 'metrics'>,
): Fetch {
  return async (input, init) => {
    const to = String(input).startsWith(`${accountsUrl}/api/`) ? 'accounts' : 'api';
    const sentMs = clock.monotonicMs();
    let status: number | null = null;
    try {
      const answer = await fetch(input, init);
      status = answer.status;
      return answer;
    } finally {
      metrics.spotifyAnswered({
        to,
        method: init?.method ?? 'GET',
        status,
        tookMs: clock.monotonicMs() - sentMs,
      });
    }
  };
}

/** The first time, the demo home is furnished. */
async function moveIn(file: HouseFile, secrets: SecretsFile, demo: DemoSpotify, clock: Clock): Promise<void> {
  const stored = file.read();
  if (stored.rooms.length === 0) await file.write(demoHouse(stored.settings.timeZone));
  // Anew at every start: killed at the wrong moment, the simulated world may have forgotten what it granted.
  for (const { id } of file.read().accounts.filter(({ id }) => people.some((person) => person === id))) {
    await secrets.saveSpotifyGrant(id, { ...demo.link(id), authorizedAt: clock.now(), endedAt: null });
  }
}
