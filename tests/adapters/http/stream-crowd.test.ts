import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seconds } from '../../../src/contract/units.ts';
import { waitFor } from '../../real/wait.ts';
import { type Ingress, openIngress, supervisor } from './ingress-callers.ts';

const LISTENERS = 200;
const DEAF = 20;
/** More than a connection holds by itself, and than may lie unread beside it. */
const CHANGES = 40;
const LONG = 'x'.repeat(200_000);

const SILENT = [{ name: 'silent', endedAt: null, resume: null }, { type: 'nothing_changed' }] as const;

let home: Ingress;
const sockets: Socket[] = [];
beforeEach(async () => {
  home = await openIngress();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await home.door.close();
});

/** Twenty lines of each person, as many as one may have. */
async function lineOf(listener: number): Promise<Socket> {
  const person = `${Math.floor(listener / 20)}`.padStart(32, '0');
  const socket = connect({ host: '127.0.0.1', port: home.door.port, localAddress: supervisor });
  sockets.push(socket);
  socket.on('error', () => {});
  socket.write(`GET /api/v1/stream HTTP/1.1\r\nHost: home\r\nX-Remote-User-Id: ${person}\r\n\r\n`);
  await once(socket, 'readable');
  return socket;
}

/** @returns the numbers of the ids and of the changes, as they come; all else of them is long and always the same. */
function notes(socket: Socket): [id: number, change: number][] {
  const seen: [number, number][] = [];
  let rest = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    rest += chunk;
    for (let found = next(rest); found !== null; found = next(rest)) {
      seen.push([Number(found[1]), Number(found[2])]);
      rest = rest.slice(found.index + found[0].length);
    }
    rest = rest.slice(-LONGEST_HEAD);
  });
  socket.resume();
  return seen;
}
const LONGEST_HEAD = 1000;
const next = (text: string) => /id: \S+-(\d+)\nevent: change\n[^<]*<<(\d+)>>/.exec(text);

test('two hundred listen: all who read see every change in order, and who does not read is cut off', async () => {
  const lines = await Promise.all(Array.from({ length: LISTENERS }, (_, listener) => lineOf(listener)));
  const [deaf, hearing] = [lines.slice(0, DEAF), lines.slice(DEAF)];
  const heard = hearing.map(notes);
  const expected: [number, number][] = [];
  for (let change = 1; change <= CHANGES; change++) {
    home.troubles.splice(0, 1, `<<${change}>>${LONG}`);
    home.time.pass(seconds(0.1));
    home.stand('hall', ...SILENT);
    expected.push([change, change]);
    await waitFor(() => heard.every((seen) => seen.length === change), { what: `change ${change}` });
  }
  for (const seen of heard) expect(seen).toEqual(expected);
  expect(hearing.filter(({ closed }) => closed)).toEqual([]);

  const late = deaf.map(notes);
  await waitFor(() => deaf.every(({ closed }) => closed), { what: 'the end of those who did not read' });
  for (const seen of late) {
    expect(seen.length).toBeLessThan(CHANGES);
    expect(seen).toEqual(expected.slice(0, seen.length));
  }
});
