/** `GET /_sim/stream`: the world as it goes on, in server-sent events, for whoever watches. It changes nothing. */
import type { SimState } from './state-view.ts';
import type { Stream } from './wire.ts';
import type { World } from './world.ts';

/** The world moves on without being asked (a track ends, a speaker falls asleep); while somebody watches, it is looked at this often. */
const LOOK_EVERY_MS = 1000;

type Call = World['log'][number];

export interface LiveDeps {
  state: () => SimState;
  lastCall: () => Call | null;
  wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

export interface Live {
  /** Something may have happened: tells the watchers what is new. */
  look: () => void;
  /** `state` with the whole state whenever it has changed, `request` with each call of a client. */
  stream: Stream;
}

export function createLive({ state, lastCall, wait }: LiveDeps): Live {
  const watchers = new Set<(piece: string) => void>();
  let toldState = '';
  let toldCall: Call | null = null;

  const look = () => {
    if (watchers.size === 0) return;
    const call = lastCall();
    if (call !== null && call !== toldCall) tell('request', call);
    toldCall = call;
    const seen = state();
    const isNew = withoutTime(seen) !== toldState;
    toldState = withoutTime(seen);
    if (isNew) tell('state', seen);
  };

  const tell = (event: string, data: object) => {
    for (const send of watchers) send(eventText(event, data));
  };

  const open = (send: (piece: string) => void) => {
    const seen = state();
    if (watchers.size === 0) {
      toldState = withoutTime(seen);
      toldCall = lastCall();
    }
    watchers.add(send);
    send(eventText('state', seen));
    const left = new AbortController();
    void lookOn(left.signal);
    return () => {
      watchers.delete(send);
      left.abort();
    };
  };

  const lookOn = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      const isOver = await wait(LOOK_EVERY_MS, signal).then(
        () => false,
        () => true,
      );
      if (isOver) return;
      look();
    }
  };

  return { look, stream: { open } };
}

function eventText(event: string, data: object): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** What counts as a change: not that time passes and music plays on. */
function withoutTime(state: SimState): string {
  return JSON.stringify(state, (key, value) => (key === 'now' || key === 'progressMs' ? undefined : value));
}
