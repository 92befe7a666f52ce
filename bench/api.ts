/**
 * The app on 30 days of a home with 200 sensors, its routes asked many times, each time beside `/healthz`. Times mean nothing on another
 * machine; ratios do. A folder that `BENCH_FOLDER` names is kept, and used again on the same day.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addresses } from '../src/contract/addresses.ts';
import { createChance } from '../src/demo/chance.ts';
import { inMs, quantile } from './figures.ts';
import { buildLargeHome } from './large-home.ts';
import { type Asked, edits, type Kind, kinds } from './requests.ts';

/** Some 20,000 requests, half of them to /healthz. */
const EACH = 220;
const EDITS_EACH = 60;
const WARM_UP = 20;
const AT_ONCE = 4;
/** Far below what the throttle lets through. */
const A_SECOND = 400;
const RATIO_AT_MOST = 25;

const say = (line: string) => process.stdout.write(`${line}\n`);
const named = process.env.BENCH_FOLDER;
const dir = named ?? mkdtempSync(join(tmpdir(), 'sps-bench-'));
const database = join(dir, 'history.db');
if (!existsSync(database)) {
  say('Two million events are written …');
  buildLargeHome(dir);
}
say(`history.db has ${Math.round(statSync(database).size / 1e6)} MB`);

const opened = performance.now();
const app = spawn(process.execPath, [fileURLToPath(new URL('../src/main.ts', import.meta.url))], {
  env: {
    PATH: process.env.PATH,
    SPS_DATA_DIR: dir,
    SPS_DEMO: '1',
    SPS_DEMO_PEOPLE: '0',
    SPS_HTTP_PORT: '0',
    SPS_MQTT_PORT: '0',
    SPS_LOG_LEVEL: 'error',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
let said = '';
app.stdout.on('data', (text) => {
  said += text;
});
while (!said.includes('sensors ')) await once(app.stdout, 'data');
const [, base = ''] = /page\s+(http:\S+)\//.exec(said) ?? [];
say(`The app was there after ${Math.round(performance.now() - opened)} ms`);

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
const times = new Map<string, number[]>();
const statuses = new Map<string, Set<number>>();

async function ask(
  path: string,
  {
    method = 'GET',
    body,
    ifMatch,
  }: { method?: string | undefined; body?: object | undefined; ifMatch?: string } = {},
) {
  const sent = request(`${base}${path}`, {
    agent,
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
  });
  const from = performance.now();
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  const [answer] = await once(sent, 'response');
  answer.resume();
  await once(answer, 'end');
  return {
    status: Number(answer.statusCode),
    etag: String(answer.headers.etag),
    tookMs: performance.now() - from,
  };
}

async function measure(label: string, path: string, asked: Partial<Asked> = {}): Promise<void> {
  const version = asked.versionOf === undefined ? null : await ask(`/api/v1${asked.versionOf}`);
  const { method, body } = asked;
  const { status, tookMs } = await ask(path, {
    method,
    body,
    ...(version === null ? {} : { ifMatch: version.etag }),
  });
  times.set(label, [...(times.get(label) ?? []), tookMs]);
  statuses.set(label, (statuses.get(label) ?? new Set()).add(status));
}

/** Those of a burst at once, each followed by a look at /healthz; then a rest. */
async function askAll(works: readonly (() => Promise<void>)[]): Promise<void> {
  for (let at = 0; at < works.length; at += AT_ONCE) {
    const burst = works.slice(at, at + AT_ONCE);
    const rested = new Promise((resolve) => setTimeout(resolve, (2000 * AT_ONCE) / A_SECOND));
    await Promise.all(
      burst.map(async (work) => {
        await work();
        await measure('/healthz', '/healthz');
      }),
    );
    await rested;
  }
}

const one = ({ label, ask }: Kind, at: number) => {
  const asked = ask(at);
  return () => measure(label, `/api/v1${asked.path}`, asked);
};

/** Every kind so many times, one drawn after the other; edits of one thing in their order. */
function works(each: number, editsEach: number, from: number): (() => Promise<void>)[] {
  const chance = createChance(1, 'requests', from);
  const asked = kinds.flatMap((kind) => Array.from({ length: each }, (_, at) => one(kind, from + at)));
  const edited = Array.from({ length: editsEach }, (_, at) => async () => {
    for (const kind of edits) await one(kind, from + at)();
  });
  return [...asked, ...edited]
    .map((work) => ({ work, place: chance() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ work }) => work);
}

const memory = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${app.pid}/status`, 'utf8'))?.[1]) / 1024;

const used = [memory()];
await askAll(works(WARM_UP, 2, 0));
times.clear();
used.push(memory());
// In four parts, for memory that grows slowly is only seen in a row.
for (const part of [1, 2, 3, 4]) {
  await askAll(works(EACH / 4, EDITS_EACH / 4, part * 1000));
  used.push(memory());
}
const counted = [...times.values()].reduce((sum, { length }) => sum + length, 0);

const health = quantile(times.get('/healthz') ?? [], 0.99);
say(`\n${'asked'.padEnd(36)}${'p50'.padStart(8)}${'p99'.padStart(8)}  ratio  status`);
for (const [label, all] of [...times].toSorted(([, a], [, b]) => quantile(a, 0.99) - quantile(b, 0.99))) {
  const slow = quantile(all, 0.99);
  const ratio = slow / health;
  say(
    `${label.padEnd(36)}${inMs(quantile(all, 0.5))}${inMs(slow)}${ratio.toFixed(1).padStart(7)}${ratio > RATIO_AT_MOST ? ' !' : '  '}${[...(statuses.get(label) ?? [])].join(' ')}`,
  );
}
const known = new Set<string>([...kinds, ...edits].map(({ route }) => route));
say(
  `\nnot asked: ${Object.keys(addresses)
    .filter((name) => !known.has(name))
    .join(', ')}`,
);
const grown = used.map((megabytes) => megabytes.toFixed(0)).join(', ');
say(`memory: ${grown} MB at the start, when warm, and after each quarter of ${counted} requests`);

app.kill();
await once(app, 'exit');
agent.destroy();
if (named === undefined) rmSync(dir, { recursive: true });
