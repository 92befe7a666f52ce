/** Knocks at Home Assistant and is let in, or not: the WebSocket up to `auth_ok`. The only place that holds the token. */
import type { HaWebSocket } from 'home-assistant-js-websocket';
import { z } from 'zod';
import { seconds } from '../../contract/units.ts';
import type { Alarms, Result } from '../../ports.ts';
import { ringOnce } from './ring-once.ts';

/** Where Home Assistant is, and what lets us in. */
export interface Access {
  /** ws:// or wss:// */
  url: string;
  token: string;
  /** What a person can do when it does not let us in. */
  whenRefused: 'restart' | 'new_token';
}

/** `refused`: it does not want this token. `unreachable`: whatever else. */
export type NotIn = 'refused' | 'unreachable';

const HANDSHAKE_WITHIN = seconds(10);
/** The Supervisor connects on to Home Assistant before it lets us in. */
const AUTHENTICATION_WITHIN = seconds(10);

const Greeting = z.discriminatedUnion('type', [
  z.object({ type: z.literal('auth_required') }),
  z.object({ type: z.literal('auth_ok'), ha_version: z.string() }),
  z.object({ type: z.literal('auth_invalid') }),
]);

const Message = z.looseObject({ type: z.string() });

interface Place {
  url: string;
  token: string;
}

/**
 * @param home the address a person would open in a browser, and a long-lived token.
 * @param supervisor has the word where there is one: it passes us on.
 * @returns null: there is no Home Assistant.
 */
export function accessFrom({
  home,
  supervisor,
}: {
  home: Place | null;
  supervisor: Place | null;
}): Access | null {
  if (supervisor !== null)
    return {
      url: socketUrl(supervisor.url, '/core/websocket'),
      token: supervisor.token,
      whenRefused: 'restart',
    };
  if (home === null) return null;
  return {
    url: socketUrl(home.url, '/api/websocket'),
    token: home.token,
    whenRefused: 'new_token',
  };
}

function socketUrl(address: string, path: string): string {
  const url = new URL(address);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.pathname = url.pathname.replace(/\/+$/, '') + path;
  url.search = '';
  // With a fragment no WebSocket is opened.
  url.hash = '';
  return url.href;
}

/** @param signal withdraws the try, which then counts as unreachable. @returns a socket that may be asked. Never throws. */
export function openSocket(
  { url, token }: Access,
  alarms: Pick<Alarms, 'every'>,
  signal: AbortSignal,
): Promise<Result<HaWebSocket, NotIn>> {
  const { promise, resolve } = Promise.withResolvers<Result<HaWebSocket, NotIn>>();
  const socket = new WebSocket(url);
  const unreachable = () => fail('unreachable');
  let cancel = ringOnce(alarms, HANDSHAKE_WITHIN, unreachable);

  function opened(): void {
    cancel();
    cancel = ringOnce(alarms, AUTHENTICATION_WITHIN, unreachable);
  }

  // The token goes only to somebody who greets as Home Assistant does.
  function heard({ data }: { data: unknown }): void {
    const greeting = Greeting.safeParse(parsed(data));
    if (!greeting.success) fail('unreachable');
    else if (greeting.data.type === 'auth_required')
      socket.send(JSON.stringify({ type: 'auth', access_token: token }));
    else if (greeting.data.type === 'auth_invalid') fail('refused');
    else {
      leave();
      socket.addEventListener('message', refuseNonsense);
      resolve({ ok: true, value: Object.assign(socket, { haVersion: greeting.data.ha_version }) });
    }
  }

  function fail(failure: NotIn): void {
    leave();
    socket.close();
    resolve({ ok: false, failure });
  }

  function leave(): void {
    cancel();
    signal.removeEventListener('abort', unreachable);
    socket.removeEventListener('open', opened);
    socket.removeEventListener('message', heard);
    socket.removeEventListener('close', unreachable);
  }

  socket.addEventListener('open', opened);
  socket.addEventListener('message', heard);
  socket.addEventListener('close', unreachable);
  signal.addEventListener('abort', unreachable);
  return promise;
}

/** The library takes whatever comes for a message and would throw where nobody can catch it (connection.js, _handleMessage). */
function refuseNonsense(event: MessageEvent): void {
  const messages = [parsed(event.data)].flat();
  if (messages.every((message) => Message.safeParse(message).success)) return;
  event.stopImmediatePropagation();
  if (event.target instanceof WebSocket) event.target.close();
}

/** @returns undefined when it is no JSON. */
function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
