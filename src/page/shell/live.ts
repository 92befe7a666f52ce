/**
 * The house as it is now: what the stream says, applied. The line comes back after every kind of end, and notices when it has
 * fallen silent. Draws nothing.
 */
import type { LiveChange, LivePing } from '../../contract/live.ts';
import { applied } from '../../contract/live-change.ts';
import type { EventView, SnapshotView } from '../../contract/views.ts';
import type { Now } from './now.ts';

/** The house says something every 15 seconds; a line that is silent for longer than this is dead, whatever the browser thinks. */
const SILENT_AFTER_MS = 40_000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

export interface Lost {
  /** When the house was heard last, by its own clock. null: never yet. */
  since: number | null;
  /** How long until it is tried again. */
  inMs: number;
}

export interface LiveHouse {
  /** null until the first snapshot came. */
  house(): SnapshotView | null;
  /** null: the line stands. */
  lost(): Lost | null;
  /** Told whenever one of the two has become different. @returns how to stop. */
  watch(act: () => void): () => void;
  /** Told each motion report as its verdict stands now. @returns how to stop. */
  watchReports(act: (event: EventView) => void): () => void;
  /** Tries at once instead of when the pause is over. */
  again(): void;
}

/** @param open a line, from where somebody has read up to; '': from the beginning. */
export function listen(open: (lastEventId: string) => EventSource, now: Now): LiveHouse {
  const watchers = new Set<() => void>();
  const reportWatchers = new Set<(event: EventView) => void>();
  let house: SnapshotView | null = null;
  let lost: { since: number | null; againAtMs: number } | null = null;
  let heardAt: number | null = null;
  let lastEventId = '';
  let pauseMs = FIRST_PAUSE_MS;
  let callOff = () => {};
  let source: EventSource | null = null;

  const changed = () => {
    for (const act of watchers) act();
  };

  function next(afterMs: number, act: () => void): void {
    callOff();
    callOff = now.after(afterMs, act);
  }

  function over(againAfterMs: number): void {
    source?.close();
    source = null;
    now.stop();
    lost = { since: heardAt, againAtMs: now.elapsedMs() + againAfterMs };
    next(againAfterMs, connect);
    changed();
  }

  function connect(): void {
    source?.close();
    const line = open(lastEventId);
    source = line;
    // Not when the line is open: a proxy may open it and bring nothing. It begins with a snapshot, what was missed, or a ping.
    const on = <Told>(name: string, act: (told: Told) => void) =>
      line.addEventListener(name, (event: MessageEvent<string>) => {
        if (source !== line) return;
        pauseMs = FIRST_PAUSE_MS;
        lost = null;
        next(SILENT_AFTER_MS, () => over(0));
        act(JSON.parse(event.data));
        // Not before: what could not be read is to be told again.
        if (event.lastEventId !== '') lastEventId = event.lastEventId;
      });
    const heard = (at: string) => {
      heardAt = Date.parse(at);
      now.heard(heardAt);
    };
    on<LivePing>('ping', ({ at }) => {
      heard(at);
      changed();
    });
    on<SnapshotView>('snapshot', (snapshot) => {
      house = snapshot;
      heard(snapshot.at);
      changed();
    });
    on<LiveChange>('change', (change) => {
      if (house !== null) house = applied(house, change);
      heard(change.at);
      changed();
    });
    on<EventView>('report', (event) => {
      for (const act of reportWatchers) act(event);
    });
    // A browser tries again by itself after some ends and gives up after others: a 401, for a session has run out, or a 502,
    // for the house restarts.
    line.addEventListener('error', () => {
      if (source !== line) return;
      over(pauseMs);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    });
    next(SILENT_AFTER_MS, () => over(0));
  }

  connect();
  return {
    house: () => house,
    lost: () =>
      lost === null ? null : { since: lost.since, inMs: Math.max(0, lost.againAtMs - now.elapsedMs()) },
    watch(act) {
      watchers.add(act);
      return () => void watchers.delete(act);
    },
    watchReports(act) {
      reportWatchers.add(act);
      return () => void reportWatchers.delete(act);
    },
    again() {
      callOff();
      connect();
    },
  };
}
