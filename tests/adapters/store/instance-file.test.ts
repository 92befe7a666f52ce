import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openInstanceId } from '../../../src/adapters/store/instance-file.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { temporaryFolder } from './temporary-folder.ts';

function opener(dir = temporaryFolder()) {
  const { log, complaints } = createFakeLog();
  let made = 0;
  return {
    dir,
    path: join(dir, 'instance.json'),
    complaints,
    open: () => openInstanceId(dir, { newId: () => `id-${++made}`, log }),
  };
}

it('is the same at every start', async () => {
  const { open, path, complaints } = opener();
  expect(await open()).toBe('id-1');
  expect(await open()).toBe('id-1');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ version: 1, id: 'id-1' });
  expect(complaints()).toEqual([]);
});

it.each(['{"version":1,"i', '{"version":1,"id":""}', '{"version":2,"id":"x"}', ''])(
  'is a new one, and kept, when the file holds %j',
  async (text) => {
    const { open, path } = opener();
    writeFileSync(path, text);
    expect(await open()).toBe('id-1');
    expect(await open()).toBe('id-1');
  },
);

it('that cannot be kept keeps nobody from starting', async () => {
  const { open, path, dir, complaints } = opener();
  mkdirSync(`${path}.new`);
  writeFileSync(join(`${path}.new`, 'in-the-way'), '');
  expect(await open()).toBe('id-1');
  expect(complaints()).toEqual([
    expect.stringMatching(/^instance\.json could not be written: .*another one\.$/),
  ]);
  rmSync(dir, { recursive: true });
});
