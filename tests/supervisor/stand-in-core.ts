/** As much of Home Assistant Core as the Supervisor meets at its socket, for tests without a real one. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

const Message = z.looseObject({ id: z.number(), type: z.string() });

export interface StandInCore {
  socketPath: string;
  /** What /api/core/state answers. */
  state: string;
  /** Requests it heard, the question for its state left out. */
  heard(): readonly { method: string; path: string; body: string; headers: IncomingMessage['headers'] }[];
  /** WebSocket messages that reached it. */
  messages(): readonly z.infer<typeof Message>[];
  /** Writes one event to everybody at /api/stream. */
  emit(data: string): void;
  close(): Promise<void>;
}

const users = [
  { id: 'ann', username: 'ann', name: 'Ann Ō', is_owner: true, group_ids: ['system-admin'] },
  { id: 'bob', username: null, name: 'Bob', is_owner: false, group_ids: ['system-users'] },
];

export async function openStandInCore(): Promise<StandInCore> {
  const folder = await mkdtemp(join(tmpdir(), 'sps-core-'));
  const socketPath = join(folder, 'core.sock');
  const heard: { method: string; path: string; body: string; headers: IncomingMessage['headers'] }[] = [];
  const messages: z.infer<typeof Message>[] = [];
  const streams = new Set<ServerResponse>();
  const server = createServer((request, response) => void answer(request, response));
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket: WebSocket) => {
    socket.send(JSON.stringify({ type: 'auth_ok', ha_version: '0' }));
    socket.on('message', (data) => {
      const message = Message.parse(JSON.parse(String(data)));
      messages.push(message);
      const result = message.type === 'config/auth/list' ? users : { heard: message.type };
      socket.send(JSON.stringify({ id: message.id, type: 'result', success: true, result }));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = request;
    const body = (await request.toArray()).join('');
    if (path === '/api/core/state') {
      response.end(JSON.stringify({ state: core.state }));
      return;
    }
    heard.push({ method, path, body, headers });
    if (path === '/api/stream') {
      streams.add(response);
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).flushHeaders();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'x-secret': 'stays here' });
    response.end(JSON.stringify({ path }));
  }

  server.listen(socketPath);
  await once(server, 'listening');
  const core: StandInCore = {
    socketPath,
    state: 'RUNNING',
    heard: () => heard,
    messages: () => messages,
    emit: (data) => {
      for (const response of streams) response.write(`data: ${data}\n\n`);
    },
    async close() {
      sockets.close();
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await rm(folder, { recursive: true, force: true });
    },
  };
  return core;
}
