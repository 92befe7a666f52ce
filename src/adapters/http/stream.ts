/**
 * The house as server-sent events: who listens, how often they are told, and for how long they may. What is told is made once for
 * all who read alike, for everybody who is let in may see the same.
 */
import type { Response } from 'express';
import { type Reader, readerKey } from '../../contract/language.ts';
import { after, seconds } from '../../contract/units.ts';
import type { Alarms, ChangeFeed, Clock, House } from '../../ports.ts';
import type { Caller } from './doorkeeper.ts';
import { problem, sendProblem } from './problems.ts';
import { type Channel, createChannel, pingAt } from './stream-channel.ts';
import { createReports } from './stream-reports.ts';
import type { ViewsIn } from './views.ts';

/** Whatever stands between gives up on a line that is silent for longer. An event, for no page is told of a comment. */
const HEARTBEAT_FOR = seconds(15);
const RECHECK_FOR = seconds(60);
/** So long what was told is kept when nobody reads in this way any more: a page that is reloaded, a phone in a lift. */
const KEPT_FOR = seconds(60);
/** Faster nobody reads; the first change after a rest waits for nothing. */
const REST_MS = 100;
/** After each telling the house has the rest of the time to itself. */
const SHARE_OF_TIME = 0.1;
const PER_CALLER_AT_MOST = 20;
const AT_MOST = 300;
const COME_BACK_FOR = seconds(30);

export interface StreamDeps {
  house: Pick<House, 'snapshot' | 'watch'>;
  feed: ChangeFeed;
  clock: Clock;
  alarms: Alarms;
  viewsIn: ViewsIn;
}

export interface Listening {
  caller: Caller;
  /** Up to where they have read; null: they are new. */
  lastEventId: string | null;
  /** @returns who they are at this later moment; null: they may not listen any more. */
  callerNow(): Promise<Caller | null>;
}

export interface Stream {
  /** Answers with a line that stays open. */
  open(listening: Listening, response: Response): void;
  /** Ends all lines. */
  close(): void;
}

export function createStream({ house, feed, clock, alarms, viewsIn }: StreamDeps): Stream {
  const channels = new Map<string, Channel>();
  const readers = new Map<Response, Listening>();
  const reports = createReports();
  let isWaiting = false;
  let restUntilMs = clock.monotonicMs();

  const unwatch = house.watch(changed);
  const unfollow = feed.follow((change) => {
    if (!reports.hear(change)) return;
    if (channels.size === 0) reports.take();
    else changed();
  });
  const stopHeartbeat = alarms.every(HEARTBEAT_FOR, () => {
    // What is different only because time went by, such as a sensor that has been silent for a day, nobody announces.
    tell();
    const ping = pingAt(new Date(clock.now()).toISOString());
    for (const channel of channels.values()) channel.say(ping);
  });
  const stopRecheck = alarms.every(RECHECK_FOR, () => {
    for (const [response, listening] of readers) void recheck(response, listening);
  });

  /** A burst of changes is told once, when the turn that made it is over, or when we have rested. */
  function changed(): void {
    if (isWaiting || channels.size === 0) return;
    isWaiting = true;
    const restMs = restUntilMs - clock.monotonicMs();
    if (restMs <= 0) setImmediate(tell);
    else alarms.set('stream', after(clock.now(), seconds(restMs / 1000)), tell);
  }

  function tell(): void {
    isWaiting = false;
    if (channels.size === 0) return;
    const fromMs = clock.monotonicMs();
    const snapshot = house.snapshot();
    const events = reports.take();
    for (const channel of channels.values()) channel.tell(snapshot, events);
    const untilMs = clock.monotonicMs();
    restUntilMs = untilMs + Math.max(REST_MS, (untilMs - fromMs) * (1 / SHARE_OF_TIME - 1));
  }

  function channelFor(reader: Reader): Channel {
    const key = readerKey(reader);
    const known = channels.get(key);
    const channel = known ?? createChannel(viewsIn(reader), house.snapshot());
    channels.set(key, channel);
    alarms.set(`stream ${key}`, null, () => {});
    // A crowd that comes at once reads the same words.
    if (known !== undefined && restUntilMs <= clock.monotonicMs()) tell();
    return channel;
  }

  function left(response: Response, reader: Reader): void {
    readers.delete(response);
    const key = readerKey(reader);
    if (channels.get(key)?.leave(response) !== false) return;
    alarms.set(`stream ${key}`, after(clock.now(), KEPT_FOR), () => channels.delete(key));
  }

  /** Somebody who may read no more, or reads otherwise now, ends here. Who may comes back by itself. */
  async function recheck(response: Response, { caller, callerNow }: Listening): Promise<void> {
    const now = await callerNow();
    if (now === null || readerKey(now) !== readerKey(caller)) end(response);
  }

  function end(response: Response): void {
    const listening = readers.get(response);
    // Before its end is written: nothing may come after that.
    if (listening !== undefined) left(response, listening.caller);
    response.end();
  }

  function isCrowded({ key }: Caller): boolean {
    const theirs = [...readers.values()].filter(({ caller }) => caller.key === key);
    return readers.size >= AT_MOST || theirs.length >= PER_CALLER_AT_MOST;
  }

  return {
    open(listening, response) {
      const { caller, lastEventId } = listening;
      if (isCrowded(caller)) {
        response.set('retry-after', String(COME_BACK_FOR));
        return sendProblem(
          response,
          problem('too-many', 429, 'Too many streams are open. Close some first.'),
        );
      }
      response.set({
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'close',
        // nginx, which many homes have before Home Assistant, would else keep events back until it has a page of them.
        'x-accel-buffering': 'no',
      });
      // Whoever is gone by now will not be gone once more.
      if (response.req.method === 'HEAD' || response.destroyed) {
        response.end();
        return;
      }
      readers.set(response, listening);
      response.on('close', () => left(response, caller));
      channelFor(caller).join(response, lastEventId);
    },
    close() {
      unwatch();
      unfollow();
      stopHeartbeat();
      stopRecheck();
      alarms.set('stream', null, () => {});
      for (const response of [...readers.keys()]) end(response);
      for (const key of channels.keys()) alarms.set(`stream ${key}`, null, () => {});
      channels.clear();
    },
  };
}
