import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { AppOptions, withAppOptions } from '../../src/contract/app-options.ts';
import { Options } from '../../src/contract/options.ts';
import { readRepository } from '../house/repository.ts';
import { AppConfig, ratingOf } from './app-config.ts';
import { path, yaml } from './read.ts';

const written = z.record(z.string(), z.unknown()).parse(yaml('config.yaml'));
const config = AppConfig.parse(written);

describe('config.yaml', () => {
  test('is what the Supervisor and the linter take', () => {
    expect(AppConfig.safeParse(written).error).toBeUndefined();
  });

  test('has the version of the package', () => {
    expect(config.version).toBe(packageJson.version);
  });

  test('is rated 8 of 8', () => {
    expect(ratingOf(config, existsSync(path('apparmor.txt')))).toBe(8);
  });

  test('asks for no more than it needs', () => {
    for (const key of ['hassio_api', 'auth_api', 'privileged', 'host_network', 'map', 'ingress_port'])
      expect(written).not.toHaveProperty(key);
    expect(config).toMatchObject({
      services: ['mqtt:want'],
      discovery: ['spottypottysense'],
      panel_admin: false,
    });
  });

  test('opens no port by itself', () => {
    expect(Object.values(config.ports ?? {})).toEqual([null]);
    expect(Object.keys(config.ports_description ?? {})).toEqual(Object.keys(config.ports ?? {}));
  });

  test('leaves ingress at the port on which the program listens', () => {
    expect(Options.parse({}).http.port).toBe(8099);
  });

  test('keeps what is being written and who asked for what out of a backup, and nothing else', () => {
    // As the Supervisor asks: from the right, a star within one part.
    const leftOut = (file: string) =>
      (config.backup_exclude ?? []).some((glob) =>
        new RegExp(`(?:^|/)${glob.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`).test(file),
      );
    const live = [
      'history.db',
      'history.db-wal',
      'history.db-shm',
      'lock.db',
      'lock.pid',
      'house.json.new',
      'history.snapshot.db.new',
      'access/2026-03-02.jsonl',
    ];
    for (const name of live) expect(leftOut(`/data/addons/data/a_spottypottysense/store/${name}`)).toBe(true);
    const kept = ['house.json', 'house.json.good', 'secrets.json', 'penalties.json', 'history.snapshot.db'];
    for (const name of kept)
      expect(leftOut(`/data/addons/data/a_spottypottysense/store/${name}`)).toBe(false);
  });

  test('is the only file that could be taken for an app', () => {
    const taken = readRepository().filter(
      ({ path }) =>
        /(?:^|\/)config\.(?:.*\.)?(?:yaml|yml|json)$/.test(path) &&
        !path.split('/').some((part) => part.startsWith('.') || part === 'rootfs'),
    );
    expect(taken.map(({ path }) => path)).toEqual(['config.yaml']);
  });
});

describe('the form in config.yaml', () => {
  /** The Supervisor's word for each field of the program's own shape. */
  const Shape: z.ZodType<unknown> = z.union([
    z
      .object({
        type: z.literal('object'),
        properties: z.record(
          z.string(),
          z.lazy(() => Shape),
        ),
      })
      .transform(({ properties }) => properties),
    z.object({ enum: z.array(z.string()) }).transform(({ enum: choices }) => `list(${choices.join('|')})`),
    z.object({ type: z.literal('boolean') }).transform(() => 'bool?'),
    z
      .object({ type: z.literal('integer'), minimum: z.literal(1), maximum: z.literal(65_535) })
      .transform(() => 'port?'),
    z.object({ type: z.literal('string') }).transform(() => 'str?'),
    z.object({ anyOf: z.array(z.object({ type: z.literal('string') })) }).transform(() => 'str?'),
  ]);

  test('has the fields that the program reads, each of the same kind, and no other', () => {
    const { $defs } = z.object({ $defs: z.object({ AppOptions: Shape }) }).parse(z.toJSONSchema(AppOptions));
    // A password is text to the program; only the form shows dots. And what has a default Home Assistant always shows.
    const fields = JSON.stringify(config.schema)
      .replace('password?', 'str?')
      .replace('"direct_api":"bool"', '"direct_api":"bool?"');
    expect(JSON.parse(fields)).toEqual($defs.AppOptions);
  });

  test('is read by the program as it is when nobody has changed anything: with no port open', () => {
    const form = AppOptions.parse(config.options);
    expect(withAppOptions(Options.parse({ SUPERVISOR_TOKEN: 't' }), form).direct.port).toBeNull();
  });
});

describe('the check of config.yaml', () => {
  const refused: [string, object][] = [
    ['a key with its default', { ingress_port: 8099 }],
    ['the same of a flag', { panel_admin: true }],
    ['backup: hot, which is the default', { backup: 'hot' }],
    ['a key that nobody knows', { advanced_mode: true }],
    ['a watchdog', { watchdog: 'http://[HOST]:[PORT:8099]/healthz' }],
    ['a page of its own beside ingress', { webui: 'http://[HOST]:[PORT:8099]/' }],
    ['a folder of Home Assistant', { map: ['homeassistant_config:rw'] }],
    ['an image with a tag', { image: 'ghcr.io/someone/spottypottysense:0.1.0' }],
    ['an image in capitals', { image: 'ghcr.io/OWNER/spottypottysense' }],
    ['a nested part of the options without a default', { options: { log_level: 'info', direct_api: false } }],
    [
      'a default for what is no option',
      { options: { log_level: 'info', direct_api: false, mqtt: {}, colour: 'red' } },
    ],
    ['a kind of option that nobody knows', { schema: { log_level: 'colour', direct_api: 'bool', mqtt: {} } }],
    ['a machine of the past', { arch: ['armv7'] }],
    ['a stop that may take too long', { timeout: 301 }],
    ['a service that is none', { services: ['mqtt:must'] }],
  ];
  test.each(refused)('refuses %s', (_, change) => {
    expect(AppConfig.safeParse({ ...written, ...change }).success).toBe(false);
  });

  const rated: [string, object, boolean, number][] = [
    ['without a profile of its own', {}, false, 7],
    ['with AppArmor off', { apparmor: false }, true, 6],
    ['without ingress', { ingress: undefined }, true, 6],
    ['on the network of the machine', { host_network: true }, true, 7],
    ['with a dear capability', { privileged: ['SYS_ADMIN'] }, true, 7],
    ['as administrator of the Supervisor', { hassio_role: 'admin' }, true, 6],
    ['with Docker in hand', { docker_api: true }, true, 1],
  ];
  test.each(rated)('rates an app %s lower', (_, change, hasOwnProfile, rating) => {
    expect(ratingOf({ ...config, ...change }, hasOwnProfile)).toBe(rating);
  });
});
