/** What the house takes from the machine it runs on. */
import { createHash } from 'node:crypto';
import { hostname } from 'node:os';

export function localTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A short name for a text: equal texts have equal names, different ones do not. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

/** By what a broker knows this house again, the same at each start and another one for each house. */
export function brokerClientId(dir: string): string {
  return `spottypottysense-${digest(`${hostname()}:${dir}`).slice(0, 8)}`;
}

/** A bug in a command: the process ends, and the stored phases make its restart harmless. */
export function crash(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
