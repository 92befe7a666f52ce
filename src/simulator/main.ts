/** The simulated Spotify as a program of its own. The only file here that knows the real clock and the environment. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { z } from 'zod';
import { furnished, furnishedWorld } from './furnish.ts';
import { listen } from './http-door.ts';
import { createSpotifySimulator } from './simulator.ts';
import { createStandingClock } from './standing-clock.ts';
import { createWorldKeeper, loadWorld } from './world-file.ts';

/** A burst of commands is written once, and a kill loses no more than this. */
const WRITE_AFTER_MS = 200;

const Environment = z.object({
  SPS_SIMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(8199),
  /** Without it the world ends with the process. */
  SPS_DATA_DIR: z.string().min(1).optional(),
  /** All its chance follows from this one number. */
  SPS_SIMULATOR_SEED: z.coerce.number().int().positive().default(1),
  /** An instant at which its clock stands; only `/_sim/advance` moves it on. Without it, the real time. */
  SPS_SIMULATOR_CLOCK: z.iso
    .datetime({ offset: true })
    .transform((written) => Date.parse(written))
    .optional(),
  /** `1`: speakers fall asleep when idle. */
  SPS_SIMULATOR_SLEEPY: z.enum(['0', '1']).default('0'),
});

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

async function main(): Promise<void> {
  const parsed = Environment.safeParse(process.env);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    say(`${issue?.path.join('.')}: ${issue?.message}`);
    process.exitCode = 1;
    return;
  }
  const { SPS_SIMULATOR_PORT: port, SPS_DATA_DIR: folder, SPS_SIMULATOR_SEED: seed } = parsed.data;
  const standing =
    parsed.data.SPS_SIMULATOR_CLOCK === undefined
      ? null
      : createStandingClock(parsed.data.SPS_SIMULATOR_CLOCK);
  const now = standing?.now ?? (() => Date.now());
  const isSleepy = parsed.data.SPS_SIMULATOR_SLEEPY === '1';
  const path = folder === undefined ? null : join(folder, 'simulated-spotify.json');
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const world = path === null ? null : await loadWorld(path, { now, say });
  const simulator = createSpotifySimulator({
    now,
    world: world ?? undefined,
    fresh: () => furnishedWorld({ now: now(), seed, isSleepy }),
    onChange: () => {
      keeper?.changed();
      standing?.moved(simulator.world().settledAt);
    },
    wait: standing?.wait ?? ((ms, signal) => pass(ms, undefined, { signal })),
  });
  const keeper =
    path === null
      ? null
      : createWorldKeeper({
          path,
          world: simulator.world,
          schedule: (write) => void setTimeout(write, WRITE_AFTER_MS),
          say,
        });
  const listener = await listen(simulator, port).catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === 'EADDRINUSE') return null;
    throw failure;
  });
  if (listener === null) {
    say(`Port ${port} is taken. Set SPS_SIMULATOR_PORT to another one, or to 0 for any.`);
    process.exitCode = 1;
    return;
  }
  const stop = async () => {
    await listener.close();
    await keeper?.flush();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
  // Not before the port is ours: a second process must not write over the world of the first.
  keeper?.changed();
  say(`Simulated Spotify listens on ${listener.url}`);
  say(`  accounts  ${listener.url}/authorize, ${listener.url}/api/token`);
  say(`  API       ${listener.url}/v1 (client id ${furnished.clientId})`);
  say(`  control   ${listener.url}/_sim/state, ${listener.url}/_sim/log`);
  if (standing !== null) say('Its clock stands still until /_sim/advance moves it.');
  say(path === null ? 'Its world ends with this process.' : `Its world is kept in ${path}.`);
}

await main();
