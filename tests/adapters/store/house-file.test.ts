import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHouseFile } from '../../../src/adapters/store/house-file.ts';
import { StartRefusal } from '../../../src/adapters/store/refusal.ts';
import { emptyHouse, HouseDocument } from '../../../src/contract/house.ts';
import { seconds } from '../../../src/contract/units.ts';
import { StorageFailure } from '../../../src/ports.ts';
import { createFakeTime } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { START } from './samples.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ASIDE = 'unreadable-2026-09-21T14-13-20.000Z';

async function open(dir: string, { demo = false } = {}) {
  const { log, lines, complaints } = createFakeLog();
  const { clock } = createFakeTime(START);
  const file = await openHouseFile(dir, { demo, timeZone: 'Europe/Berlin', log, clock });
  return { file, lines, complaints };
}

/** A house that can be told from others by one number. */
function numbered(count: number): HouseDocument {
  const house = emptyHouse(false, 'Europe/Berlin');
  return { ...house, settings: { ...house.settings, freshFor: seconds(count) } };
}

const numberIn = (path: string) => JSON.parse(readFileSync(path, 'utf8')).settings.freshFor;

/** A folder in which the numbers 1 and then 2 were written. */
async function usedFolder(): Promise<string> {
  const dir = temporaryFolder();
  const { file } = await open(dir);
  await file.write(numbered(1));
  await file.write(numbered(2));
  return dir;
}

it('keeps sensors of both kinds, and those that were stored before there were entities', async () => {
  const dir = temporaryFolder();
  const { file } = await open(dir);
  const mqtt = { id: 'hall-pir', kind: 'mqtt', role: 'motion' };
  const radar = { id: 'radar', kind: 'home_assistant', role: 'presence', entityId: 'binary_sensor.radar' };
  await file.write(HouseDocument.parse({ ...numbered(1), sensors: [mqtt, radar] }));
  const path = join(dir, 'house.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"entityId": null,', ''));
  const { file: again, complaints } = await open(dir);
  expect(again.read().sensors).toMatchObject([{ ...mqtt, entityId: null }, radar]);
  expect(complaints()).toEqual([]);
});

it('is there at every moment while it is written again and again, for whoever makes a copy of the folder', async () => {
  const dir = await usedFolder();
  const { file } = await open(dir);
  let isWriting = true;
  const reader = (async () => {
    while (isWriting)
      for (const name of ['house.json', 'house.json.good'])
        JSON.parse(await readFile(join(dir, name), 'utf8'));
  })();
  for (let count = 3; count < 40; count += 1) await file.write(numbered(count));
  isWriting = false;
  await reader;
  expect(readdirSync(dir).sort()).toEqual(['house.json', 'house.json.good']);
  expect([numberIn(join(dir, 'house.json')), numberIn(join(dir, 'house.json.good'))]).toEqual([39, 38]);
});

describe('a folder', () => {
  it('that is new gets an empty house, on disk at once, so that it is known whose folder it is', async () => {
    const dir = temporaryFolder();
    const { file, complaints } = await open(dir);
    expect(file.read()).toEqual(emptyHouse(false, 'Europe/Berlin'));
    expect(complaints()).toEqual([]);
    await expect(open(dir, { demo: true })).rejects.toThrow(StartRefusal);
  });

  it.each([
    [true, 'holds a demo house, and a real one was asked for'],
    [false, 'holds a real house, and a demo was asked for'],
  ])('of the other kind (demo: %s) is refused and not touched', async (demo, sentence) => {
    const dir = temporaryFolder();
    await open(dir, { demo });
    const before = readFileSync(join(dir, 'house.json'), 'utf8');
    await expect(open(dir, { demo: !demo })).rejects.toThrow(sentence);
    expect(readFileSync(join(dir, 'house.json'), 'utf8')).toBe(before);
  });

  it('of the other kind is refused before anything is set aside, even when only the copy tells', async () => {
    const dir = await usedFolder();
    writeFileSync(join(dir, 'house.json'), '{');
    await expect(open(dir, { demo: true })).rejects.toThrow(StartRefusal);
    expect(readdirSync(dir).sort()).toEqual(['house.json', 'house.json.good']);
  });

  it('of a newer program is refused and not touched', async () => {
    const dir = await usedFolder();
    const newer = JSON.stringify({ ...numbered(3), version: 9, rooms: 'unknown to us' });
    writeFileSync(join(dir, 'house.json'), newer);
    await expect(open(dir)).rejects.toThrow(/version 9/);
    expect(readFileSync(join(dir, 'house.json'), 'utf8')).toBe(newer);
  });
});

