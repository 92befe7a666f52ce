/** The house as it is told in one language: made into text once, however many read it. Knows no doors and no time. */
import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import type { LiveEventName } from '../../contract/live.ts';
import { changeBetween } from '../../contract/live-change.ts';
import type { Snapshot } from '../../contract/snapshot.ts';
import type { MotionEvent } from '../../contract/verdict.ts';
import { createKept, KEPT_AT_MOST_BYTES } from './stream-kept.ts';
import type { Views } from './views.ts';

/** Whoever has left more than this unread is cut off when more is to be told. Further back than what is kept nobody can go on. */
const UNREAD_AT_MOST_BYTES = KEPT_AT_MOST_BYTES;
/** After how long browsers come back by themselves. */
const HELLO = Buffer.from('retry: 2000\n\n');

export interface Channel {
  /** @param lastEventId where they were; null: they are new. */
  join(reader: Response, lastEventId: string | null): void;
  /** @returns whether anybody is left. */
  leave(reader: Response): boolean;
  /** @param events as they stand now; those that were told before are told again. */
  tell(snapshot: Snapshot, events: readonly MotionEvent[]): void;
  /** What nobody needs to be told again. */
  say(message: Buffer): void;
}

export function createChannel(views: Views, snapshot: Snapshot): Channel {
  // Ids of another channel, or of the process before this one, mean nothing here.
  const epoch = randomBytes(6).toString('base64url');
  const readers = new Set<Response>();
  const kept = createKept();
  let number = 0;
  let view = views.snapshot(snapshot);
  let opening: Buffer | null = null;

  function next(name: LiveEventName, data: object): Buffer {
    number += 1;
    const message = messageOf(name, data, `${epoch}-${number}`);
    kept.add(message);
    return message;
  }

  function missedSince(lastEventId: string): Buffer[] | null {
    const [, of, at] = /^(.+)-(\d+)$/.exec(lastEventId) ?? [];
    return of === epoch ? kept.after(Number(at)) : null;
  }

  function send(reader: Response, message: Buffer): void {
    // Looked at beforehand: a house may be larger than what may lie unread. All readers share the same bytes.
    if (reader.writableLength > UNREAD_AT_MOST_BYTES) reader.destroy();
    else reader.write(message);
  }

  return {
    join(reader, lastEventId) {
      const missed = lastEventId === null ? null : missedSince(lastEventId);
      opening ??= messageOf('snapshot', view, `${epoch}-${number}`);
      // Whoever missed nothing is to see that it is heard again.
      const first = missed === null ? [opening] : [...missed, pingAt(view.at)];
      send(reader, Buffer.concat([HELLO, ...first]));
      readers.add(reader);
    },
    leave(reader) {
      readers.delete(reader);
      return readers.size > 0;
    },
    tell(snapshot, events) {
      const before = view;
      view = views.snapshot(snapshot);
      opening = null;
      const messages = events.map((event) => next('report', views.event(event, snapshot)));
      const change = changeBetween(before, view);
      if (change !== null) messages.push(next('change', change));
      if (messages.length === 0) return;
      const told = Buffer.concat(messages);
      for (const reader of readers) send(reader, told);
    },
    say(message) {
      for (const reader of readers) send(reader, message);
    },
  };
}

/** @param at as ISO 8601. */
export function pingAt(at: string): Buffer {
  return messageOf('ping', { at });
}

function messageOf(name: LiveEventName, data: object, id?: string): Buffer {
  const named = id === undefined ? '' : `id: ${id}\n`;
  return Buffer.from(`${named}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
}
