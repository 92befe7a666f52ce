// Home Assistant and ESPHome, each in an environment of its own on the same Python, complete: nothing is installed while tests run.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESPHOME, esphomeFolder, HOME_ASSISTANT, homeAssistantFolder } from './kept.mjs';
import { findPython } from './python.mjs';
import { fail, say } from './speech.mjs';

const requirements = fileURLToPath(new URL('requirements.py', import.meta.url));

/** The integrations the tests use, besides those that Home Assistant starts by itself. */
const INTEGRATIONS = ['mqtt', 'hassio', 'esphome', 'recorder', 'history', 'logbook', 'template'];

const environments = [
  {
    name: 'Home Assistant',
    folder: homeAssistantFolder,
    recipe: `homeassistant==${HOME_ASSISTANT} with ${INTEGRATIONS.join(', ')}`,
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
    recipe: `esphome==${ESPHOME}`,
    install: (pip) => pip('install', `esphome==${ESPHOME}`),
  },
];

export function environmentsReady() {
  return environments.every(isReady);
}

/** The recipe is written last of all, so what was interrupted, or made by another recipe, is made anew. */
function isReady({ folder, recipe }) {
  const noted = noteIn(folder);
  return existsSync(noted) && readFileSync(noted, 'utf8') === recipe;
}

function noteIn(folder) {
  return join(folder, 'made-by-recipe');
}

export async function bringEnvironments() {
  const missing = environments.filter((environment) => !isReady(environment));
  const names = missing.map(({ recipe }) => recipe).join('; ');
  say(`Installing ${names}; this takes about a minute and a half ...`);
  // Side by side: each waits for the network half of the time.
  await Promise.all(missing.map(bring));
}

async function bring({ name, folder, recipe, install }) {
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
    fail(`${name} could not be installed. ${error.message}\nIf the network was away, just run this again.`);
  }
  writeFileSync(noteIn(folder), recipe);
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
