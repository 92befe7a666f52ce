/** A log that remembers what it was told. */
import type { Log } from '../../src/ports.ts';

export interface LogLine {
  level: keyof Log;
  facts: object;
  sentence: string;
}

export interface FakeLog {
  log: Log;
  lines: LogLine[];
  /** The sentences of warnings and errors, in order. */
  complaints(): string[];
}

export function createFakeLog(): FakeLog {
  const lines: LogLine[] = [];
  const note = (level: keyof Log) => (facts: object, sentence: string) => {
    lines.push({ level, facts, sentence });
  };
  return {
    log: { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') },
    lines,
    complaints: () =>
      lines.filter(({ level }) => level === 'warn' || level === 'error').map(({ sentence }) => sentence),
  };
}
