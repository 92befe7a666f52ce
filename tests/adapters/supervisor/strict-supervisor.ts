/** The few answers of a Supervisor that the app asks for, on a socket of its own, and as strict: token, rights and shape are looked at. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

export const TOKEN = 'a-token-nobody-may-see';

const Announced = z.strictObject({
  service: z.literal('spottypottysense'),
  config: z.record(z.string(), z.unknown()),
});

export interface StrictSupervisor {
  url: string;
  /** The service's data, or null: there is no broker. */
  mqtt: object | null;
  /** Whether config.yaml declares what is asked for. */
  declared: boolean;
  /**
   * `starting` refuses everything as one that boots does; `silent` never answers; `babbling` answers with no JSON; `telltale` says back
   * what it was sent.
   */
  mood: 'ready' | 'starting' | 'silent' | 'babbling' | 'telltale';
  /** Method and path of what it was asked. */
  asked: string[];
  announced: z.infer<typeof Announced>[];
}

/** It is gone when the test is over. */
export async function openStrictSupervisor(): Promise<StrictSupervisor> {
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address !== 'object') throw new Error('no port');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const self: StrictSupervisor = {
    url: `http://127.0.0.1:${address.port}`,
    mqtt: null,
    declared: true,
    mood: 'ready',
    asked: [],
    announced: [],
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = `${request.method} ${request.url}`;
    self.asked.push(asked);
    let body = '';
    for await (const part of request) body += part;
    const say = (status: number, json: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    const refuse = (status: number, message: string) => say(status, { result: 'error', message });
    const tell = (data: object) => say(200, { result: 'ok', data });

    if (self.mood === 'silent') return;
    if (self.mood === 'babbling') return void response.writeHead(200).end('<html>');
    if (self.mood === 'starting') return void refuse(400, 'System is not ready with state: setup');
    if (self.mood === 'telltale') return void refuse(400, `no: ${request.headers.authorization}`);
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      return void response.writeHead(403).end('403: Forbidden');
    if (asked === 'GET /services/mqtt') {
      if (!self.declared) return void refuse(403, 'No access to mqtt service!');
      return void (self.mqtt === null ? refuse(400, 'Service not enabled') : tell(self.mqtt));
    }
    if (asked === 'GET /addons/self/info')
      return void tell({ slug: 'a0d7b954_spottypottysense', version: '9' });
    if (asked === 'POST /discovery') {
      const parsed = Announced.safeParse(JSON.parse(body));
      if (!parsed.success) return void refuse(400, 'expected service and config');
      if (!self.declared) return void refuse(403, 'services must be listed under discovery');
      self.announced.push(parsed.data);
      return void tell({ uuid: '0123456789abcdef0123456789abcdef' });
    }
    return void refuse(404, 'Not found');
  }

  return self;
}
