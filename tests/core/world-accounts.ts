/** The Spotify accounts of the world of the promises: a stream each, a lane each, and speakers that play whom they heard last. */
import {
  type AccountId,
  type Instant,
  type RoomId,
  type SessionId,
  shifted,
} from '../../src/contract/units.ts';
import type { PlayerCommand, RoomEvent } from '../../src/core/situation.ts';
import { createOneStream, type OneStream } from './one-stream.ts';

interface Waiting {
  roomId: RoomId;
  command: PlayerCommand;
  session: SessionId;
  answerMs: number;
}

export interface Due {
  atMs: number;
  happen: () => { roomId: RoomId; event: RoomEvent } | null;
}

/** How long Spotify lets nobody in after too many requests. */
const LIMITED_MS = 40_000;

export function createAccounts(names: readonly AccountId[], now: () => Instant) {
  const accounts = new Map<AccountId, { stream: OneStream; lane: Waiting[] }>(
    names.map((name) => [name, { stream: createOneStream(), lane: [] }]),
  );
  const streams = [...accounts.values()].map(({ stream }) => stream);
  let latencyMs = 200;

  function of(name: AccountId) {
    const found = accounts.get(name);
    if (found === undefined) throw new Error(`no account ${name}`);
    return found;
  }

  function obey(stream: OneStream, elapsedMs: number): void {
    if (!stream.obey(elapsedMs)) return;
    const { device } = stream.now();
    for (const other of streams) if (other !== stream && device !== null) other.thrownOff(device.name);
  }

  const perform = (stream: OneStream, { command, session }: Waiting, elapsedMs: number) =>
    stream.perform(command, session, elapsedMs, shifted(now(), LIMITED_MS));

  return {
    streams,
    stream: (name: AccountId) => of(name).stream,
    latencyMs: () => latencyMs,
    answerAfter(ms: number) {
      latencyMs = ms;
    },
    send(roomId: RoomId, command: PlayerCommand, session: SessionId, elapsedMs: number) {
      const { lane } = of(command.accountId);
      const free = Math.max(elapsedMs, lane.at(-1)?.answerMs ?? 0);
      lane.push({ roomId, command, session, answerMs: free + latencyMs });
    },
    due(): Due[] {
      return [...accounts.values()].flatMap(({ stream, lane }): Due[] => {
        const obeyMs = stream.dueMs();
        const [head] = lane;
        const obeys = (atMs: number) => () => {
          obey(stream, atMs);
          return null;
        };
        const answers = (head: Waiting) => () => {
          lane.shift();
          return { roomId: head.roomId, event: perform(stream, head, head.answerMs) };
        };
        return [
          ...(obeyMs === null ? [] : [{ atMs: obeyMs, happen: obeys(obeyMs) }]),
          ...(head === undefined ? [] : [{ atMs: head.answerMs, happen: answers(head) }]),
        ];
      });
    },
    /** The power fails: of what waited the first may have been sent. */
    restart(sent: boolean, elapsedMs: number, backMs: number) {
      for (const { stream, lane } of accounts.values()) {
        const [head] = lane;
        if (head !== undefined && sent) perform(stream, head, elapsedMs);
        lane.length = 0;
        obey(stream, backMs);
      }
    },
  };
}
