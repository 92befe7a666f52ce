/** All that is measured, from the start of the process on: nothing of it survives its end, and that is Prometheus' way. */
import type { Snapshot } from '../../contract/snapshot.ts';
import type { ChangeFeed, Clock } from '../../ports.ts';
import { CONTENT_TYPE, createRegistry, type Family } from './exposition.ts';
import { countChanges, measureHouse } from './house.ts';
import { measureProcess } from './process.ts';

export interface MetricsDeps {
  clock: Clock;
  version: string;
  feed: ChangeFeed;
  snapshot: () => Snapshot;
  /** The longest anything had to wait for its turn since this was asked last, in seconds. */
  lag: () => number;
}

export interface Metrics {
  contentType: string;
  text(): string;
  families(): readonly Family[];
  /** A request of ours to Spotify. @param status null: no answer came. */
  spotifyAnswered(asked: {
    to: 'api' | 'accounts';
    method: string;
    status: number | null;
    tookMs: number;
  }): void;
  /** A request to us. @param route its name in the contract, or a path outside of it; of these there are few. */
  answered(asked: { route: string; method: string; status: number; tookMs: number }): void;
  /** Each door has its own. @param read how many there are when it is asked. */
  countReaders(read: () => number): void;
  close(): void;
}

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics({ clock, version, feed, snapshot, lag }: MetricsDeps): Metrics {
  const registry = createRegistry();
  registry.gauge('spottypottysense_info', 'Which version this is; always 1.', ['version'], () => [
    [{ version }, 1],
  ]);
  const unfollow = feed.follow(countChanges(registry));
  measureHouse(registry, snapshot);
  const spotify = registry.counter(
    'spottypottysense_spotify_requests_total',
    'Requests to Spotify by what it answered; none: nothing.',
    ['to', 'method', 'status'],
  );
  const spotifySeconds = registry.histogram(
    'spottypottysense_spotify_request_seconds',
    'How long Spotify took to answer.',
    REQUEST_SECONDS,
  );
  const http = registry.counter('spottypottysense_http_requests_total', 'Requests to the page and the API.', [
    'route',
    'method',
    'status',
  ]);
  const httpSeconds = registry.histogram(
    'spottypottysense_http_request_seconds',
    'How long they took, streams apart.',
    REQUEST_SECONDS,
  );
  const readers: (() => number)[] = [];
  registry.gauge('spottypottysense_stream_readers', 'Open lines of the live stream.', [], () => [
    [{}, readers.reduce((sum, read) => sum + read(), 0)],
  ]);
  measureProcess(registry, clock.now(), lag);

  return {
    contentType: CONTENT_TYPE,
    text: registry.text,
    families: registry.families,
    spotifyAnswered({ to, method, status, tookMs }) {
      // 429 by itself: it is the one of which a household can do something.
      spotify({ to, method, status: status === null ? 'none' : status === 429 ? '429' : classOf(status) });
      spotifySeconds(tookMs / 1000);
    },
    answered({ route, method, status, tookMs }) {
      http({ route, method, status: classOf(status) });
      if (route !== 'stream') httpSeconds(tookMs / 1000);
    },
    countReaders(read) {
      readers.push(read);
    },
    close: unfollow,
  };
}

function classOf(status: number): string {
  return `${Math.floor(status / 100)}xx`;
}
