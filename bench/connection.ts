/** `npm run bench`: what a held connection is worth, beside Node's own fetch, in one run. Times mean nothing on another machine; ratios do. */
import { createConnection } from '../src/adapters/spotify/connection.ts';
import { createSpotifyPlayers } from '../src/adapters/spotify/players.ts';
import { createAlarms } from '../src/adapters/timers/alarms.ts';
import { createClock } from '../src/adapters/timers/clock.ts';
import { AccountId, type Instant } from '../src/contract/units.ts';
import { openSlowRoad } from './slow-road.ts';

const ROUND_TRIP_MS = 30;
/** Longer than Node's own fetch keeps a connection in silence. */
const SILENCE_MS = 6000;
const RUNS = 5;
const ROOMS = 20;
const COMMAND = { method: 'PUT', body: '{}' };

type Ask = (url: string, init: RequestInit) => Promise<Response>;

const road = await openSlowRoad(ROUND_TRIP_MS);
const clock = createClock({ speed: 1 });
const alarms = createAlarms(clock);
const log = { debug() {}, info() {}, warn() {}, error() {} };
const connection = createConnection({ hold: [road.url], clock, alarms, log, env: {} });
const clients: Record<string, Ask> = {
  held: connection.fetch,
  "Node's fetch": (url, init) => fetch(url, init),
};

const silence = () => new Promise((resolve) => setTimeout(resolve, SILENCE_MS));
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Each client in turn, again and again: a busy moment of the machine shall hit both alike. */
async function compare(what: string, work: (ask: Ask) => Promise<unknown>): Promise<void> {
  const times = new Map<string, number[]>();
  const opened = new Map<string, number>();
  for (let run = 0; run < RUNS; run += 1) {
    await silence();
    for (const [name, ask] of Object.entries(clients)) {
      const before = road.connections();
      times.set(name, [...(times.get(name) ?? []), await timed(() => work(ask))]);
      opened.set(name, (opened.get(name) ?? 0) + road.connections() - before);
    }
  }
  say(what);
  for (const [name, all] of times)
    say(
      `  ${name.padEnd(14)} ${median(all).toFixed(1).padStart(7)} ms, ${opened.get(name)} new connections in ${RUNS} runs`,
    );
  const [held = 1, other = 0] = [...times.values()].map(median);
  say(`  ratio          ${(other / held).toFixed(1).padStart(7)}`);
}

say(`A host ${ROUND_TRIP_MS} ms away, ${SILENCE_MS / 1000} s of silence before each run, medians of ${RUNS}`);
for (const ask of Object.values(clients)) await ask(road.url, COMMAND);
await compare('first request after silence', (ask) => ask(road.url, COMMAND).then((answer) => answer.text()));
await compare(`${ROOMS} rooms at once`, (ask) =>
  Promise.all(
    Array.from({ length: ROOMS }, (_, room) =>
      ask(`${road.url}/${room}`, COMMAND).then((answer) => answer.text()),
    ),
  ),
);

// From the wish to the request at the other end, through SDK, token, gate and connection; half a round trip is the line's.
const accountId = AccountId.parse('nina');
const tokens = '{"access_token":"a","expires_in":3600}';
const player = createSpotifyPlayers({
  secrets: {
    spotifyGrant: () => ({ refreshToken: 'r', scope: '', authorizedAt: 0 as Instant, endedAt: null }),
    saveSpotifyGrant: async () => {},
  },
  penalties: { of: () => null, keep() {} },
  apiUrl: `${road.url}/v1`,
  accountsUrl: 'https://accounts.invalid',
  clock,
  alarms,
  log,
  clientOf: () => ({ clientId: 'bench' }),
  fetch: async (url, init) => (url.startsWith(road.url) ? connection.fetch(url, init) : new Response(tokens)),
}).of(accountId);
await player?.look();
const waits: number[] = [];
for (let run = 0; run < 200; run += 1) {
  const from = performance.now();
  const heard = new Promise<number>((resolve) => {
    road.heard = () => resolve(performance.now() - from);
  });
  const looked = player?.look();
  waits.push(await heard);
  await looked;
}
const sorted = waits.toSorted((a, b) => a - b);
say('from a look of ours to its request at the host, 200 times');
say(
  `  p50 ${median(waits).toFixed(1)} ms, p95 ${(sorted[189] ?? 0).toFixed(1)} ms, of which ${ROUND_TRIP_MS / 2} ms are the line`,
);

await connection.close();
alarms.close();
road.close();
process.exit();
