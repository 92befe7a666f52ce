// The programs of Debian that the tests start. Knows how apt brings them; which test wants which is the table's whole knowledge.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fail, say } from './speech.mjs';

/** Debian's name of the package that brings each program. */
const PACKAGES = {
  mosquitto: 'mosquitto',
  mosquitto_pub: 'mosquitto-clients',
  openssl: 'openssl',
  curl: 'curl',
  chromium: 'chromium',
  apparmor_parser: 'apparmor',
  shellcheck: 'shellcheck',
  // What the app's image is made of, as far as Debian has it.
  busybox: 'busybox-static',
  's6-supervise': 's6',
  // Builds the ESPHome nodes, and the few requirements of Home Assistant that exist only as source.
  'g++': 'g++',
  // Points the Python of a newer Debian at the libraries that came with it.
  patchelf: 'patchelf',
};

export function programsReady() {
  return missingPrograms().length === 0;
}

function missingPrograms() {
  return Object.keys(PACKAGES).filter((program) => !canFind(program));
}

export function installPrograms() {
  const programs = inWords(missingPrograms());
  const packages = missingPrograms().map((program) => PACKAGES[program]);
  const command = `apt-get install ${packages.join(' ')}`;
  if (!canFind('apt-get')) {
    fail(
      `The tests need ${programs}, and there is no apt-get here to install them with. Please install ${inWords(packages)} ` +
        'yourself (those are the names in Debian), then run npm test again.',
    );
  }
  if (process.getuid() !== 0) {
    fail(`The tests need ${programs}, and only root may install them. Please run: sudo ${command}`);
  }
  say(`Fetching the list of Debian packages with apt-get, because the tests need ${programs} ...`);
  // A single unreachable source fails the update; what we need may come from another, so the installation decides.
  const update = aptGet('update');
  say(`Installing ${inWords(packages)}; this takes about half a minute ...`);
  const install = aptGet('install', '--yes', '--no-install-recommends', ...packages);
  if (install.status !== 0 || !programsReady()) {
    process.stderr.write(`${update.stderr}${install.stdout}${install.stderr}`);
    fail(`apt-get could not install ${inWords(packages)}. Once its complaint is dealt with: ${command}`);
  }
}

/** @returns what apt-get said and how it ended; nothing it asks is answered, so it asks nothing. */
export function aptGet(...words) {
  return spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

/** Debian keeps brokers in sbin, which an ordinary user's PATH leaves out. */
export function canFind(program) {
  return [...searchPath(), '/usr/sbin', '/usr/local/sbin'].some((folder) =>
    existsSync(join(folder, program)),
  );
}

export function searchPath() {
  return (process.env.PATH ?? '').split(delimiter);
}

function inWords(names) {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
