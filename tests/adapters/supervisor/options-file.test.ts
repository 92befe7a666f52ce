import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readOptionsFile } from '../../../src/adapters/supervisor/options-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sps-options-'));
  path = join(folder, 'options.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const sentence = async (text: string) => {
  writeFileSync(path, text);
  const read = await readOptionsFile(path);
  return read.ok ? null : read.failure;
};

it('brings what people filled in', async () => {
  writeFileSync(path, JSON.stringify({ log_level: 'debug', mqtt: { host: 'broker', port: 1884 } }));
  expect(await readOptionsFile(path)).toEqual({
    ok: true,
    value: { log_level: 'debug', mqtt: { host: 'broker', port: 1884 } },
  });
});

it('names the file that is not there', async () => {
  expect(await readOptionsFile(path)).toEqual({
    ok: false,
    failure: `The options file ${path} cannot be read (ENOENT).`,
  });
});

it('names the fields that are wrong, and never the password', async () => {
  expect(
    await sentence('{"log_level":"loud","mqtt":{"host":"mqtt://b","password":"opensesame","port":0}}'),
  ).toMatch(/options\.json cannot be used: log_level: .*; mqtt\.host: must be a name .*; mqtt\.port: /);
  for (const text of [
    '{"mqtt":{"host":"b","password":["opensesame"]}}',
    '{"mqtt":{"passwort":"opensesame"}}',
    '{"mqtt":"opensesame"}',
    '{"mqtt":{"password":"opensesame"}',
    '"opensesame"',
    'opensesame',
  ]) {
    const said = await sentence(text);
    expect(said).toContain(path);
    expect(said).not.toContain('opensesame');
  }
});
