/**
 * Commands from a FIFO, one JSON command a line: what Home Assistant writes to this app's standard input is handed on to it. Nobody can
 * be answered there, so answers and refusals are in the log.
 */
import { closeSync, constants, fstatSync, openSync, statSync } from 'node:fs';
import { Socket } from 'node:net';
import { MAX_PAYLOAD_BYTES } from '../../contract/mqtt.ts';
import { seconds } from '../../contract/units.ts';
import type { Alarms, House, Log } from '../../ports.ts';
import { readCommandLine } from './command-line.ts';
import { createLines, type Line } from './lines.ts';

const LOOKED_FOR_EVERY = seconds(10);
const MOST_SHOWN = 200;
const MOST_ISSUES = 5;
const tooLong: ReturnType<typeof readCommandLine> = {
  ok: false,
  failure: [{ path: '', message: `is longer than ${MAX_PAYLOAD_BYTES} bytes` }],
};

export interface CommandLinesDeps {
  /** null: nowhere. */
  path: string | null;
  house: Pick<House, 'command'>;
  alarms: Alarms;
  log: Log;
}

/** A FIFO that is not there yet, or is made anew, is found within ten seconds. @returns the function that ends the reading. */
export function readCommands({ path, house, alarms, log }: CommandLinesDeps): () => void {
  return path === null ? () => {} : readFifo(path, { house, alarms, log });
}

function readFifo(path: string, { house, alarms, log }: Omit<CommandLinesDeps, 'path'>): () => void {
  let socket: Socket | null = null;
  let inode = 0n;
  let told = '';
  const end = alarms.every(LOOKED_FOR_EVERY, look);
  look();

  function look(): void {
    try {
      if (socket !== null && inodeOf(path) === inode) return;
      socket?.destroy();
      const opened = openFifo(path);
      socket = opened.socket;
      inode = opened.inode;
      told = '';
      void hear(opened.socket);
    } catch (error) {
      socket?.destroy();
      socket = null;
      tell(codeOf(error) ?? 'it is not a FIFO');
    }
  }

  async function hear(from: Socket): Promise<void> {
    const lines = createLines(MAX_PAYLOAD_BYTES);
    try {
      for await (const bytes of from) {
        for (const line of lines(bytes)) {
          obey(line);
          // Somebody else's turn: a pipe holds a thousand lines.
          await new Promise((resolve) => setImmediate(resolve));
          if (from.destroyed) return;
        }
      }
    } catch (error) {
      const code = codeOf(error);
      // A bug in what was asked for: the process ends.
      if (code === null) throw error;
      if (from === socket) tell(code);
    } finally {
      from.destroy();
      if (from === socket) socket = null;
    }
  }

  function obey(line: Line): void {
    const text = line === null ? null : Buffer.from(line).toString().trim();
    if (text === '') return;
    const asked = text === null ? tooLong : readCommandLine(text);
    if (asked.ok) {
      const { id, command } = asked.value;
      const result = house.command(command, null);
      const what = { id, type: command.type, roomId: 'roomId' in command ? command.roomId : null };
      if (result.ok) log.info({ ...what, reason: result.reason }, 'A command line is obeyed');
      else log.warn({ ...what, issues: result.issues }, `A command line is not obeyed: ${result.message}`);
    } else {
      // What is wrong may be a name as long as the line.
      const issues = asked.failure.slice(0, MOST_ISSUES).map(({ path, message }) => ({
        path: path.slice(0, MOST_SHOWN),
        message: message.slice(0, MOST_SHOWN),
      }));
      log.warn({ line: text?.slice(0, MOST_SHOWN) ?? null, issues }, 'A command line could not be read');
    }
  }

  function tell(cause: string): void {
    const sentence = `Commands cannot be read from ${path}: ${cause}. It is looked for again by itself`;
    if (sentence !== told) log.warn({}, sentence);
    told = sentence;
  }

  return () => {
    end();
    socket?.destroy();
    socket = null;
  };
}

/**
 * For reading and writing, though nothing is written: a FIFO with a reader only blocks its opening until a writer comes, and ends
 * whenever the last one goes. A socket around it is read by the event loop; a file stream would hold one of Node's few threads for ever.
 */
function openFifo(path: string): { socket: Socket; inode: bigint } {
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const stat = fstatSync(fd, { bigint: true });
  if (!stat.isFIFO()) {
    closeSync(fd);
    // Its old commands would be obeyed again after every restart.
    throw new Error('it is not a FIFO');
  }
  return { socket: new Socket({ fd, readable: true, writable: false }), inode: stat.ino };
}

/** @returns what the system calls an error of its own, or null for one that is ours. */
function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function inodeOf(path: string): bigint {
  return statSync(path, { bigint: true }).ino;
}
