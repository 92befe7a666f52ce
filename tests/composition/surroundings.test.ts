import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Mqtt } from '../../src/adapters/mqtt/connect.ts';
import { openSurroundings } from '../../src/composition/surroundings.ts';
import type { HomeAssistantStanding } from '../../src/contract/diagnostics.ts';
import { Options } from '../../src/contract/options.ts';
import { Instant, seconds } from '../../src/contract/units.ts';
import { createTroubles } from '../../src/engine/troubles.ts';
import { createFakeTime } from '../fakes/clock.ts';

const now = Instant.parse(Date.parse('2026-03-02T06:30:00Z'));

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'surroundings-canary-'));
});
afterEach(() => rm(dir, { recursive: true }));

/** A secret or a name wherever one can be. */
const environment = {
  SPS_DATA_DIR: '/canary/data',
  SPS_HTTP_HOST: 'canary-host',
  SPS_DIRECT_PORT: '8098',
  SPS_DIRECT_CERT: '/canary/cert.pem',
  SPS_DIRECT_KEY: '/canary/key.pem',
  SPS_MQTT_URL: 'mqtts://canary-user:canary-password@broker.lan:8883/canary',
  SPS_HA_URL: 'http://canary.example.org',
  SPS_HA_TOKEN: 'canary-token',
  SUPERVISOR_TOKEN: 'canary-supervisor',
  SPS_SPOTIFY_API_URL: 'http://canary:canary@127.0.0.1:9',
  SPS_SPOTIFY_ACCOUNTS_URL: 'http://canary:canary@127.0.0.1:9',
  SPS_SPOTIFY_REDIRECT_URI: 'https://canary.example.org/callback',
  SPS_CORS_ORIGINS: 'https://canary.example.org',
  SPS_OPTIONS_FILE: '/canary/options.json',
  SPS_COMMANDS_FILE: '/canary/commands',
};

const absent: HomeAssistantStanding = {
  standing: 'absent',
  running: false,
  since: null,
  version: null,
  timeZone: null,
  companion: null,
  entities: 0,
};

function open(env: Record<string, string>) {
  const options = Options.parse(env);
  const time = createFakeTime(now);
  const troubles = createTroubles();
  const look = openSurroundings({
    dir,
    options,
    clock: time.clock,
    broker: { url: () => options.mqtt.url ?? 'mqtt://127.0.0.1:1883', kind: () => 'named' },
    homeAssistant: { told: () => absent },
    troubles,
  });
  return { look, time, troubles };
}

test('no option tells a secret, a person or a place, and each that counts is told', async () => {
  const { look } = open(environment);
  const told = await look.around();
  expect(JSON.stringify(told)).not.toContain('canary');
  expect(told.options).toEqual({
    demo: false,
    profile: 'production',
    logLevel: 'info',
    supervised: true,
    httpPort: 8099,
    directPort: 8098,
    directTls: true,
    foreignPages: 1,
    commandsFile: true,
    ownSpotifyAddress: true,
    ownRedirect: true,
  });
  expect(told.mqtt).toMatchObject({ broker: 'named', address: 'mqtts://broker.lan:8883', connected: false });
});

test('a house as it comes says so', async () => {
  const { options } = await open({}).look.around();
  expect(options).toMatchObject({
    demo: true,
    supervised: false,
    directPort: null,
    directTls: false,
    foreignPages: 0,
    ownSpotifyAddress: false,
    ownRedirect: false,
  });
});

test('of the broker the newest connection is told', async () => {
  const { look } = open({});
  const line = { address: 'mqtt://broker.lan:1883', connected: true, since: now, trouble: null };
  const mqtt: Mqtt = { connected: () => true, standing: () => line, close: async () => {} };
  expect(look.meet(mqtt)).toBe(mqtt);
  expect((await look.around()).mqtt).toEqual({ broker: 'named', ...line });
});

test('troubles are told in their sentence where that is ours from beginning to end, else by what they are about', async () => {
  const { look, troubles } = open({});
  const notice = (sentence: string) => ({ trouble: { type: 'storage' } as const, sentence });
  troubles.set('home assistant', notice('Home Assistant is not connected.'));
  troubles.set('consent toms', notice('Canary: the permission ends.'), 'told');
  troubles.set('condition template canary', notice('It cannot be worked out.'), 'told');
  troubles.set('quota of canary', notice('It is used up.'));
  expect((await look.around()).troubles).toEqual([
    { about: 'home assistant', blocks: true, sentence: 'Home Assistant is not connected.' },
    { about: 'consent', blocks: false, sentence: null },
    { about: 'condition', blocks: false, sentence: null },
    { about: 'quota', blocks: true, sentence: 'It is used up.' },
  ]);
});

test('the machine tells how long it has been up by the clock that does not jump, and the disk what lies there', async () => {
  const { look, time } = open({});
  await writeFile(join(dir, 'house.json'), '{}');
  time.pass(seconds(90));
  const { machine, stores } = await look.around();
  expect(machine).toMatchObject({ startedAt: now, upFor: 90, node: process.version });
  expect(stores).toEqual([{ name: 'house.json', bytes: 2 }]);
});
