/** What the shell lends every page and part. */
import type { Client } from '../../contract/client.ts';
import type { Reader } from '../../contract/language.ts';
import type { Rights } from '../../contract/rights.ts';
import type { Formats } from './formats.ts';
import type { LiveHouse } from './live.ts';
import type { Now } from './now.ts';

/** What the page must know and no house would say: `about.json`. */
export interface About {
  version: string;
  timeZone: string;
  demo: { brokerPort: number } | null;
  you: {
    userId: string | null;
    name: string | null;
    rights: Rights;
  } & Reader;
}

export interface Toast {
  text: string;
  /** What takes back what was just done. */
  undo?: () => void;
}

export interface PageContext {
  live: LiveHouse;
  api: Client;
  about: About;
  formats: Formats;
  now: Now;
  /** Says something in passing, for eight seconds. */
  toast(toast: Toast): void;
  /** To a screen reader, politely. */
  announce(text: string): void;
  /** The reader reads otherwise now, or the house is another: all of it is asked for and said anew. */
  sayAnew(): Promise<void>;
  /** Asked before the page is left; null: nothing stands in the way. @returns whether to leave. */
  guardLeaving(ask: (() => Promise<boolean>) | null): void;
}
