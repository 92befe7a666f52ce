/** A demo home that people with bad intentions write to, byte by byte, and how to see that it did not care. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
import { SnapshotView } from '../../src/contract/views.ts';
import { type AppProcess, prepareApp } from './app-process.ts';

export interface Answer {
  status: number;
  headers: Headers;
  /** Whatever came after the headers, further answers included. */
  rest: string;
}

export interface Abused {
  app: AppProcess;
  dial(): Promise<Socket>;
  /** Says exactly this and listens until the line is closed. @returns all that came. */
  say(bytes: string | Buffer): Promise<string>;
  /** The same for one request that says itself that it is the last. */
  answerTo(bytes: string | Buffer): Promise<Answer>;
  /** @param more further headers, each with its line end. */
  ask(method: string, target: string, more?: string, body?: string | Buffer): Promise<Answer>;
  /** @throws unless the house is what it was, nobody asked anything of a room, and the process is well. */
  unharmed(): Promise<void>;
  close(): Promise<void>;
}

/** The first thing that whoever listens to the house is told. */
async function snapshotOf(url: string): Promise<SnapshotView> {
  const { body } = await fetch(`${url}/api/v1/stream`);
  let told = '';
  for await (const bytes of body ?? []) {
    told += Buffer.from(bytes);
    const data = /^event: snapshot\n(?:id: .*\n)?data: (.*)\n/m.exec(told)?.[1];
    if (data !== undefined) return SnapshotView.parse(JSON.parse(data));
  }
  throw new Error(`no snapshot came: ${told}`);
}

/** Nothing moves by itself there. */
export async function openAbused(env: Record<string, string> = {}): Promise<Abused> {
  const app = await prepareApp({ env: { SPS_DEMO_PEOPLE: '0', ...env } });
  await app.start();
  const { hostname, port, host } = new URL(app.url());
  // People appear in it when they first come, which is as it should be.
  const house = async () => ({
    ...JSON.parse(await readFile(join(app.folder, 'house.json'), 'utf8')),
    users: null,
  });
  const before = await house();

  async function dial(): Promise<Socket> {
    const line = connect(Number(port), hostname);
    line.on('error', () => {});
    await once(line, 'connect');
    return line;
  }
  async function say(bytes: string | Buffer): Promise<string> {
    const line = await dial();
    line.write(bytes);
    return text(line).catch(() => '');
  }
  async function answerTo(bytes: string | Buffer): Promise<Answer> {
    const told = await say(bytes);
    const [head = '', ...rest] = told.split('\r\n\r\n');
    const [first = '', ...lines] = head.split('\r\n');
    const headers = lines.map((line): [string, string] => {
      const [name = '', value = ''] = line.split(/:(.*)/s);
      return [name, value.trim()];
    });
    return {
      status: Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1]),
      headers: new Headers(headers),
      rest: rest.join('\r\n\r\n'),
    };
  }

  return {
    app,
    dial,
    say,
    answerTo,
    ask(method, target, more = '', body = '') {
      const length = body.length === 0 ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
      const head = `${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${length}${more}\r\n`;
      return answerTo(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]));
    },
    async unharmed() {
      expect((await fetch(`${app.url()}/healthz`)).status).toBe(200);
      expect(await house()).toEqual(before);
      const { rooms, modes } = await snapshotOf(app.url());
      expect(rooms.map(({ phase }) => phase.name)).toEqual(rooms.map(() => 'silent'));
      expect(modes).toEqual({ snooze: null, guest: null, vacation: null, quietNow: null });
      expect(app.said()).not.toMatch(/"level":"(error|fatal)"|\n +at /);
    },
    close: () => app.remove(),
  };
}
