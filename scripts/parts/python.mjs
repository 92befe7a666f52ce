// Python for Home Assistant and ESPHome: this machine's own where it is new enough, or else that of the coming Debian, unpacked into a
// folder of ours. Nothing of the machine is changed by that: no source is added, no package installed, no library replaced.

import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { PYTHON, pythonFolder } from './kept.mjs';
import { aptGet, canFind } from './programs.mjs';
import { fail, say } from './speech.mjs';

/** Testing has it today; where it has moved on, unstable is asked. */
const SUITES = ['testing', 'unstable'];
/** With headers, for requirements that exist only as source, and with the libraries it was built against. */
const DEBS = [
  ...[`python${PYTHON}`, `python${PYTHON}-minimal`, `python${PYTHON}-venv`],
  ...[`libpython${PYTHON}-stdlib`, `libpython${PYTHON}-dev`],
  ...['libc6', 'libstdc++6', 'libgcc-s1', 'libzstd1'],
];
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const WORKS =
  'import ctypes, sqlite3, ssl, sysconfig, venv; open(sysconfig.get_path("include") + "/Python.h").close()';

const unpacked = join(pythonFolder, 'usr', 'bin', `python${PYTHON}`);

export function pythonReady() {
  return findPython() !== null;
}

/** @returns the Python to make environments with, and the words that make it pip; null where there is none yet. */
export function findPython() {
  if (works(unpacked)) return { program: unpacked, pip: [pipWheel()] };
  return works(`python${PYTHON}`) ? { program: `python${PYTHON}`, pip: ['-m', 'pip'] } : null;
}

function works(program) {
  return spawnSync(program, ['-c', WORKS], { stdio: 'ignore' }).status === 0;
}

/** Debian keeps pip as a wheel for its environments, at a place outside this folder; a wheel can be run as it stands. */
function pipWheel() {
  const wheels = join(pythonFolder, 'usr', 'share', 'python-wheels');
  return join(wheels, readdirSync(wheels).find((name) => /^pip-.*\.whl$/.test(name)) ?? 'pip', 'pip');
}

export function bringPython() {
  if (!canFind('apt-get') || !existsSync(KEYRING))
    fail(
      `The tests need Python ${PYTHON}, and this is no Debian to take it from. Please install it, with its headers.`,
    );
  say(
    `Unpacking Python ${PYTHON} of the coming Debian into ${pythonFolder}; this takes about ten seconds ...`,
  );
  const complaints = [];
  for (const suite of SUITES) {
    const complaint = unpackFrom(suite);
    if (complaint === null) return;
    complaints.push(`Debian ${suite}: ${complaint}`);
  }
  fail(`Python ${PYTHON} could not be unpacked.\n${complaints.join('\n')}`);
}

/** @returns null when it runs, or what went wrong. */
function unpackFrom(suite) {
  const mirror = debianMirror();
  if (mirror === null) return 'apt knows no mirror of Debian';
  rmSync(pythonFolder, { recursive: true, force: true });
  const apt = privateApt(mirror, suite);
  for (const words of [
    ['update'],
    ['--yes', '--no-install-recommends', '--download-only', 'install', ...DEBS],
  ]) {
    const { status, stdout, stderr } = aptGet(...apt.options, ...words);
    if (status !== 0) return `${stdout}${stderr}`.trim();
  }
  for (const deb of readdirSync(apt.debs).filter((name) => name.endsWith('.deb'))) {
    const { status, stderr } = spawnSync('dpkg-deb', ['-x', join(apt.debs, deb), pythonFolder], {
      encoding: 'utf8',
    });
    if (status !== 0) return `dpkg-deb: ${stderr}`;
  }
  rmSync(apt.folder, { recursive: true });
  keepOwnHeaders();
  return pointAtOwnLibraries() ?? (works(unpacked) ? null : 'what was unpacked does not run');
}

/** The mirror this machine uses for its own release, so that nobody's choice is passed over. */
function debianMirror() {
  const release = /^VERSION_CODENAME=(\S+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  const targets = spawnSync('apt-get', ['indextargets', '--format', '$(RELEASE) $(COMPONENT) $(REPO_URI)'], {
    encoding: 'utf8',
  });
  const lines = targets.stdout.split('\n').map((line) => line.split(' '));
  return lines.find(([named, component]) => named === release && component === 'main')?.[2] ?? null;
}

/** apt with lists, sources and a memory of its own, in which nothing is installed: so it fetches all that Python needs. */
function privateApt(mirror, suite) {
  const folder = join(pythonFolder, 'apt');
  const debs = join(folder, 'archives');
  mkdirSync(join(folder, 'lists', 'partial'), { recursive: true });
  mkdirSync(join(debs, 'partial'), { recursive: true });
  const sources = join(folder, 'sources.list');
  writeFileSync(sources, `deb [signed-by=${KEYRING}] ${mirror} ${suite} main\n`);
  writeFileSync(join(folder, 'status'), '');
  const settings = {
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State': folder,
    'Dir::State::status': join(folder, 'status'),
    'Dir::Cache': folder,
    // The usual sandbox is a user who may not write here.
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
  };
  return {
    folder,
    debs,
    options: Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
  };
}

/**
 * The C library's own headers came along, and this machine's compiler must not meet them: only Python's stay. Those include each other
 * by a path below /usr/include, which is led to where they are now.
 */
function keepOwnHeaders() {
  const include = join(pythonFolder, 'usr', 'include');
  const own = `python${PYTHON}`;
  for (const place of [include, join(include, multiarch())])
    for (const name of readdirSync(place))
      if (name !== own && name !== multiarch()) rmSync(join(place, name), { recursive: true, force: true });
  symlinkSync(join('..', multiarch()), join(include, own, multiarch()));
}

/** @returns null, or what went wrong. Without this it would load this machine's C library, which is older than it needs. */
function pointAtOwnLibraries() {
  const libraries = join(pythonFolder, 'usr', 'lib', multiarch());
  const loader = join(libraries, basename(output('patchelf', '--print-interpreter', unpacked)));
  const fresh = `${unpacked}.new`;
  const words = ['--set-interpreter', loader, '--force-rpath', '--set-rpath', libraries, '--output', fresh];
  const { status, stderr } = spawnSync('patchelf', [...words, unpacked], { encoding: 'utf8' });
  if (status !== 0) return `patchelf: ${stderr}`;
  renameSync(fresh, unpacked);
  return null;
}

/** Debian's name of this kind of machine, such as x86_64-linux-gnu. */
function multiarch() {
  return output('g++', '-dumpmachine');
}

function output(program, ...words) {
  return (spawnSync(program, words, { encoding: 'utf8' }).stdout ?? '').trim();
}
