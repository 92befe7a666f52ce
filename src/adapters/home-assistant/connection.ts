/** The line itself: comes and goes by itself, for ever, and keeps the subscriptions. It knows no message but the ping. */
import { Connection, ERR_CANNOT_CONNECT } from 'home-assistant-js-websocket';
import { z } from 'zod';
import { seconds } from '../../contract/units.ts';
import type { HomeFailure } from '../../contract/wake.ts';
import type { Alarms, Result } from '../../ports.ts';
import type { HomeMessage, Line, LineListener } from './line.ts';
import { ringOnce } from './ring-once.ts';
import { type Access, type NotIn, openSocket } from './socket.ts';

/** `absent`: there is no Home Assistant. `opening`: nobody knows yet. */
export type Standing = 'absent' | 'opening' | 'connected' | NotIn;

export interface LineDeps {
  /** null: there is no Home Assistant, and every question is `not_connected`. */
  access: Access | null;
  alarms: Pick<Alarms, 'every'>;
  /** Told at each try that fails, and when the line is cut. */
  failed: () => void;
}

export interface OwnedLine extends Line {
  standing(): Standing;
  /** For good. */
  close(): void;
}

export const ANSWER_WITHIN = seconds(10);
/** Proxies on the way close what is silent for longer; and a line that leads nowhere is known by it. */
const PING_EVERY = seconds(25);
const PAUSES = {
  unreachable: { first: 1, longest: 15 },
  // It may be good again, for a person can have put it right; but each try is a failed login there, which Home Assistant shows, and
  // after so many of which it may shut us out.
  refused: { first: 60, longest: 900 },
};

const Refusal = z.object({ code: z.string(), message: z.string() });
const MESSAGE_AT_MOST = 300;
export const NOT_CONNECTED = { ok: false, failure: { kind: 'not_connected' } } as const;
export const NO_ANSWER = { ok: false, failure: { kind: 'no_answer' } } as const;

interface Subscription {
  message: HomeMessage;
  hear: (event: unknown) => void;
  refused: (failure: HomeFailure) => void;
  /** Of the life in which it was made last. */
  unmake: () => void;
}

/** From being let in to being cut. */
interface Life {
  connection: Connection;
  /** Whether the subscriptions of before are made again. */
  settled: boolean;
  stopPinging: () => void;
}

/** Returns at once; a Home Assistant that cannot be reached is tried for ever. */
export function createLine({ access, alarms, failed }: LineDeps): OwnedLine {
  const listeners = new Set<LineListener>();
  // In the order in which they were made: a Set keeps it.
  const subscriptions = new Set<Subscription>();
  const waiting = new Set<() => void>();
  const closing = new AbortController();
  let standing: Standing = access === null ? 'absent' : 'opening';
  let life: Life | null = null;
  let pauses: Record<NotIn, number> = {
    unreachable: PAUSES.unreachable.first,
    refused: PAUSES.refused.first,
  };
  let cancelNext = () => {};

  async function begin(to: Access): Promise<void> {
    const socket = await openSocket(to, alarms, closing.signal);
    if (closing.signal.aborted) {
      if (socket.ok) socket.value.close();
    } else if (socket.ok) live(new Connection(socket.value, ITS_OWN_RECONNECTION), to);
    else later(socket.failure, to);
  }

  function later(why: NotIn, to: Access): void {
    standing = why;
    failed();
    const pause = pauses[why];
    pauses = { ...pauses, [why]: Math.min(pause * 2, PAUSES[why].longest) };
    cancelNext = ringOnce(alarms, seconds(pause), () => void begin(to));
  }

  function live(connection: Connection, to: Access): void {
    const now: Life = {
      connection,
      settled: false,
      stopPinging: alarms.every(PING_EVERY, () => void ping(now, to)),
    };
    life = now;
    connection.addEventListener('disconnected', () => cut(now, to));
    standing = 'connected';
    for (const listener of [...listeners]) listener.connected?.();
    for (const subscription of subscriptions) make(subscription, now);
    now.settled = true;
  }

  function end(ended: Life): void {
    life = null;
    ended.stopPinging();
    // It would connect again by itself: at once, for ever, and never more when the token was refused once (connection.js,
    // _handleClose). This is what keeps it from that; and a socket that leads nowhere tells nobody that it is closed.
    ended.connection.close();
    for (const giveUp of waiting) giveUp();
    for (const listener of [...listeners]) listener.lost?.();
  }

  function cut(ended: Life, to: Access): void {
    if (life !== ended) return;
    end(ended);
    later('unreachable', to);
  }

  async function ping(pinged: Life, to: Access): Promise<void> {
    const pong = await ask({ type: 'ping' });
    // Only a line that has stood for a while makes the pause short again: some let us in and throw us out at once.
    if (pong.ok) pauses = { unreachable: PAUSES.unreachable.first, refused: PAUSES.refused.first };
    else cut(pinged, to);
  }

  function make(subscription: Subscription, { connection }: Life): void {
    const isKept = () => subscriptions.has(subscription) && life?.connection === connection;
    connection
      .subscribeMessage(
        (event) => {
          if (isKept()) subscription.hear(event);
        },
        // The library writes its number into what it is given.
        { ...subscription.message },
        { resubscribe: false },
      )
      .then(
        (unsubscribe) => {
          subscription.unmake = () => void unsubscribe().catch(() => {});
          if (!isKept()) subscription.unmake();
        },
        (error: unknown) => {
          if (isKept()) subscription.refused(failureFrom(error));
        },
      );
  }

  async function ask(message: HomeMessage): Promise<Result<unknown, HomeFailure>> {
    if (!connected() || life === null) return NOT_CONNECTED;
    const { promise, resolve } = Promise.withResolvers<Result<unknown, HomeFailure>>();
    const giveUp = () => resolve(NO_ANSWER);
    const cancel = ringOnce(alarms, ANSWER_WITHIN, giveUp);
    waiting.add(giveUp);
    life.connection.sendMessagePromise({ ...message }).then(
      (value) => resolve({ ok: true, value }),
      (error: unknown) => resolve({ ok: false, failure: failureFrom(error) }),
    );
    const answer = await promise;
    waiting.delete(giveUp);
    cancel();
    return answer;
  }

  function connected(): boolean {
    return life?.connection.connected ?? false;
  }

  if (access !== null) void begin(access);
  return {
    connected,
    standing: () => standing,
    ask,
    subscribe(message, hear, refused = () => {}) {
      const subscription: Subscription = { message, hear, refused, unmake: () => {} };
      subscriptions.add(subscription);
      if (life?.settled) make(subscription, life);
      return () => {
        if (subscriptions.delete(subscription)) subscription.unmake();
      };
    },
    watch(listener) {
      listeners.add(listener);
      if (life !== null) listener.connected?.();
      return () => listeners.delete(listener);
    },
    close() {
      closing.abort();
      cancelNext();
      if (life !== null) end(life);
    },
  };
}

/** What the library would do after a loss, if it were left to it. */
const ITS_OWN_RECONNECTION = { setupRetry: 0, createSocket: () => Promise.reject(ERR_CANNOT_CONNECT) };

/** What is no refusal is the library's own word for a line that was cut. */
function failureFrom(error: unknown): HomeFailure {
  const refusal = Refusal.safeParse(error);
  if (!refusal.success) return { kind: 'no_answer' };
  const { code, message } = refusal.data;
  return { kind: 'refused', message: (message || code).slice(0, MESSAGE_AT_MOST) };
}
