// Which versions of the big parts the tests run against, and where they are kept: outside the clone, so that every clone of this
// machine shares them and a new one starts quickly. A folder's name carries all that makes its contents, so that two clones that want
// different ones never take them from each other.

import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const PYTHON = '3.14';
/** The newest for which PyPI has everything: 2026.11.0 pins a package that is not there. */
export const HOME_ASSISTANT = '2026.10.4';
export const ESPHOME = '2026.10.0';
export const HADOLINT = '2.15.1';
export const SCHEMATHESIS = '4.32.5';
/** The integrations the tests use, besides those that Home Assistant starts by itself. */
export const INTEGRATIONS = ['mqtt', 'hassio', 'esphome', 'recorder', 'history', 'logbook', 'template'];

export const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'spottypottysense');
export const pythonFolder = join(folder, `python-${PYTHON}`);
const integrations = createHash('sha256').update(INTEGRATIONS.join()).digest('hex').slice(0, 8);
export const homeAssistantFolder = join(folder, `home-assistant-${HOME_ASSISTANT}-${integrations}`);
export const esphomeFolder = join(folder, `esphome-${ESPHOME}`);
export const hadolintFolder = join(folder, `hadolint-${HADOLINT}`);
export const schemathesisFolder = join(folder, `schemathesis-${SCHEMATHESIS}`);
/** Nodes that were built already, by the hash of what they were built from. */
export const nodesFolder = join(folder, `nodes-${ESPHOME}`);
