/** The log: one JSON object a line, by pino, with whatever looks like a secret taken out. */
import { type DestinationStream, type LevelWithSilent, pino, stdTimeFunctions } from 'pino';
import type { Log } from '../../ports.ts';
import { redacted } from './redact.ts';

interface LogOptions {
  level: LevelWithSilent;
  /** Standard output unless given. */
  destination?: DestinationStream;
}

export function createLog({ level, destination }: LogOptions): Log {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    // Otherwise pino would describe errors once more, by its own ideas.
    serializers: { err: (error: unknown) => error },
    formatters: {
      level: (label: string) => ({ level: label }),
      // pino's own redaction goes by paths, which would have to be known beforehand.
      log: (facts: object) => redacted(facts),
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
