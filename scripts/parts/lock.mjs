// One preparation at a time, in a clone and in the folder that all clones share. The lock is a link whose target is its owner's id.

import { readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fail, say } from './speech.mjs';

const LONGEST_WAIT_SECONDS = 900;

/** Two runs at once would delete what they install under each other. The lock is let go when this process ends. */
export async function waitUntilAlone(lock) {
  for (let waited = 0; !took(lock); ) {
    const owner = ownerOf(lock);
    if (!isRunning(owner)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (waited === 0) say(`Process ${owner} is installing here already; waiting for it ...`);
    if (waited > LONGEST_WAIT_SECONDS)
      fail(`Process ${owner} does not finish. If it installs nothing, delete ${lock}.`);
    await pause(1000);
    waited += 1;
  }
  process.on('exit', () => rmSync(lock, { force: true }));
}

function took(lock) {
  try {
    symlinkSync(String(process.pid), lock);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function ownerOf(lock) {
  try {
    return Number(readlinkSync(lock));
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
