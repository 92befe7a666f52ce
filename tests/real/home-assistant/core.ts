/** A real Home Assistant Core on a free port of this machine, in a folder of its own: onboarded, killed, started again on the same folder. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { homeAssistantFolder } from '../../../scripts/parts/kept.mjs';
import { freePort } from '../free-port.ts';
import { waitFor } from '../wait.ts';
import { createChild } from './child.ts';
import { addPerson, type CorePerson, keptAs, newToken, onboard, revoke } from './core-people.ts';
import { type CoreTalk, talkTo } from './core-talk.ts';

export interface CoreWishes {
  /** YAML after our own configuration: entities for a test to move. */
  configuration?: string;
  /** Set besides, such as what a Supervisor tells its Core. */
  env?: Record<string, string>;
  /** Where to keep everything; by default a new folder. A caller that needs the path before the start makes it. */
  folder?: string;
}

export interface Core extends CoreTalk {
  port: number;
  url: string;
  folder: string;
  /** The owner: an administrator. Talks as this person unless told otherwise. */
  administrator: CorePerson;
  /** A user without administrator's rights. */
  addPerson(name: string): Promise<CorePerson>;
  /** One more long-lived token of a person. */
  newToken(person: CorePerson): Promise<string>;
  /** Takes a long-lived token back, as the owner would on their profile page. */
  revoke(token: string): Promise<void>;
  /** The same Core with somebody else's eyes. */
  as(person: CorePerson): CoreTalk;
  /** Starts it again on its folder. @returns when everything is set up. */
  start(): Promise<void>;
  /** SIGTERM: it says goodbye and writes what it has in memory. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  remove(): Promise<void>;
  /** Its log since the last start. */
  said(): string;
}

// Neither cloud nor discovery of the network: what `default_config` would add looks for the internet.
const OWN_CONFIGURATION = `
homeassistant:
  name: Test home
  latitude: 52.0
  longitude: 5.0
  elevation: 1
  country: NL
  unit_system: metric
  time_zone: Europe/Amsterdam
config:
logger:
  default: warning
`;

/** @returns the running Core, with its owner. */
export async function startCore({ configuration = '', env = {}, folder }: CoreWishes = {}): Promise<Core> {
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'sps-core-')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await writeFile(join(home, 'configuration.yaml'), `${OWN_CONFIGURATION}${configuration}`);
  await mkdir(join(home, '.storage'), { recursive: true });
  for (const [name, seed] of Object.entries(seeds(port)))
    await writeFile(join(home, '.storage', name), JSON.stringify({ key: name, ...seed }));

  const child = createChild({
    command: join(homeAssistantFolder, 'bin', 'hass'),
    // What is not installed by now would make a test depend on the network; it fails instead.
    words: ['--config', home, '--skip-pip', '--log-no-color'],
    env: { PATH: process.env.PATH ?? '', HOME: home, TZ: 'UTC', ...env },
  });

  /** Asks until it answers. @throws at once when it has ended, or has given up on its configuration. */
  async function until(what: string, answers: () => Promise<boolean>): Promise<void> {
    const came = await waitFor(
      async () => {
        if (child.ended() !== null) return child.ended();
        if (child.said().includes('Activating recovery mode')) return 'it went into recovery mode';
        return (await answers()) ? 'yes' : null;
      },
      { what, within: 120, seen: child.said },
    );
    if (came !== 'yes') throw new Error(`Home Assistant: ${came}: ${child.said()}`);
  }

  /** Set up: what integrations had to do at the start is done. */
  const isRunning = async () =>
    z.object({ state: z.string() }).parse(await talk.request('GET', '/api/config')).state === 'RUNNING';

  async function start(): Promise<void> {
    child.start();
    await until('Home Assistant to be set up', isRunning);
  }

  async function firstStart(): Promise<CorePerson> {
    child.start();
    await until('Home Assistant to answer', async () => (await fetch(`${url}/api/onboarding`)).ok);
    return onboard(url);
  }

  /** Home Assistant writes with a pause. What its owner has set up is on disk before a test goes on, so that it may be killed. */
  async function kept(file: 'auth' | 'core.config_entries', id: string): Promise<void> {
    await waitFor(async () => (await readFile(join(home, '.storage', file), 'utf8')).includes(id), {
      what: `Home Assistant to write .storage/${file}`,
    });
  }

  async function withToken(person: CorePerson): Promise<CorePerson> {
    await kept('auth', keptAs(person.token));
    return person;
  }

  async function remove(): Promise<void> {
    await child.end('SIGKILL');
    await rm(home, { recursive: true, force: true });
  }

  let token = '';
  const talk = talkTo(url, () => token);
  try {
    const administrator = await withToken(await firstStart());
    token = administrator.token;
    await until('Home Assistant to be set up', isRunning);
    return {
      ...talk,
      port,
      url,
      folder: home,
      administrator,
      setUp: async (integration, ...steps) => {
        const entry = await talk.setUp(integration, ...steps);
        await kept('core.config_entries', entry);
        return entry;
      },
      addPerson: async (name) => withToken(await addPerson(url, administrator, name)),
      newToken: async (person) => {
        const token = await newToken(url, person.token);
        await kept('auth', keptAs(token));
        return token;
      },
      revoke: (revoked) => revoke(url, administrator, revoked),
      as: (person) => talkTo(url, () => person.token),
      start,
      stop: () => child.end('SIGTERM'),
      kill: () => child.end('SIGKILL'),
      remove,
      said: child.said,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * What its owner would have clicked: an address that only this machine reaches (a port in YAML is but a trial of five minutes), the
 * network left alone, and the steps of onboarding that would set up integrations of the internet. In the storage versions of the
 * pinned release: an unknown one ends in recovery mode.
 */
function seeds(port: number): Record<string, object> {
  const http = {
    server_host: ['127.0.0.1'],
    server_port: port,
    cors_allowed_origins: [],
    login_attempts_threshold: -1,
    ip_ban_enabled: true,
    ssl_profile: 'modern',
    use_x_frame_options: true,
    created_at: '2026-01-01T00:00:00+00:00',
    error: null,
    error_message: null,
  };
  return {
    http: { version: 2, minor_version: 2, data: { stable: http, pending: null, yaml_migration_done: true } },
    onboarding: { version: 4, data: { done: ['core_config', 'analytics', 'integration'] } },
    'core.network': { version: 1, data: { configured_adapters: ['lo'] } },
  };
}
