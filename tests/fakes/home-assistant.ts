/** A Home Assistant on a loopback WebSocket, as far as we speak to it: it knows entities and people, and fails as it is told to. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { difference, type FakeEntity, whole } from './home-assistant-states.ts';

const Asked = z.looseObject({ id: z.number(), type: z.string() });
export type Asked = z.infer<typeof Asked>;

export interface Refusal {
  code: string;
  message: string;
}

/** Whoever answers with this refuses. */
type Answer = { result: unknown } | { error: Refusal };

type Hanging = 'handshake' | 'authentication' | 'silent' | 'deaf' | null;

export interface FakeHomeAssistant {
  /** As a person writes it into the settings. */
  url: string;
  token: string;
  /** Every command so far, in order, over all connections; of one type, when that is given. */
  asked(type?: string): readonly Asked[];
  /** How many have been let in and are still there. */
  connections(): number;
  /** How often somebody knocked, let in or not. */
  knocks(): number;
  /** An entity comes or changes. Attributes are replaced when they are given. */
  shows(entityId: string, state: string, attributes?: Record<string, unknown>): void;
  /** An entity goes. */
  drops(entityId: string): void;
  entity(entityId: string): FakeEntity | undefined;
  /** What it answers to `config/auth/list`. */
  setUsers(users: readonly object[]): void;
  /** What `get_config` says besides; `state` is its own. */
  setConfig(config: object): void;
  /** RUNNING, STARTING … as get_config tells it. Becoming RUNNING or STOPPING is told to whoever listens for it. */
  setState(state: string): void;
  /** How commands of this type are answered from now on. */
  answer(type: string, answer: (asked: Asked) => Answer): void;
  /** An event for every living subscription that was asked for by a command of this type. */
  push(type: string, event: unknown): void;
  /** The token is good no longer, or again. Who is in stays in until cut. */
  refuseToken(refused: boolean): void;
  /**
   * `handshake`: whoever knocks waits. `authentication`: whoever is in waits to be asked. `silent`: nothing is answered any more.
   * `deaf`: nothing is read, not even a goodbye, as from a machine that is gone.
   */
  hang(at: Hanging): void;
  /** Whether somebody hangs there at this moment. */
  reached(at: 'handshake' | 'authentication'): boolean;
  /** Whatever text it says to everybody, sense or not. */
  says(text: string): void;
  /** Every connection is cut, as by a crash. */
  cut(): void;
  /** Nobody is at home any more: the port is closed. */
  leaves(): Promise<void>;
  close(): Promise<void>;
}

interface Visitor {
  socket: WebSocket;
  subscriptions: Map<number, Asked>;
}

/** A day in June, one second with each thing that happens. */
function secondBySecond(): () => number {
  let nowMs = Date.UTC(2026, 5, 1, 12);
  return () => {
    nowMs += 1000;
    return nowMs;
  };
}

