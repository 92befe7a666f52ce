/** A clock and alarms that only the test moves, a log that can be read, and the furniture most tests of this folder need. */
import { Room } from '../../../src/contract/room.ts';
import { Sensor } from '../../../src/contract/sensor.ts';
import { after, type Instant, seconds } from '../../../src/contract/units.ts';
import type { Alarms, Clock, Log } from '../../../src/ports.ts';

export const NOON = Date.UTC(2026, 5, 1, 12) as Instant;

export interface HandClock {
  clock: Clock;
  alarms: Alarms;
  /** Moves both clocks on, ringing what is due. */
  pass(count: number): void;
  /** The names of the alarms that are set. */
  pending(): string[];
}

export function createHandClock(start: Instant = NOON): HandClock {
  let now = start;
  const set = new Map<string, { at: Instant; ring: () => void }>();
  return {
    clock: { now: () => now, monotonicMs: () => now - start },
    alarms: {
      set: (name, at, ring) => {
        if (at === null) set.delete(name);
        else set.set(name, { at, ring });
      },
      every: () => () => {},
    },
    pass: (count) => {
      now = after(now, seconds(count));
      for (const [name, { at, ring }] of [...set]) {
        if (at > now) continue;
        set.delete(name);
        ring();
      }
    },
    pending: () => [...set.keys()],
  };
}

export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  facts: object;
  sentence: string;
}

export interface ReadableLog {
  log: Log;
  lines: LogLine[];
  /** The lines of a level whose sentence has these words. */
  with(level: LogLine['level'], words: string): LogLine[];
}

export function createReadableLog(): ReadableLog {
  const lines: LogLine[] = [];
  const write = (level: LogLine['level']) => (facts: object, sentence: string) => {
    lines.push({ level, facts, sentence });
  };
  return {
    log: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
    lines,
    with: (level, words) => lines.filter((line) => line.level === level && line.sentence.includes(words)),
  };
}

export const hall = Room.parse({
  id: 'hall',
  name: 'Hall',
  accountId: 'home',
  speaker: { name: 'Hall speaker' },
  policy: { music: { contextUri: 'spotify:playlist:37i9dQZF1DX4WYpdgoIcn6', label: 'Calm' } },
});

export const hallPir = Sensor.parse({ id: 'hall-pir', kind: 'mqtt', role: 'motion', roomId: 'hall' });
