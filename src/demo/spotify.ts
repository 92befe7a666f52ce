/** The simulated Spotify of the demo, in this process but behind a real socket. Its world is kept: music plays on over a restart. */
import { join } from 'node:path';
import { type Instant, type Seconds, seconds } from '../contract/units.ts';
import type { Alarms, Clock, Log } from '../ports.ts';
import { furnished, furnishedWorld } from '../simulator/furnish.ts';
import { listen } from '../simulator/http-door.ts';
import { createSpotifySimulator } from '../simulator/simulator.ts';
import { createWorldKeeper, loadWorld } from '../simulator/world-file.ts';

export interface DemoSpotify {
  apiUrl: string;
  accountsUrl: string;
  /** Links an account as a person would. @returns a refresh token. */
  link(accountId: string): { refreshToken: string; scope: string };
  close(): Promise<void>;
}

/** A burst of commands is written once; a kill may lose this much of the simulated world, and nothing of ours. */
const WRITE_AFTER_FOR: Seconds = seconds(0.2);

export async function openDemoSpotify(
  dir: string,
  { clock, alarms, log }: { clock: Clock; alarms: Alarms; log: Log },
): Promise<DemoSpotify> {
  // Spotify's clock is its own: when ours jumps, its music has not played for years.
  const offset = clock.now() - clock.monotonicMs();
  const now = () => Math.round(offset + clock.monotonicMs());
  const path = join(dir, 'simulated-spotify.json');
  const say = (sentence: string) => log.warn({}, sentence);
  const world = (await loadWorld(path, { now, say })) ?? furnishedWorld({ now: now() });
  world.conduct.drawsCovers = true;
  const simulator = createSpotifySimulator({
    now,
    world,
    onChange: () => keeper.changed(),
    wait: waiting(alarms),
  });
  const keeper = createWorldKeeper({
    path,
    world: simulator.world,
    schedule: (write) =>
      alarms.set('simulated-spotify', (clock.now() + WRITE_AFTER_FOR * 1000) as Instant, write),
    say,
  });
  // Registered without a port it takes any: the page of the demo may be on another one than usual.
  const anyPort = new URL(furnished.redirectUri);
  anyPort.port = '';
  simulator.act('apps', {
    clientId: furnished.clientId,
    redirectUris: [furnished.redirectUri, anyPort.href],
  });
  const door = await listen(simulator, 0);
  keeper.changed();
  return {
    apiUrl: `${door.url}/v1`,
    accountsUrl: door.url,
    link(accountId) {
      const scopes = [...furnished.scopes];
      return {
        refreshToken: simulator.grant({ accountId, clientId: furnished.clientId, scopes }),
        scope: scopes.join(' '),
      };
    },
    async close() {
      await door.close();
      await keeper.flush();
    },
  };
}

/** For answers that come late, and for those who watch the world go on. */
function waiting({ every }: Alarms): (ms: number, signal: AbortSignal) => Promise<void> {
  return (ms, signal) =>
    new Promise((resolve, reject) => {
      const stop = every(seconds(ms / 1000), () => {
        stop();
        signal.removeEventListener('abort', leave);
        resolve();
      });
      const leave = () => {
        stop();
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave);
    });
}
