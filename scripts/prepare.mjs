// Makes a fresh clone runnable: the npm packages, Node 24 among them, and with --tests Mosquitto. Runs on any Node from
// 18 up and without node_modules, because it is what brings both. Knows nothing of the app it prepares for.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const NODE_MAJOR = 24;
const OWN_NODE = 'node_modules/.bin/node';
const LOCK = '.prepare.tmp';
const LONGEST_WAIT_SECONDS = 900;

/** Debian's name of the package that brings each program the tests start. */
const TEST_PROGRAMS = {
  mosquitto: 'mosquitto',
  mosquitto_pub: 'mosquitto-clients',
  openssl: 'openssl',
  apparmor_parser: 'apparmor',
  shellcheck: 'shellcheck',
  // What the app's image is made of, as far as Debian has it.
  busybox: 'busybox-static',
  's6-supervise': 's6',
};

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const forTests = process.argv.includes('--tests');

refuseWhereNodeCannotBeInstalled();
if (!packagesReady() || missingPrograms().length > 0) {
  await waitUntilAlone();
  if (!packagesReady()) installPackages();
  if (missingPrograms().length > 0) installPrograms();
}

/** npm writes its own list of what it installed last of all, so an interrupted installation has none. */
function packagesReady() {
  const wanted = packagesIn('package-lock.json');
  const present = packagesIn('node_modules/.package-lock.json');
  // Optional packages are those of other platforms; the one we cannot do without is asked for its version instead.
  const same = ([path, entry]) => entry.optional || present[path]?.integrity === entry.integrity;
  return Object.entries(wanted).every(same) && nodeReady();
}

function packagesIn(file) {
  return existsSync(file) ? withoutRoot(JSON.parse(readFileSync(file, 'utf8')).packages) : {};
}

function withoutRoot({ '': _root, ...packages }) {
  return packages;
}

/** `npm run` prefers the Node of node_modules, so where there is one it is the one that has to work. */
function nodeReady() {
  const version = existsSync(OWN_NODE)
    ? spawnSync(OWN_NODE, ['--version'], { encoding: 'utf8' }).stdout
    : process.version;
  return majorOf(version) >= NODE_MAJOR;
}

function majorOf(version) {
  return Number(/^v(\d+)\./.exec(version ?? '')?.[1]);
}

function refuseWhereNodeCannotBeInstalled() {
  const installable = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
  if (!installable && majorOf(process.version) < NODE_MAJOR) askForNode();
}

function askForNode() {
  fail(
    `This needs Node ${NODE_MAJOR}, and npm has none that runs on this machine (${process.platform} ${process.arch}, ` +
      `now Node ${process.version}). Please bring Node ${NODE_MAJOR} yourself: https://nodejs.org/en/download`,
  );
}

function installPackages() {
  say(
    'Installing the npm packages of package-lock.json into node_modules; this takes about half a minute ...',
  );
  // Errors only: under an older Node, npm warns of each package that wants a newer one, and the newer one is being
  // installed right now. Development and optional packages are named because NODE_ENV and a user's npmrc can drop
  // them. No package of ours needs an install script, so none gets to run one.
  const options = ['--loglevel=error', '--include=dev', '--include=optional', '--ignore-scripts'];
  // Without our own folder on the path: npm deletes the Node in it while it works.
  const path = searchPath().filter((folder) => !folder.endsWith(join('node_modules', '.bin')));
  const npm = spawnSync('npm', ['ci', ...options], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: path.join(delimiter) },
  });
  if (npm.status !== 0) {
    const why = npm.error ? `npm did not start: ${npm.error.message}` : 'what npm said stands above';
    fail(`The npm packages could not be installed (${why}). If the network was away, just run this again.`);
  }
  if (!nodeReady()) askForNode();
}

function missingPrograms() {
  return forTests ? Object.keys(TEST_PROGRAMS).filter((program) => !canFind(program)) : [];
}

function installPrograms() {
  const programs = missingPrograms().join(' and ');
  const packages = missingPrograms().map((program) => TEST_PROGRAMS[program]);
  const command = `apt-get install ${packages.join(' ')}`;
  if (!canFind('apt-get')) {
    fail(
      `The tests need ${programs}, and there is no apt-get here to install them with. Please install Mosquitto ` +
        'yourself (on a Mac: brew install mosquitto), then run npm test again.',
    );
  }
  if (process.getuid() !== 0) {
    fail(`The tests need ${programs}, and only root may install them. Please run: sudo ${command}`);
  }
  say(`Fetching the list of Debian packages with apt-get, because the tests need ${programs} ...`);
  // A single unreachable source fails the update; what we need may come from another, so the installation decides.
  const update = aptGet('update');
  say(`Installing ${packages.join(' and ')}; this takes about half a minute ...`);
  const install = aptGet('install', '--yes', '--no-install-recommends', ...packages);
  if (install.status !== 0 || missingPrograms().length > 0) {
    process.stderr.write(`${update.stderr}${install.stdout}${install.stderr}`);
    fail(`apt-get could not install ${packages.join(' and ')}. Once its complaint is dealt with: ${command}`);
  }
}

function aptGet(...words) {
  return spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** Debian keeps brokers in sbin, which an ordinary user's PATH leaves out. */
function canFind(program) {
  return [...searchPath(), '/usr/sbin', '/usr/local/sbin'].some((folder) =>
    existsSync(join(folder, program)),
  );
}

function searchPath() {
  return (process.env.PATH ?? '').split(delimiter);
}

/** Two runs at once would delete node_modules under each other. The lock is a link whose target is its owner's id. */
async function waitUntilAlone() {
  for (let waited = 0; !tookLock(); ) {
    const owner = lockOwner();
    if (!isRunning(owner)) {
      rmSync(LOCK, { force: true });
      continue;
    }
    if (waited === 0) say(`Process ${owner} is installing here already; waiting for it ...`);
    if (waited > LONGEST_WAIT_SECONDS)
      fail(`Process ${owner} does not finish. If it is not npm, delete ${LOCK}.`);
    await pause(1000);
    waited += 1;
  }
  process.on('exit', () => rmSync(LOCK, { force: true }));
}

function tookLock() {
  try {
    symlinkSync(String(process.pid), LOCK);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function lockOwner() {
  try {
    return Number(readlinkSync(LOCK));
  } catch {
    return undefined;
  }
}

function isRunning(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function say(sentence) {
  console.log(sentence);
}

function fail(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}
