/** The Dockerfile beside what it copies and what Home Assistant expects of it. Carried out it is in tests/real/image. */
import { readdirSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readRepository } from '../house/repository.ts';
import { AppConfig } from './app-config.ts';
import { allowedBy } from './build-context.ts';
import { copiesIn, readDockerfile, type Stage, wordsOf } from './dockerfile.ts';
import { path, text, yaml } from './read.ts';

const stages = readDockerfile(text('Dockerfile'));
const last: Stage = stages.at(-1) ?? { image: '', name: null, instructions: [] };
const files = readRepository().map(({ path }) => path);
const instruction = (wanted: string) => {
  const found = last.instructions.find(({ name }) => name === wanted);
  if (found === undefined) throw new Error(`there is no ${wanted}`);
  return found;
};

describe('the Dockerfile', () => {
  test('copies exactly what .dockerignore lets in', () => {
    const copied = stages
      .flatMap(copiesIn)
      .filter(({ from }) => from === null)
      .flatMap(({ sources }) => sources);
    const isCopied = (file: string) =>
      copied.some((source) => file === source || file.startsWith(`${source}/`));
    const isAllowed = allowedBy(text('.dockerignore'));
    expect(files.filter(isAllowed)).toEqual(files.filter(isCopied));
    for (const source of copied)
      expect(files.some((file) => file === source || file.startsWith(`${source}/`))).toBe(true);
  });

  test('begins from images that cannot change under us', () => {
    for (const { image } of stages) expect(image).toMatch(/^[a-z0-9./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
  });

  test('takes no sources, tests or tools into the last stage', () => {
    expect(copiesIn(last)).toEqual([
      { from: 'build', sources: ['/usr/local/bin/node'], to: '/usr/local/bin/node' },
      { from: 'build', sources: ['/src/dist'], to: '/opt/app' },
      { from: null, sources: ['addon/rootfs'], to: '/' },
    ]);
  });

  test('runs no script of a package, and takes the packages of the lock file', () => {
    const commands = stages.flatMap(({ instructions }) => instructions).filter(({ name }) => name === 'RUN');
    for (const { text } of commands.filter(({ text }) => text.includes('npm ')))
      expect(text).toBe('npm ci --ignore-scripts');
  });

  test('asks the app for its health at the port where ingress asks', () => {
    expect(wordsOf(instruction('HEALTHCHECK'))).toContain(
      `http://127.0.0.1:${AppConfig.parse(yaml('config.yaml')).ingress_port ?? 8099}/healthz`,
    );
  });

  test('says of itself what Home Assistant reads', () => {
    const labels = instruction('LABEL').text;
    for (const label of [
      'io.hass.name',
      'io.hass.type="app"',
      `io.hass.version="\${BUILD_VERSION}"`,
      `io.hass.arch="\${BUILD_ARCH}"`,
    ])
      expect(labels).toContain(label);
    expect(labels).toContain(`io.hass.description="${AppConfig.parse(yaml('config.yaml')).description}"`);
  });

  test('is read as Docker reads it', () => {
    const read = readDockerfile(
      '# note\nFROM a:1 AS one\nRUN x \\\n  # in between\n  && y\nFROM b:2\nCOPY --from=one /p /q ./\n',
    );
    expect(read.map(({ image, name }) => [image, name])).toEqual([
      ['a:1', 'one'],
      ['b:2', null],
    ]);
    expect(read[0]?.instructions[0]?.text.replace(/\s+/g, ' ')).toBe('x && y');
    expect(read.flatMap(copiesIn)).toEqual([{ from: 'one', sources: ['/p', '/q'], to: './' }]);
    expect(() => readDockerfile('RUN x\nFROM a')).toThrow('before the first FROM');
  });
});

describe('.dockerignore', () => {
  test('is read as Docker reads it, or not at all', () => {
    const allowed = allowedBy('# all\n*\n!src\n!package.json\n');
    expect(['src/main.ts', 'package.json'].every(allowed)).toBe(true);
    expect(['srcs/main.ts', 'package.json.bak', 'data/house.json'].some(allowed)).toBe(false);
    expect(() => allowedBy('src\n')).toThrow();
    expect(() => allowedBy('*\n!src/**\n')).toThrow();
  });
});

describe('the files laid over the image', () => {
  const scripts = files.filter((file) => /^addon\/rootfs\/.*(?:\/run|\/finish|\/bin\/[^/]+)$/.test(file));

  test('can be started where they are scripts', () => {
    expect(scripts).toHaveLength(5);
    for (const script of scripts) {
      expect(statSync(path(script)).mode & 0o111).toBe(0o111);
      expect(text(script)).toMatch(/^#!\/(?:bin\/sh|command\/with-contenv sh)\n/);
    }
  });

  test('name in config.yaml and Dockerfile what is there', () => {
    const { backup_pre, backup_post } = AppConfig.parse(yaml('config.yaml'));
    for (const command of [backup_pre, backup_post])
      expect(scripts).toContain(`addon/rootfs${command?.split(' ')[0]}`);
    expect(scripts).toContain(`addon/rootfs${wordsOf(instruction('CMD')).at(-1)}`);
  });

  test('are services that all get started', () => {
    const services = readdirSync(path('addon/rootfs/etc/s6-overlay/s6-rc.d')).filter(
      (name) => name !== 'user',
    );
    expect(readdirSync(path('addon/rootfs/etc/s6-overlay/s6-rc.d/user/contents.d'))).toEqual(services);
  });
});
