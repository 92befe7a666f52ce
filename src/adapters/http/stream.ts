/** The house as server-sent events: a snapshot at once, then one after each burst of changes. Keeps no history to resume from. */
import type { Request, Response } from 'express';
import type { Snapshot } from '../../contract/snapshot.ts';
import { seconds } from '../../contract/units.ts';
import type { Alarms, House } from '../../ports.ts';
import type { ViewsIn } from './views.ts';

/** Whatever stands between gives up on a line that is silent for longer. An event, for no page is told of a comment. */
const HEARTBEAT_FOR = seconds(15);
/** Whoever has left more than this unread is cut off: it comes back by itself and begins with a snapshot. */
const UNREAD_AT_MOST_BYTES = 1024 * 1024;

export interface StreamDeps {
  house: House;
  alarms: Alarms;
  viewsIn: ViewsIn;
}

export interface Stream {
  open(request: Request, response: Response): void;
  /** Ends all lines. */
  close(): void;
}

export function createStream({ house, alarms, viewsIn }: StreamDeps): Stream {
  const readers = new Set<Response>();
  let newest: Snapshot | null = null;

  // A burst of changes is told once, when the turn that made it is over; the text is made once for all readers.
  const unwatch = house.watch((snapshot) => {
    if (readers.size === 0) return;
    if (newest === null) setImmediate(tell);
    newest = snapshot;
  });
  const stopHeartbeat = alarms.every(HEARTBEAT_FOR, () => send('event: ping\ndata: still here\n\n'));

  function tell(): void {
    const snapshot = newest;
    newest = null;
    if (snapshot !== null) send(messageOf(snapshot));
  }

  function send(text: string): void {
    for (const reader of readers) {
      reader.write(text);
      if (reader.writableLength > UNREAD_AT_MOST_BYTES) reader.destroy();
    }
  }

  function messageOf(snapshot: Snapshot): string {
    return `event: snapshot\ndata: ${JSON.stringify(viewsIn('en').snapshot(snapshot))}\n\n`;
  }

  return {
    open(request, response) {
      response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'close' });
      if (request.method === 'HEAD') {
        response.end();
        return;
      }
      readers.add(response);
      response.on('close', () => readers.delete(response));
      response.write(messageOf(house.snapshot()));
    },
    close() {
      unwatch();
      stopHeartbeat();
      for (const reader of readers) reader.end();
    },
  };
}
