import { describe, expect, test } from 'vitest';
import { AppOptions, withAppOptions } from '../../src/contract/app-options.ts';
import { brokerUrl } from '../../src/contract/broker-address.ts';
import { Options } from '../../src/contract/options.ts';
import { wrongIn } from './refusals.ts';

describe('the form', () => {
  test('may be empty', () => {
    expect(AppOptions.parse({})).toEqual({});
    expect(AppOptions.parse({ mqtt: {} })).toEqual({ mqtt: {} });
  });

  test('counts an emptied field as absent', () => {
    const emptied = { host: '', port: null, username: '', password: '', ssl: '' };
    expect(withAppOptions(Options.parse({}), AppOptions.parse({ log_level: '', mqtt: emptied }))).toEqual(
      Options.parse({}),
    );
  });

  test.each([['broker'], ['core-mosquitto'], ['my_broker.local'], ['192.168.1.2'], ['fd00::2']])(
    'takes %s as a host',
    (host) => {
      expect(AppOptions.parse({ mqtt: { host } })).toEqual({ mqtt: { host } });
    },
  );

  test.each([
    [{ log_level: 'fatal' }, 'log_level'],
    [{ direct_api: 'yes' }, 'direct_api'],
    [{ cors_origins: 'panel.example' }, 'cors_origins'],
    [{ cors_origins: ['https://panel.example'] }, 'cors_origins'],
    [{ mqtt: { host: 'mqtt://broker' } }, 'mqtt.host'],
    [{ mqtt: { host: 'broker:1883' } }, 'mqtt.host'],
    [{ mqtt: { host: 'b'.repeat(254) } }, 'mqtt.host'],
    [{ mqtt: { port: 0 } }, 'mqtt.port'],
    [{ mqtt: { port: 65_536 } }, 'mqtt.port'],
    [{ mqtt: { port: 1883.5 } }, 'mqtt.port'],
    [{ mqtt: { port: '1883' } }, 'mqtt.port'],
    [{ mqtt: { username: 1 } }, 'mqtt.username'],
    [{ mqtt: { password: 1 } }, 'mqtt.password'],
    [{ mqtt: { ssl: 'yes' } }, 'mqtt.ssl'],
    [{ mqtt: { hots: 'broker' } }, 'mqtt.hots'],
    [{ loglevel: 'info' }, 'loglevel'],
  ])('%j is refused', (form, path) => {
    expect(wrongIn(AppOptions, form)).toEqual([path]);
  });
});

describe('the pages that may call', () => {
  const origins = (env: object, form: object) =>
    withAppOptions(Options.parse(env), AppOptions.parse(form)).corsOrigins;
  const env = { SPS_CORS_ORIGINS: 'http://localhost:5173' };

  test('are those of the form, or else of the environment, or none', () => {
    expect(origins({}, {})).toEqual([]);
    expect(origins(env, { cors_origins: '' })).toEqual(['http://localhost:5173']);
    expect(origins(env, { cors_origins: 'https://a.example, https://b.example:1' })).toEqual([
      'https://a.example',
      'https://b.example:1',
    ]);
  });
});

describe('what the form says', () => {
  const environment = Options.parse({
    SPS_MQTT_URL: 'mqtt://env:1883',
    SPS_MQTT_PORT: '1999',
    SPS_LOG_LEVEL: 'warn',
    SPS_OPTIONS_FILE: '/run/options.json',
  });

  test('wins over the environment', () => {
    const form = AppOptions.parse({
      log_level: 'trace',
      mqtt: { host: 'form', username: 'u', password: 'p', ssl: true, port: 8884 },
    });
    expect(withAppOptions(environment, form)).toEqual({
      ...environment,
      logLevel: 'trace',
      mqtt: { url: 'mqtts://u:p@form:8884', embeddedPort: 1999 },
    });
  });

  test('leaves to the environment what it leaves open', () => {
    expect(withAppOptions(environment, {})).toEqual(environment);
    expect(withAppOptions(environment, { mqtt: { port: 1, username: 'u' } })).toEqual(environment);
  });
});

describe('the API for programs', () => {
  const form = (direct_api?: unknown) => AppOptions.parse(direct_api === undefined ? {} : { direct_api });
  const port = (env: object, direct_api?: unknown) =>
    withAppOptions(Options.parse(env), form(direct_api)).direct.port;

  test('is off unless somebody turns it on', () => {
    expect(port({})).toBeNull();
    expect(port({}, '')).toBeNull();
    expect(port({}, false)).toBeNull();
    expect(port({}, true)).toBe(8098);
  });

  test('may be turned on and off by the form, whatever the environment says', () => {
    expect(port({ SPS_DIRECT_PORT: '9000' })).toBe(9000);
    expect(port({ SPS_DIRECT_PORT: '9000' }, true)).toBe(9000);
    expect(port({ SPS_DIRECT_PORT: '9000' }, false)).toBeNull();
  });

  test('keeps its address and its certificate', () => {
    const env = { SPS_DIRECT_HOST: '127.0.0.1', SPS_DIRECT_CERT: 'c', SPS_DIRECT_KEY: 'k' };
    expect(withAppOptions(Options.parse(env), form(true)).direct).toEqual({
      host: '127.0.0.1',
      port: 8098,
      certificate: { certFile: 'c', keyFile: 'k' },
    });
  });
});

test.each([
  [{ host: 'b' }, 'mqtt://b:1883'],
  [{ host: 'b', ssl: true }, 'mqtts://b:8883'],
  [{ host: 'b', port: 1, ssl: true }, 'mqtts://b:1'],
  [{ host: 'fd00::2', port: 1 }, 'mqtt://[fd00::2]:1'],
  [{ host: 'b', username: 'u' }, 'mqtt://u@b:1883'],
  [{ host: 'b', password: 'p' }, 'mqtt://:p@b:1883'],
  [{ host: 'b', username: 'u@v:w', password: 'p/q:r?' }, 'mqtt://u%40v%3Aw:p%2Fq%3Ar%3F@b:1883'],
])('%j is at %s', (address, url) => {
  expect(brokerUrl(address)).toBe(url);
  expect(Options.parse({ SPS_MQTT_URL: url }).mqtt.url).toBe(url);
});
