// The npm packages of the lock file, Node 24 among them. Knows nothing of what they are for.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { searchPath } from './programs.mjs';
import { fail, say } from './speech.mjs';

const NODE_MAJOR = 24;
const OWN_NODE = 'node_modules/.bin/node';

/** npm writes its own list of what it installed last of all, so an interrupted installation has none. */
export function packagesReady() {
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

export function refuseWhereNodeCannotBeInstalled() {
  const installable = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
  if (!installable && majorOf(process.version) < NODE_MAJOR) askForNode();
}

function askForNode() {
  fail(
    `This needs Node ${NODE_MAJOR}, and npm has none that runs on this machine (${process.platform} ${process.arch}, ` +
      `now Node ${process.version}). Please bring Node ${NODE_MAJOR} yourself: https://nodejs.org/en/download`,
  );
}

export function installPackages() {
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
