/** The forms in which the Supervisor answers: its own envelope, and the bare sentences of its web server. */
import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { z } from 'zod';
import { inPython } from './python-text.ts';

export interface Reply {
  status: number;
  contentType: string;
  body: string | Buffer;
}

export function ok(data: object = {}): Reply {
  return envelope(200, { result: 'ok', data });
}

export function refused(status: number, message: string, more: object = {}): Reply {
  return envelope(status, { result: 'error', message, ...more });
}

/** What the web server says by itself: no envelope, no reason. */
export function bare(status: number): Reply {
  return { status, contentType: 'text/plain; charset=utf-8', body: `${status}: ${STATUS_CODES[status]}` };
}

export function text(body: string): Reply {
  return { status: 200, contentType: 'text/plain; charset=utf-8', body };
}

/** @returns the PNG, or that there is none. */
export function picture(png: Buffer | undefined): Reply {
  return png === undefined ? bare(404) : { status: 200, contentType: 'image/png', body: png };
}

/** @returns the sentence for a body of the wrong shape, which names the first wrong key. */
export function wrongBody({ issues: [issue] }: z.ZodError, body: unknown): Reply {
  if (issue?.code === 'unrecognized_keys')
    return refused(400, `extra keys not allowed @ data['${issue.keys[0]}']. Got ${inPython(body)}`);
  const at = issue?.path.map((key) => `['${String(key)}']`).join('');
  return refused(400, `${issue?.message} @ data${at ?? ''}. Got ${inPython(body)}`);
}

export function send(response: ServerResponse, { status, contentType, body }: Reply): void {
  response
    .writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) })
    .end(body);
}

function envelope(status: number, value: object): Reply {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}
