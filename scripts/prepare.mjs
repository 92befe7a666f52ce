// Makes a fresh clone runnable: the npm packages, Node 24 among them, and with --tests the real parts that tests start. Runs on any
// Node from 18 up and without node_modules, because it is what brings both. Knows nothing of the app it prepares for.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bringEnvironments, environmentsReady } from './parts/environments.mjs';
import { folder } from './parts/kept.mjs';
import { waitUntilAlone } from './parts/lock.mjs';
import { installPackages, packagesReady, refuseWhereNodeCannotBeInstalled } from './parts/packages.mjs';
import { installPrograms, programsReady } from './parts/programs.mjs';
import { bringPython, pythonReady } from './parts/python.mjs';

const LOCK = '.prepare.tmp';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

refuseWhereNodeCannotBeInstalled();
await bringMissing(LOCK, [
  [packagesReady, installPackages],
  ...(process.argv.includes('--tests') ? [[programsReady, installPrograms]] : []),
]);
if (process.argv.includes('--tests')) {
  mkdirSync(folder, { recursive: true });
  await bringMissing(join(folder, LOCK), [
    [pythonReady, bringPython],
    [environmentsReady, bringEnvironments],
  ]);
}

/** In their order, each only where it is missing, and alone: whoever waited finds that another has brought it. */
async function bringMissing(lock, parts) {
  if (parts.every(([isReady]) => isReady())) return;
  await waitUntilAlone(lock);
  for (const [isReady, bring] of parts) if (!isReady()) await bring();
}
