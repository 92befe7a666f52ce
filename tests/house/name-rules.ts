/** Sizes and names of files. */
import { posix } from 'node:path';
import type { Rule } from './rule.ts';

const LONGEST_FILE_LINES = 300;
const CODE = /\.(?:ts|js|mjs|css|py)$/;
const WRITTEN_BY_US = /^(?:src|tests|scripts)\//;
const SAYS_NOTHING = new Set([
  'utils',
  'helpers',
  'common',
  'misc',
  'types',
  'manager',
  'service',
  'base',
  'index',
]);

function stemOf(name: string): string {
  return name.split('.', 1).join('');
}

function lineCount(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

export const nameRules: readonly Rule[] = [
  {
    promise: `no file is longer than ${LONGEST_FILE_LINES} lines`,
    holdsFor: (path) => WRITTEN_BY_US.test(path) && CODE.test(path),
    complaints: ({ text }) => {
      const lines = lineCount(text);
      return lines > LONGEST_FILE_LINES ? [`has ${lines} lines; split it by idea`] : [];
    },
    broken: [
      { path: 'src/core/decide.ts', text: 'line\n'.repeat(LONGEST_FILE_LINES + 1) },
      { path: 'scripts/prepare.mjs', text: 'line\n'.repeat(LONGEST_FILE_LINES + 1) },
    ],
    kept: [
      { path: 'src/core/decide.ts', text: 'line\n'.repeat(LONGEST_FILE_LINES) },
      { path: 'docs/topics.md', text: 'line\n'.repeat(LONGEST_FILE_LINES + 1) },
    ],
  },
  {
    promise: 'every name says what is inside',
    holdsFor: (path) => CODE.test(path),
    complaints: ({ path }) =>
      path
        .split('/')
        .filter((part) => SAYS_NOTHING.has(stemOf(part)))
        .map((part) => `"${part}" is a drawer, not a name`),
    broken: [
      { path: 'src/core/utils.ts', text: '' },
      { path: 'src/helpers/clock.ts', text: '' },
      { path: 'tests/fakes/index.ts', text: '' },
      { path: 'tests/core/common.test.ts', text: '' },
    ],
    kept: [{ path: 'src/core/based-on.ts', text: '' }],
  },
  {
    promise: 'file and folder names are in kebab case',
    holdsFor: (path) => /^(?:src|tests|scripts|docs)\//.test(path) && !/\.py$/.test(path),
    complaints: ({ path }) =>
      path
        .split('/')
        .filter((part) => part !== 'README.md' && !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/.test(part))
        .map((part) => `"${part}" is not in kebab case`),
    broken: [
      { path: 'src/core/quietHours.ts', text: '' },
      { path: 'src/core/Quiet.ts', text: '' },
      { path: 'tests/Fakes/clock.ts', text: '' },
      { path: 'docs/room_states.md', text: '' },
    ],
    kept: [
      { path: 'src/core/quiet-hours.ts', text: '' },
      { path: 'tests/house/rules.test.ts', text: '' },
      { path: 'docs/README.md', text: '' },
    ],
  },
  {
    // The Supervisor takes every config.*.{yaml,yml,json} below the root for an app of its own; it passes over
    // rootfs and folders with a dot in front.
    promise: 'nothing but the config.yaml of the root can be taken for an app',
    holdsFor: (path) => !path.split('/').some((part) => part === 'rootfs' || part.startsWith('.')),
    complaints: ({ path }) =>
      path !== 'config.yaml' && /^config\.(?:.*\.)?(?:yaml|yml|json)$/.test(posix.basename(path))
        ? ['the Supervisor would read this as an app']
        : [],
    broken: [
      { path: 'config.json', text: '' },
      { path: 'esphome/config.yaml', text: '' },
      { path: 'docs/config.schema.json', text: '' },
      { path: 'tests/fixtures/config.v1.yml', text: '' },
    ],
    kept: [
      { path: 'config.yaml', text: '' },
      { path: 'vitest.config.ts', text: '' },
      { path: 'addon/rootfs/etc/config.yaml', text: '' },
      { path: '.devcontainer/config.json', text: '' },
    ],
  },
];
