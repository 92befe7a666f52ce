/** The simulated Spotify put together: one world, one handler, and two doors that give the same answers. */
import type { Express } from 'express';
import { answerControl, type OrderInput, type OrderName, orders } from './control.ts';
import { createFetchDoor, type SimFetch } from './fetch-door.ts';
import { furnishedWorld } from './furnish.ts';
import { createHttpDoor } from './http-door.ts';
import { checkStreams } from './invariants.ts';
import { createLive } from './live.ts';
import type { Instant } from './music.ts';
import { answerPublic } from './public.ts';
import { settle } from './settle.ts';
import { type SimState, stateView } from './state-view.ts';
import { grant } from './tokens.ts';
import { answered, type Ending, json, type SimRequest, type Stream } from './wire.ts';
import type { World } from './world.ts';

export interface SimulatorDeps {
  now: () => Instant;
  /** The world to begin with; a fresh one when absent. */
  world?: World | undefined;
  /** Makes the world that `reset` returns to; the furnished home when absent. */
  fresh?: (() => World) | undefined;
  /** Called after each request or order that may have changed something worth keeping. */
  onChange?: (() => void) | undefined;
  /** Waits some milliseconds, for faults that answer late, and rejects when the signal aborts. Without it such an answer fails loudly. */
  wait?: ((ms: number, signal: AbortSignal) => Promise<unknown>) | undefined;
}

export interface SpotifySimulator {
  /** The socket's door, to be mounted or listened to (`listen`). */
  app: Express;
  /** The same Spotify without a socket. Only path and query of the address count; redirects are not followed. */
  fetch: SimFetch;
  /** One request, answered by the world as it is now. */
  handle: (request: SimRequest) => Ending;
  /** The world, caught up to now. It is the thing itself, not a copy. */
  world: () => World;
  /** What `GET /_sim/state` tells. */
  state: () => SimState;
  /** Gives an order of `/_sim`. @throws Error when the order is refused: in-process that is the caller's mistake. */
  act: <Name extends OrderName>(name: Name, input: OrderInput<Name>) => object;
  /** Links an account without a browser. @returns a refresh token. */
  grant: (link: { accountId: string; clientId: string; scopes: readonly string[] }) => string;
  /** Throws the world away for a fresh one. */
  reset: () => void;
}

/** Spotify's accounts side at `/authorize` and `/api/token`, its API at `/v1`, and the strings at `/_sim`. */
export function createSpotifySimulator(deps: SimulatorDeps): SpotifySimulator {
  const { now, onChange = () => {}, wait = cannotWait } = deps;
  const fresh = deps.fresh ?? (() => furnishedWorld({ now: now() }));
  let world = deps.world ?? fresh();

  const state = () => stateView(world, settle(world, now()));
  const live = createLive({ state, lastCall: () => world.log.at(-1) ?? null, wait });

  const changed = () => {
    onChange();
    live.look();
  };

  const reset = () => {
    world = fresh();
    changed();
  };

  const streamFor = ({ method, path }: SimRequest): Stream | null =>
    method === 'GET' && path === '/_sim/stream' ? live.stream : null;

  const handle = (request: SimRequest): Ending => {
    const at = settle(world, now());
    if (request.method === 'POST' && request.path === '/_sim/reset') {
      reset();
      return answered(json(200, { done: 'reset' }));
    }
    const isControl = request.path.startsWith('/_sim/');
    const ending = isControl ? answered(answerControl(world, request, at)) : answerPublic(world, request, at);
    // What an order or an instant effect has brought about shall be there for the very next look.
    checkStreams(world, settle(world, now()));
    if (request.method !== 'GET' || request.path === '/authorize') changed();
    else live.look();
    return ending;
  };

  const doors = { handle, streamFor, wait };
  return {
    app: createHttpDoor(doors),
    fetch: createFetchDoor(doors),
    handle,
    reset,
    world: () => {
      settle(world, now());
      return world;
    },
    state,
    act: (name, input) => {
      const obeyed = orders[name].obey(world, input, settle(world, now()));
      if (!obeyed.ok) throw new Error(`${name}: ${obeyed.problem}`);
      changed();
      return obeyed.value;
    },
    grant: (link) => {
      const token = grant(world, link, settle(world, now()));
      changed();
      return token;
    },
  };
}

async function cannotWait(): Promise<never> {
  throw new Error('A late answer needs the wait that this simulator was made without');
}
