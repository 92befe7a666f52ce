/** Asks with headers that fetch does not let through, and from an address of one's own choice. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Asker } from './door.ts';

export interface Asking {
  port: number;
  /** The caller's own address: on Linux all of 127.0.0.0/8 is this machine. */
  from: string;
  said: Record<string, string>;
  prefix?: string;
}

export function askerFrom({ port, from, said, prefix = '/api/v1' }: Asking): Asker {
  return async (path, { method = 'GET', body, headers = {} } = {}) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      localAddress: from,
      path: `${prefix}${path}`,
      method,
      headers: {
        ...(method === 'POST' || body !== undefined ? { 'content-type': 'application/json' } : {}),
        ...said,
        ...headers,
      },
    });
    asked.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const raw = await text(answer);
    const isJson = /json/.test(answer.headers['content-type'] ?? '');
    const told = Object.entries(answer.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    return {
      status: answer.statusCode ?? 0,
      headers: new Headers(told),
      body: raw === '' || !isJson ? raw || null : JSON.parse(raw),
    };
  };
}
