/** What those are told who are to help, of what the rooms know nothing of: the machine, the options, the lines to others, the disk. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { HomeAssistant } from '../adapters/home-assistant/connect.ts';
import type { Mqtt, MqttLine } from '../adapters/mqtt/connect.ts';
import { HISTORY_FILE } from '../adapters/store/database-file.ts';
import { HOUSE_FILE } from '../adapters/store/house-file.ts';
import type { BrokerChoice } from '../adapters/supervisor/broker-choice.ts';
import type { OptionsInForce, Surroundings, Trouble } from '../contract/diagnostics.ts';
import { BASELINE_REDIRECT_URI } from '../contract/link.ts';
import type { Options } from '../contract/options.ts';
import { seconds } from '../contract/units.ts';
import type { Troubles } from '../engine/troubles.ts';
import type { Clock } from '../ports.ts';

export interface SurroundingsDeps {
  dir: string;
  options: Options;
  clock: Clock;
  broker: Pick<BrokerChoice, 'url' | 'kind'>;
  homeAssistant: Pick<HomeAssistant, 'told'>;
  troubles: Troubles;
}

export interface Look {
  around(): Promise<Surroundings>;
  /** The connection of which is told from now on. @returns it. */
  meet(mqtt: Mqtt): Mqtt;
}

const USUAL_SPOTIFY = 'https://api.spotify.com/v1';
/** Their sentences are ours from beginning to end. Others name accounts, entities and templates. */
const NAMELESS: ReadonlySet<string> = new Set(['storage', 'home assistant', 'quota']);

export function openSurroundings(deps: SurroundingsDeps): Look {
  const { dir, options, clock, broker, homeAssistant, troubles } = deps;
  const startedAt = clock.now();
  const startedMs = clock.monotonicMs();
  let mqtt: Mqtt | null = null;

  return {
    meet(met) {
      mqtt = met;
      return met;
    },
    async around() {
      const memory = process.memoryUsage();
      return {
        machine: {
          node: process.version,
          platform: process.platform,
          architecture: process.arch,
          startedAt,
          upFor: seconds(Math.round((clock.monotonicMs() - startedMs) / 1000)),
          residentBytes: memory.rss,
          heapBytes: memory.heapUsed,
        },
        options: inForce(options),
        mqtt: { broker: broker.kind(), ...(mqtt?.standing() ?? notYet(broker.url())) },
        homeAssistant: homeAssistant.told(),
        stores: await sizesIn(dir),
        troubles: troubles.named().map(nameless),
      };
    },
  };
}

function notYet(url: string): MqttLine {
  const { protocol, host } = new URL(url);
  return { address: `${protocol}//${host}`, connected: false, since: null, trouble: null };
}

function inForce(options: Options): OptionsInForce {
  return {
    demo: options.demo,
    profile: options.profile,
    logLevel: options.logLevel,
    supervised: options.supervisor !== null,
    httpPort: options.http.port,
    directPort: options.direct.port,
    directTls: options.direct.certificate !== null,
    foreignPages: options.corsOrigins.length,
    commandsFile: options.commandsFile !== null,
    ownSpotifyAddress: options.spotify.apiUrl !== USUAL_SPOTIFY,
    ownRedirect: options.spotify.redirectUri !== BASELINE_REDIRECT_URI,
  };
}

async function sizesIn(dir: string): Promise<Surroundings['stores']> {
  const files = [HOUSE_FILE, HISTORY_FILE, `${HISTORY_FILE}-wal`];
  const sizes = await Promise.allSettled(files.map((name) => stat(join(dir, name))));
  // SQLite's log comes and goes.
  return sizes.flatMap((size, at) => {
    const name = files[at];
    return size.status === 'fulfilled' && name !== undefined ? [{ name, bytes: size.value.size }] : [];
  });
}

function nameless({ name, sentence, weight }: ReturnType<Troubles['named']>[number]): Trouble {
  const about = [...NAMELESS, name.split(' ')[0] ?? ''].find((kind) => name.startsWith(kind)) ?? '';
  return { about, blocks: weight === 'blocks', sentence: NAMELESS.has(about) ? sentence : null };
}
