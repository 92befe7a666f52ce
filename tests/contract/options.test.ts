import { describe, expect, test } from 'vitest';
import { Options } from '../../src/contract/options.ts';
import { issuesOf } from '../../src/contract/problem.ts';
import { wrongIn } from './refusals.ts';

test('without any variable the embedded demo runs on loopback', () => {
  expect(Options.parse({ PATH: '/bin', HOME: '/' })).toEqual({
    demo: true,
    dataDir: './data',
    http: { host: '127.0.0.1', port: 8099 },
    direct: { host: '0.0.0.0', port: null, certificate: null },
    mqtt: { url: null, embeddedPort: 1883 },
    home: null,
    supervisor: null,
    optionsFile: null,
    commandsFile: null,
    ingressFrom: '172.30.32.2',
    spotify: {
      apiUrl: 'https://api.spotify.com/v1',
      accountsUrl: 'https://accounts.spotify.com',
      redirectUri: 'http://127.0.0.1:8099/callback',
    },
    logLevel: 'info',
    profile: 'production',
    corsOrigins: [],
    people: { count: 2, speed: 1 },
  });
});

test('under a Supervisor it listens for ingress, which comes from another container', () => {
  expect(Options.parse({ SUPERVISOR_TOKEN: 't' }).http).toEqual({ host: '0.0.0.0', port: 8099 });
  expect(Options.parse({ SUPERVISOR_TOKEN: 't', SPS_HTTP_HOST: '127.0.0.1' }).http.host).toBe('127.0.0.1');
});

describe('the demo', () => {
  const token = { SUPERVISOR_TOKEN: 't' };
  const home = { SPS_HA_URL: 'http://ha.local:8123', SPS_HA_TOKEN: 't' };
  const broker = { SPS_MQTT_URL: 'mqtt://user:pass@broker:1883' };
  test.each([
    ['is off under a Supervisor', token, false],
    ['is off with a Home Assistant', home, false],
    ['is off with a broker', broker, false],
    ['is off with what people filled in', { SPS_OPTIONS_FILE: '/o' }, false],
    ['is on with a FIFO alone', { SPS_COMMANDS_FILE: '/c' }, true],
    ['is off when it is turned off', { SPS_DEMO: '0' }, false],
    [
      'is on when it is turned on, whatever else is there',
      { ...token, ...home, ...broker, SPS_DEMO: '1' },
      true,
    ],
    ['stays off when it is turned off, whatever else is there', { ...token, SPS_DEMO: '0' }, false],
  ])('%s', (_, env, demo) => {
    expect(Options.parse(env).demo).toBe(demo);
  });
});

test('every variable is heard', () => {
  expect(
    Options.parse({
      SPS_DATA_DIR: '/data/store',
      SPS_HTTP_HOST: '0.0.0.0',
      SPS_HTTP_PORT: '0',
      SPS_DIRECT_HOST: '127.0.0.1',
      SPS_DIRECT_PORT: '8098',
      SPS_DIRECT_CERT: '/ssl/fullchain.pem',
      SPS_DIRECT_KEY: '/ssl/privkey.pem',
      SPS_MQTT_URL: 'mqtts://broker:8883',
      SPS_MQTT_PORT: '65535',
      SPS_HA_URL: 'http://ha.local:8123/',
      SPS_HA_TOKEN: 'long-lived',
      SPS_SUPERVISOR_URL: 'http://127.0.0.1:8880',
      SUPERVISOR_TOKEN: 'of this app',
      SPS_OPTIONS_FILE: '/run/options.json',
      SPS_COMMANDS_FILE: '/run/commands',
      SPS_INGRESS_FROM: '127.0.0.2',
      SPS_SPOTIFY_API_URL: 'http://127.0.0.1:8199/v1///',
      SPS_SPOTIFY_ACCOUNTS_URL: 'http://127.0.0.1:8199/',
      SPS_SPOTIFY_REDIRECT_URI: 'http://[::1]:9000/callback',
      SPS_LOG_LEVEL: 'silent',
      SPS_PROFILE: 'development',
      SPS_CORS_ORIGINS: ' http://localhost:5173,, https://panel.example ',
      SPS_DEMO_PEOPLE: '0',
      SPS_DEMO_SPEED: '3600',
    }),
  ).toEqual({
    demo: false,
    dataDir: '/data/store',
    http: { host: '0.0.0.0', port: 0 },
    direct: {
      host: '127.0.0.1',
      port: 8098,
      certificate: { certFile: '/ssl/fullchain.pem', keyFile: '/ssl/privkey.pem' },
    },
    mqtt: { url: 'mqtts://broker:8883', embeddedPort: 65_535 },
    home: { url: 'http://ha.local:8123', token: 'long-lived' },
    supervisor: { url: 'http://127.0.0.1:8880', token: 'of this app' },
    optionsFile: '/run/options.json',
    commandsFile: '/run/commands',
    ingressFrom: '127.0.0.2',
    spotify: {
      apiUrl: 'http://127.0.0.1:8199/v1',
      accountsUrl: 'http://127.0.0.1:8199',
      redirectUri: 'http://[::1]:9000/callback',
    },
    logLevel: 'silent',
    profile: 'development',
    corsOrigins: ['http://localhost:5173', 'https://panel.example'],
    people: { count: 0, speed: 3600 },
  });
});

