/** The access log on disk: a file a day by the time of the house, one line per request. Knows nothing of requests but their lines. */
import { appendFile, mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccessLog } from '../../contract/access.ts';
import { type Instant, type Seconds, seconds, shifted } from '../../contract/units.ts';
import type { Alarms, Clock, Log } from '../../ports.ts';

export interface AccessFilesDeps {
  dir: string;
  clock: Clock;
  alarms: Alarms;
  log: Log;
  timeZone: () => string;
  keptFor: Seconds;
}

export interface AccessFiles extends AccessLog {
  /** Writes what waits. */
  close(): Promise<void>;
}

/** In batches, because SD cards wear out by writes more than by bytes. */
const WRITE_EVERY = seconds(5);
/** Some 5000 lines: a disk that takes nothing must not fill the memory instead. */
const WAITING_AT_MOST = 1024 * 1024;
/** Some 80,000 lines. A program gone wild must not fill the disk with the news of it. */
const DAY_AT_MOST_BYTES = 16 * 1024 * 1024;

export function openAccessFiles({
  dir,
  clock,
  alarms,
  log,
  timeZone,
  keptFor,
}: AccessFilesDeps): AccessFiles {
  /** Text by day. */
  let waiting = new Map<string, string>();
  let waitingLength = 0;
  let writing: Promise<void> | null = null;
  /** The file that was written last; null: none by this process, or not to its end. */
  let file: { day: string; bytes: number } | null = null;
  const silent = new Set<string>();

  let calendar = calendarIn(timeZone());
  function dayOf(at: Instant): string {
    if (calendar.timeZone !== timeZone()) calendar = calendarIn(timeZone());
    return calendar.days.format(at);
  }
  const pathOf = (day: string) => join(dir, `${day}.jsonl`);

  function sayOnce(trouble: string, sentence: string): void {
    if (silent.has(trouble)) return;
    silent.add(trouble);
    log.warn({}, sentence);
  }

  /** A day that begins is told of with its own troubles, and takes an old one along. */
  async function begin(day: string): Promise<{ day: string; bytes: number }> {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const oldest = dayOf(shifted(clock.now(), -keptFor * 1000));
    for (const name of await readdir(dir))
      if (/^\d{4}-\d\d-\d\d\.jsonl$/.test(name) && name < `${oldest}.jsonl`) await rm(join(dir, name));
    const existing = await open(pathOf(day), 'a+', 0o600);
    try {
      const { size } = await existing.stat();
      const { buffer } = await existing.read({ buffer: Buffer.alloc(1), position: Math.max(0, size - 1) });
      // Power was cut, or the disk was full, in the midst of a line: it stays broken, and alone.
      if (size > 0 && buffer.toString() !== '\n') await existing.appendFile('\n');
      return { day, bytes: size };
    } finally {
      await existing.close();
    }
  }

  async function append(day: string, text: string): Promise<void> {
    const opened = file?.day === day ? file : await begin(day);
    file = null;
    const bytes = Buffer.byteLength(text);
    if (opened.bytes + bytes > DAY_AT_MOST_BYTES)
      sayOnce(day, 'The access log of today is full: the requests of today are noted no more.');
    else {
      await appendFile(pathOf(day), text);
      opened.bytes += bytes;
    }
    file = opened;
  }

  async function writeAll(): Promise<void> {
    const batch = waiting;
    waiting = new Map();
    waitingLength = 0;
    try {
      for (const [day, text] of batch) await append(day, text);
      silent.delete('disk');
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      const code = 'code' in error ? error.code : 'an error';
      sayOnce('disk', `The access log cannot be written (${code}): until it can, requests are not noted.`);
    }
  }

  async function write(): Promise<void> {
    if (writing !== null || waiting.size === 0) return;
    writing = writeAll();
    await writing.finally(() => {
      writing = null;
    });
  }

  const stop = alarms.every(WRITE_EVERY, () => void write());

  return {
    note(line) {
      const text = `${JSON.stringify(line)}\n`;
      if (waitingLength + text.length > WAITING_AT_MOST) {
        sayOnce('disk', 'Requests come faster than the access log can be written: some are not noted.');
        return;
      }
      waitingLength += text.length;
      const day = dayOf(clock.now());
      waiting.set(day, (waiting.get(day) ?? '') + text);
    },
    async close() {
      stop();
      await writing;
      await write();
    },
  };
}

/** Made once, for that costs more than a request. Swedes write a day as ISO 8601 does. */
function calendarIn(timeZone: string) {
  return { timeZone, days: new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }) };
}
