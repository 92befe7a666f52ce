// Which versions of the big parts the tests run against, and where they are kept: outside the clone, so that every clone of this
// machine shares them and a new one starts quickly. A folder's name carries its version, so that two versions never mix.

import { homedir } from 'node:os';
import { join } from 'node:path';

export const PYTHON = '3.14';
/** The newest for which PyPI has everything: 2026.11.0 pins a package that is not there. */
export const HOME_ASSISTANT = '2026.10.4';
export const ESPHOME = '2026.10.0';

export const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'spottypottysense');
export const pythonFolder = join(folder, `python-${PYTHON}`);
export const homeAssistantFolder = join(folder, `home-assistant-${HOME_ASSISTANT}`);
export const esphomeFolder = join(folder, `esphome-${ESPHOME}`);
/** Nodes that were built already, by the hash of what they were built from. */
export const nodesFolder = join(folder, `nodes-${ESPHOME}`);