describe('a value that makes no sense names its variable', () => {
  test.each([
    ['SPS_DEMO', 'yes'],
    ['SPS_DEMO', ''],
    ['SPS_DATA_DIR', ''],
    ['SPS_HTTP_HOST', ''],
    ['SPS_HTTP_PORT', '-1'],
    ['SPS_HTTP_PORT', '65536'],
    ['SPS_HTTP_PORT', '80.5'],
    ['SPS_HTTP_PORT', 'http'],
    ['SPS_HTTP_PORT', ''],
    ['SPS_DIRECT_PORT', ''],
    ['SPS_DIRECT_PORT', '65536'],
    ['SPS_DIRECT_HOST', ''],
    ['SPS_MQTT_URL', 'http://broker'],
    ['SPS_MQTT_URL', 'broker:1883'],
    ['SPS_MQTT_PORT', '70000'],
    ['SPS_SUPERVISOR_URL', 'ws://supervisor'],
    ['SPS_INGRESS_FROM', 'supervisor'],
    ['SPS_SPOTIFY_API_URL', 'spotify'],
    ['SPS_SPOTIFY_ACCOUNTS_URL', 'file:///etc/passwd'],
    ['SPS_SPOTIFY_REDIRECT_URI', 'http://localhost:8099/callback'],
    ['SPS_LOG_LEVEL', 'loud'],
    ['SPS_PROFILE', 'staging'],
    ['SPS_DEMO_PEOPLE', '3'],
    ['SPS_DEMO_PEOPLE', '1.5'],
    ['SPS_DEMO_SPEED', '0'],
    ['SPS_DEMO_SPEED', '3601'],
    ['SUPERVISOR_TOKEN', ''],
    ['SPS_OPTIONS_FILE', ''],
    ['SPS_COMMANDS_FILE', ''],
  ])('%s=%s', (name, value) => {
    expect(wrongIn(Options, { [name]: value })).toEqual([name]);
  });

  test.each([
    [{ SPS_HA_URL: 'ws://ha.local', SPS_HA_TOKEN: 't' }, 'SPS_HA_URL'],
    [{ SPS_HA_URL: 'http://ha.local' }, 'SPS_HA_TOKEN'],
    [{ SPS_HA_TOKEN: 't' }, 'SPS_HA_TOKEN'],
    [{ SPS_DIRECT_CERT: 'c.pem' }, 'SPS_DIRECT_KEY'],
    [{ SPS_DIRECT_KEY: 'k.pem' }, 'SPS_DIRECT_KEY'],
    [{ SPS_DIRECT_CERT: '', SPS_DIRECT_KEY: 'k.pem' }, 'SPS_DIRECT_CERT'],
  ])('%j', (env, name) => {
    expect(wrongIn(Options, env)).toEqual([name]);
  });

  test.each([
    '*',
    'null',
    'panel.example',
    'https://panel.example/',
    'https://panel.example:443',
    'HTTPS://a',
    'ftp://panel.example',
  ])('SPS_CORS_ORIGINS=%s, for no browser calls an origin so', (origin) => {
    const SPS_CORS_ORIGINS = `http://localhost:5173,${origin}`;
    expect(wrongIn(Options, { SPS_CORS_ORIGINS })).toEqual(['SPS_CORS_ORIGINS']);
  });

  test('and does not repeat a password', () => {
    const read = Options.safeParse({ SPS_MQTT_URL: 'amqp://user:opensesame@broker' });
    expect(JSON.stringify(read.error && issuesOf(read.error))).not.toContain('opensesame');
  });
});