describe('a write', () => {
  it('is there when it resolves, for us and for whoever opens the folder next', async () => {
    const dir = await usedFolder();
    expect(numberIn(join(dir, 'house.json'))).toBe(2);
    expect((await open(dir)).file.read()).toEqual(numbered(2));
  });

  it('keeps the document before it as the last good copy, and leaves nothing else behind', async () => {
    const dir = await usedFolder();
    expect(numberIn(join(dir, 'house.json.good'))).toBe(1);
    expect(readdirSync(dir).sort()).toEqual(['house.json', 'house.json.good']);
  });

  it('comes after those before it, however many are asked for at once', async () => {
    const dir = temporaryFolder();
    const { file } = await open(dir);
    await Promise.all([1, 2, 3, 4, 5].map((count) => file.write(numbered(count))));
    expect(file.read()).toEqual(numbered(5));
    expect(numberIn(join(dir, 'house.json'))).toBe(5);
    expect(numberIn(join(dir, 'house.json.good'))).toBe(4);
  });

  it('that fails is told with a sentence, leaves the old document, and does not stop the next', async () => {
    const dir = temporaryFolder();
    const { file } = await open(dir);
    await file.write(numbered(1));
    // A folder where the copy should go: the system refuses the rename, whoever we are.
    rmSync(join(dir, 'house.json.good'));
    mkdirSync(join(dir, 'house.json.good'));
    const failed = file.write(numbered(2));
    await expect(failed).rejects.toThrow(StorageFailure);
    await expect(failed).rejects.toThrow('house.json could not be written: the system answers EISDIR');
    expect(file.read()).toEqual(numbered(1));
    expect(numberIn(join(dir, 'house.json'))).toBe(1);
    rmSync(join(dir, 'house.json.good'), { recursive: true });
    await file.write(numbered(3));
    expect(file.read()).toEqual(numbered(3));
  });

  it('that a power cut ended is as if it had not been', async () => {
    const dir = await usedFolder();
    writeFileSync(join(dir, 'house.json.new'), '{"version":');
    const { file, complaints } = await open(dir);
    expect(file.read()).toEqual(numbered(2));
    await file.write(numbered(3));
    expect(numberIn(join(dir, 'house.json'))).toBe(3);
    expect(complaints()).toEqual([]);
  });

  it('that a power cut ended between its two renames leaves the old document to be found', async () => {
    const dir = await usedFolder();
    rmSync(join(dir, 'house.json'));
    const { file } = await open(dir);
    expect(file.read()).toEqual(numbered(1));
    expect(numberIn(join(dir, 'house.json'))).toBe(1);
  });
});

describe('a document that cannot be used', () => {
  it.each([
    ['is no JSON', '{"version": 1,'],
    ['is empty', ''],
    ['is something else', '["house"]'],
    ['has a room without an account', JSON.stringify({ ...numbered(2), rooms: [{ id: 'hall' }] })],
  ])('because it %s is set aside, and the last good copy is used', async (_name, text) => {
    const dir = await usedFolder();
    writeFileSync(join(dir, 'house.json'), text);
    const { file, complaints } = await open(dir);
    expect(file.read()).toEqual(numbered(1));
    expect(readFileSync(join(dir, `house.json.${ASIDE}`), 'utf8')).toBe(text);
    expect(numberIn(join(dir, 'house.json'))).toBe(1);
    expect(numberIn(join(dir, 'house.json.good'))).toBe(1);
    expect(complaints()).toEqual([
      `house.json cannot be used and was kept as house.json.${ASIDE}.`,
      'The last good copy of the house document is used.',
    ]);
  });

  it('gives way to an empty house when the copy cannot be used either, and both are kept', async () => {
    const dir = await usedFolder();
    for (const name of ['house.json', 'house.json.good']) writeFileSync(join(dir, name), name);
    const { file } = await open(dir);
    expect(file.read()).toEqual(emptyHouse(false, 'Europe/Berlin'));
    await file.write(numbered(3));
    await file.write(numbered(4));
    for (const name of ['house.json', 'house.json.good'])
      expect(readFileSync(join(dir, `${name}.${ASIDE}`), 'utf8')).toBe(name);
  });

  it('is told in the log with what is wrong and where', async () => {
    const dir = temporaryFolder();
    const settings = { ...numbered(1).settings, timeZone: 'Mars/Olympus' };
    writeFileSync(join(dir, 'house.json'), JSON.stringify({ ...numbered(1), settings, lamps: 1 }));
    const { lines } = await open(dir);
    expect(lines[0]?.facts).toMatchObject({
      issues: [
        { path: 'settings.timeZone', message: 'must be a time zone such as Europe/Berlin' },
        { path: 'lamps', message: 'is not known here' },
      ],
    });
  });
});

it('keeps a folder in place of the file out of the way as well', async () => {
  const dir = temporaryFolder();
  mkdirSync(join(dir, 'house.json'));
  const { file } = await open(dir);
  await file.write(numbered(1));
  expect(statSync(join(dir, `house.json.${ASIDE}`)).isDirectory()).toBe(true);
});