/** @param clock asked whenever an entity comes or changes. */
export async function startFakeHomeAssistant(
  token = 'fake-token',
  clock = secondBySecond(),
): Promise<FakeHomeAssistant> {
  const asked: Asked[] = [];
  const entities = new Map<string, FakeEntity>();
  const visitors = new Set<Visitor>();
  const answers = new Map<string, (asked: Asked) => Answer>();
  const waiting = new Set<Duplex>();
  const doors = new WebSocketServer({ noServer: true });
  let users: readonly object[] = [];
  let config: object = { time_zone: 'Europe/Amsterdam', location_name: 'Home' };
  let state = 'RUNNING';
  let refused = false;
  let hanging: Hanging = null;
  let knocks = 0;

  const server = createServer((_request, response) => response.writeHead(404).end());
  server.on('upgrade', (request, socket, head) => {
    knocks += 1;
    socket.on('error', () => {});
    if (hanging === 'handshake') {
      waiting.add(socket);
      return;
    }
    if (!['/api/websocket', '/core/websocket'].includes(request.url ?? ''))
      return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
    doors.handleUpgrade(request, socket, head, letIn);
  });

  function letIn(socket: WebSocket): void {
    const send = (message: object) => socket.send(JSON.stringify(message));
    if (hanging === 'authentication') return;
    send({ type: 'auth_required', ha_version: '2026.10.4' });
    socket.once('message', (data) => {
      const { access_token } = z.object({ access_token: z.string() }).parse(JSON.parse(String(data)));
      if (refused || access_token !== token) {
        send({ type: 'auth_invalid', message: 'Invalid access token or password' });
        return socket.close();
      }
      const visitor: Visitor = { socket, subscriptions: new Map() };
      visitors.add(visitor);
      socket.on('close', () => visitors.delete(visitor));
      socket.on('message', (data) => hear(visitor, Asked.parse(JSON.parse(String(data)))));
      send({ type: 'auth_ok', ha_version: '2026.10.4' });
    });
  }

  function hear(visitor: Visitor, command: Asked): void {
    asked.push(command);
    if (hanging === 'silent') return;
    const { id, type } = command;
    if (type === 'ping') {
      tell(visitor, { id, type: 'pong' });
      return;
    }
    const answer = answerTo(command);
    tell(
      visitor,
      'error' in answer
        ? { id, type: 'result', success: false, error: answer.error }
        : { id, type: 'result', success: true, result: answer.result },
    );
    if ('error' in answer) return;
    if (type === 'unsubscribe_events') visitor.subscriptions.delete(Number(command.subscription));
    if (/^subscribe_|^render_template$|\/subscribe/.test(type)) visitor.subscriptions.set(id, command);
    if (type === 'subscribe_entities') {
      const wanted = [...entities].filter(([entityId]) => wants(command, entityId));
      const a = Object.fromEntries(wanted.map(([entityId, entity]) => [entityId, whole(entity)]));
      tell(visitor, { id, type: 'event', event: { a } });
    }
  }

  function answerTo(command: Asked): Answer {
    const own = answers.get(command.type);
    if (own !== undefined) return own(command);
    switch (command.type) {
      case 'get_config':
        return { result: { ...config, version: '2026.10.4', state } };
      case 'config/area_registry/list':
      case 'config/device_registry/list':
        return { result: [] };
      case 'config/entity_registry/list_for_display':
        return { result: { entity_categories: { 0: 'config', 1: 'diagnostic' }, entities: [] } };
      case 'get_states':
        return {
          result: [...entities].map(([entity_id, { state, attributes }]) => ({
            entity_id,
            state,
            attributes,
          })),
        };
      case 'config/auth/list':
        return { result: users };
      case 'call_service':
        return { result: { context: { id: 'context', parent_id: null, user_id: 'app' } } };
      case 'subscribe_entities':
      case 'subscribe_events':
      case 'unsubscribe_events':
        return { result: null };
      default:
        return { error: { code: 'unknown_command', message: 'Unknown command.' } };
    }
  }

  function wants({ entity_ids }: Asked, entityId: string): boolean {
    return !Array.isArray(entity_ids) || entity_ids.length === 0 || entity_ids.includes(entityId);
  }

  function tell({ socket }: Visitor, message: object): void {
    if (hanging !== 'silent') socket.send(JSON.stringify(message));
  }

  function pushWhere(fits: (asked: Asked) => boolean, event: unknown): void {
    for (const visitor of visitors)
      for (const [id, asked] of visitor.subscriptions)
        if (fits(asked)) tell(visitor, { id, type: 'event', event });
  }

  function told(entityId: string, event: object): void {
    pushWhere((asked) => asked.type === 'subscribe_entities' && wants(asked, entityId), event);
  }

  const cut = () => {
    for (const socket of doors.clients) socket.terminate();
    for (const socket of waiting) socket.destroy();
    waiting.clear();
  };
  const leaves = async () => {
    cut();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    asked: (type) => asked.filter((command) => type === undefined || command.type === type),
    connections: () => visitors.size,
    knocks: () => knocks,
    shows(entityId, state, attributes) {
      const nowMs = clock();
      const before = entities.get(entityId);
      const changedMs = before?.state === state ? before.changedMs : nowMs;
      const now = { state, attributes: attributes ?? before?.attributes ?? {}, changedMs, updatedMs: nowMs };
      entities.set(entityId, now);
      told(
        entityId,
        before === undefined
          ? { a: { [entityId]: whole(now) } }
          : { c: { [entityId]: difference(before, now) } },
      );
    },
    drops(entityId) {
      if (entities.delete(entityId)) told(entityId, { r: [entityId] });
    },
    entity: (entityId) => entities.get(entityId),
    setUsers: (next) => {
      users = next;
    },
    setConfig: (next) => {
      config = next;
    },
    setState(next) {
      state = next;
      const event_type = { RUNNING: 'homeassistant_started', STOPPING: 'homeassistant_stop' }[next];
      if (event_type !== undefined)
        pushWhere((asked) => asked.event_type === event_type, { event_type, data: {}, origin: 'LOCAL' });
    },
    answer: (type, answer) => void answers.set(type, answer),
    push: (type, event) => pushWhere((asked) => asked.type === type, event),
    refuseToken: (next) => {
      refused = next;
    },
    hang: (at) => {
      hanging = at;
      for (const { socket } of visitors) at === 'deaf' ? socket.pause() : socket.resume();
    },
    reached: (at) => (at === 'handshake' ? waiting.size > 0 : doors.clients.size > visitors.size),
    says: (text) => {
      for (const { socket } of visitors) socket.send(text);
    },
    cut,
    leaves,
    async close() {
      if (server.listening) await leaves();
      doors.close();
    },
  };
}
