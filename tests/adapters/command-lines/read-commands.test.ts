/** With a real FIFO, and writers that come and go. */
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { readCommands } from '../../../src/adapters/command-lines/read-commands.ts';
import { type Instant, seconds } from '../../../src/contract/units.ts';
import { createFakeTime, type FakeTime } from '../../fakes/clock.ts';
import { createFakeHouse, type FakeHouse } from '../../fakes/house.ts';
import { createFakeLog, type FakeLog } from '../../fakes/log.ts';
import { waitFor } from '../../real/wait.ts';

let path: string;
let time: FakeTime;
let fake: FakeHouse;
let book: FakeLog;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'sps-commands-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  path = join(folder, 'commands');
  time = createFakeTime(0 as Instant);
  fake = createFakeHouse([]);
  book = createFakeLog();
});

const makeFifo = () => execFileSync('mkfifo', ['-m', '600', path]);
function read() {
  const close = readCommands({ path, house: fake.house, alarms: time.alarms, log: book.log });
  onTestFinished(close);
  return close;
}
/** A writer that comes, says it, and goes. Where nobody reads it fails, and does not wait as others would. */
function write(text: string | Buffer): void {
  const fd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
  writeFileSync(fd, text);
  closeSync(fd);
}
const start = (roomId: string) => `${JSON.stringify({ type: 'start', roomId })}\n`;
const rooms = () =>
  fake.heard.commands.map(({ command }) => ('roomId' in command ? command.roomId : command.type));
const obeyed = (...expected: string[]) =>
  waitFor(() => rooms().length >= expected.length, { what: 'the commands', seen: rooms }).then(() =>
    expect(rooms()).toEqual(expected),
  );
const complaints = (count: number) =>
  waitFor(() => book.complaints().length >= count, { what: 'complaints', seen: () => book.lines });

it('obeys one command a line and says in the log what came of it', async () => {
  makeFifo();
  read();
  write(`${start('hall')}{"id":"7","command":{"type":"house_resume"}}\n`);
  await obeyed('hall', 'house_resume');
  expect(fake.heard.commands.map(({ userId }) => userId)).toEqual([null, null]);
  await waitFor(() => book.lines.length === 2, { what: 'the answers' });
  expect(book.lines).toMatchObject([
    {
      level: 'info',
      facts: { id: null, type: 'start', roomId: 'hall', reason: { type: 'person_started' } },
    },
    { level: 'info', facts: { id: '7', type: 'house_resume', roomId: null } },
  ]);
});

it('says in the log why the house does not obey', async () => {
  makeFifo();
  fake.answer({
    ok: false,
    message: 'There is no such room.',
    issues: [{ path: 'roomId', message: 'unknown' }],
  });
  read();
  write(start('attic'));
  await complaints(1);
  expect(book.lines).toMatchObject([
    {
      level: 'warn',
      facts: { type: 'start', roomId: 'attic', issues: [{ path: 'roomId', message: 'unknown' }] },
      sentence: 'A command line is not obeyed: There is no such room.',
    },
  ]);
});

it('outlives writers that come and go, in the middle of a line too', async () => {
  makeFifo();
  read();
  for (const roomId of ['a', 'b', 'c']) write(start(roomId));
  write('{"type":"start",');
  write('"roomId":"d"}\n');
  await obeyed('a', 'b', 'c', 'd');
  const fd = openSync(path, 'w');
  writeSync(fd, start('e'));
  await obeyed('a', 'b', 'c', 'd', 'e');
  closeSync(fd);
  write(start('f'));
  await obeyed('a', 'b', 'c', 'd', 'e', 'f');
  expect(book.complaints()).toEqual([]);
});

it('reads what waited in the pipe, in order, however much it is', async () => {
  makeFifo();
  const fd = openSync(path, 'r+');
  onTestFinished(() => closeSync(fd));
  const names = Array.from({ length: 1000 }, (_, at) => `room-${at}`);
  writeSync(fd, names.map(start).join(''));
  read();
  await obeyed(...names);
});

it('refuses nonsense, and goes on with the next line', async () => {
  makeFifo();
  read();
  write('start hall\n\n  \n');
  write(Buffer.from([0xff, 0xfe, 0x00, 0x0a]));
  write(`${'x'.repeat(4097)}\n`);
  write(start('hall'));
  await obeyed('hall');
  expect(book.lines.map(({ level }) => level)).toEqual(['warn', 'warn', 'warn', 'info']);
  expect(book.lines[0]?.facts).toEqual({
    line: 'start hall',
    issues: [{ path: '', message: 'is not JSON' }],
  });
  expect(book.lines[2]?.facts).toEqual({
    line: null,
    issues: [{ path: '', message: 'is longer than 4096 bytes' }],
  });
});

it('takes the longest line there may be', async () => {
  makeFifo();
  read();
  write(`${start('hall').trim().padEnd(4096)}\n`);
  await obeyed('hall');
});

it('shows no more of a line than 200 characters, whatever is wrong with it', async () => {
  makeFifo();
  read();
  const long = 'q'.repeat(3000);
  const wrong = [
    long,
    JSON.stringify({ type: 'start', roomId: 'hall', [long]: 1 }),
    JSON.stringify({ type: long, roomId: 'hall' }),
    JSON.stringify({ id: long, command: { type: 'house_resume' } }),
    JSON.stringify({ type: 'house_snooze', until: `2026-01-01T00:00:00.${'1'.repeat(3000)}Z` }),
  ];
  write(`${wrong.join('\n')}\n`);
  await waitFor(() => book.lines.length === wrong.length, { what: 'the answers', seen: () => book.lines });
  for (const { facts, sentence } of book.lines)
    expect(JSON.stringify([facts, sentence])).not.toMatch(/q{201}|1{201}/);
});

it('waits for a FIFO that is not there yet, and says so once', async () => {
  read();
  time.pass(seconds(60));
  expect(book.complaints()).toEqual([
    `Commands cannot be read from ${path}: ENOENT. It is looked for again by itself`,
  ]);
  makeFifo();
  time.pass(seconds(10));
  write(start('hall'));
  await obeyed('hall');
});

it('changes to a FIFO that was made anew', async () => {
  makeFifo();
  read();
  write(start('a'));
  await obeyed('a');
  renameSync(path, `${path}.old`);
  makeFifo();
  time.pass(seconds(10));
  write(start('b'));
  await obeyed('a', 'b');
  expect(book.complaints()).toEqual([]);
});

it('refuses a plain file: its commands would be obeyed again after every restart', () => {
  writeFileSync(path, start('hall'));
  read();
  expect(book.complaints()).toEqual([expect.stringContaining('is not a FIFO')]);
  expect(fake.heard.commands).toEqual([]);
});

it('once closed it obeys nothing more', async () => {
  makeFifo();
  const close = read();
  write(start('a'));
  await obeyed('a');
  const fd = openSync(path, 'r+');
  onTestFinished(() => closeSync(fd));
  close();
  time.pass(seconds(60));
  writeSync(fd, start('b'));
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  expect(rooms()).toEqual(['a']);
  expect(book.complaints()).toEqual([]);
});

it('closed in the middle of a batch it obeys nothing more of it', async () => {
  makeFifo();
  const { command } = fake.house;
  fake.house.command = (asked, userId) => {
    close();
    return command(asked, userId);
  };
  const close = read();
  write(start('a') + start('b'));
  await waitFor(() => book.lines.length > 0, { what: 'the first answer' });
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(rooms()).toEqual(['a']);
});
