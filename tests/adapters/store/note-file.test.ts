import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { openNoteFile } from '../../../src/adapters/store/note-file.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { temporaryFolder } from './temporary-folder.ts';

const Note = z.strictObject({ about: z.string() });
const open = (dir: string, { log } = createFakeLog()) => openNoteFile(dir, 'note.json', Note, log);

it('is there for the next process until it is taken away, and for its owner alone', async () => {
  const dir = temporaryFolder();
  const note = await open(dir);
  expect(note.read()).toBeNull();
  await note.keep({ about: 'music' });
  expect(note.read()).toEqual({ about: 'music' });
  expect((await open(dir)).read()).toEqual({ about: 'music' });
  expect((statSync(join(dir, 'note.json')).mode & 0o777).toString(8)).toBe('600');
  await note.keep(null);
  expect(note.read()).toBeNull();
  expect(readdirSync(dir)).toEqual([]);
});

it('keeps the last of several, in the order they came', async () => {
  const dir = temporaryFolder();
  const note = await open(dir);
  await Promise.all([note.keep({ about: 'one' }), note.keep(null), note.keep({ about: 'two' })]);
  expect((await open(dir)).read()).toEqual({ about: 'two' });
});

it('that is damaged, or was cut short, is let go and said', async () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'note.json.new'), '{"about":"a secr');
  for (const text of ['{"about":', '{"about":7}']) {
    writeFileSync(join(dir, 'note.json'), text);
    const log = createFakeLog();
    expect((await open(dir, log)).read()).toBeNull();
    expect(log.complaints()).toHaveLength(1);
    expect(existsSync(join(dir, 'note.json'))).toBe(false);
  }
  expect(readdirSync(dir)).toEqual([]);
});

it('that the disk does not take is said, and the one before it stands', async () => {
  const dir = temporaryFolder();
  const note = await open(dir);
  await note.keep({ about: 'one' });
  // Somebody put a folder in the way, which no write replaces.
  mkdirSync(join(dir, 'note.json.new', 'full'), { recursive: true });
  await expect(note.keep({ about: 'two' })).rejects.toThrow(/note\.json could not be written/);
  expect(note.read()).toEqual({ about: 'one' });
  expect(JSON.parse(readFileSync(join(dir, 'note.json'), 'utf8'))).toEqual({ about: 'one' });
});
