/** The Supervisor's own line to Home Assistant Core: a Unix socket behind which it counts as an administrator without a word. */
import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { WebSocket } from 'ws';
import { z } from 'zod';

const CORE_TO_APP_BYTES = 64 * 1024 * 1024;

const State = z.object({ state: z.string() });
const Welcome = z.object({ type: z.literal('auth_ok') });
const Users = z.object({
  result: z.array(z.object({ id: z.string(), username: z.string().nullish(), name: z.string().nullish() })),
});
export type HomeUser = z.infer<typeof Users>['result'][number];

export interface CoreRequest {
  method: string;
  path: string;
  headers?: IncomingHttpHeaders;
  body?: Buffer;
}

export interface CoreLine {
  /** Whether Core has come up and takes work; not while it starts or stops. */
  running(): Promise<boolean>;
  /** @throws the error of the socket when Core is away. */
  send(wanted: CoreRequest): Promise<IncomingMessage>;
  /** A WebSocket of Core, already welcomed. @throws when Core is away. */
  open(): Promise<WebSocket>;
  userOf(id: string): Promise<HomeUser | null>;
}

/** @param socketPath where Core was told to make its socket; null: there is no Core. */
export function createCoreLine(socketPath: string | null): CoreLine {
  const line: CoreLine = {
    async running() {
      try {
        const { state } = State.parse(
          await jsonOf(await line.send({ method: 'GET', path: '/api/core/state' })),
        );
        return state === 'RUNNING';
      } catch {
        return false;
      }
    },
    async send({ method, path, headers = {}, body }) {
      if (socketPath === null) throw new Error('there is no Core');
      const asked = request({ socketPath, method, path, headers: { host: 'localhost', ...headers } });
      asked.end(body);
      const [answer]: IncomingMessage[] = await once(asked, 'response');
      if (answer === undefined) throw new Error('Core gave no answer');
      return answer;
    },
    async open() {
      if (socketPath === null) throw new Error('there is no Core');
      const socket = new WebSocket(`ws+unix:${socketPath}:/api/websocket`, {
        maxPayload: CORE_TO_APP_BYTES,
        perMessageDeflate: false,
      });
      const [welcome]: unknown[] = await once(socket, 'message');
      Welcome.parse(JSON.parse(String(welcome)));
      return socket;
    },
    async userOf(id) {
      try {
        const socket = await line.open();
        socket.send(JSON.stringify({ id: 1, type: 'config/auth/list' }));
        const [answer]: unknown[] = await once(socket, 'message');
        socket.close();
        return Users.parse(JSON.parse(String(answer))).result.find((user) => user.id === id) ?? null;
      } catch {
        // As the Supervisor does: a session without a user is better than none.
        return null;
      }
    },
  };
  return line;
}

async function jsonOf(answer: IncomingMessage): Promise<unknown> {
  return JSON.parse((await answer.toArray()).join(''));
}
