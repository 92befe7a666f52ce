/** The simulated Spotify as a program of its own. The only file here that knows the real clock and the environment. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { z } from 'zod';
import { furnished } from './furnish.ts';
import { listen } from './http-door.ts';
import { createSpotifySimulator } from './simulator.ts';
import { createWorldKeeper, loadWorld } from './world-file.ts';

/** A burst of commands is written once, and a kill loses no more than this. */
const WRITE_AFTER_MS = 200;

const Environment = z.object({
  SPS_SIMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(8199),
  /** Without it the world ends with the process. */
  SPS_DATA_DIR: z.string().min(1).optional(),
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
  const { SPS_SIMULATOR_PORT: port, SPS_DATA_DIR: folder } = parsed.data;
  const now = () => Date.now();
  const path = folder === undefined ? null : join(folder, 'simulated-spotify.json');
  if (folder !== undefined) await mkdir(folder, { recursive: true });
  const world = path === null ? null : await loadWorld(path, { now, say });
  const simulator = createSpotifySimulator({
    now,
    world: world ?? undefined,
    onChange: () => keeper?.changed(),
    wait: (ms, signal) => pass(ms, undefined, { signal }),
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
  // Not before the port is ours: a second process must not write over the world of the first.
  keeper?.changed();
  say(`Simulated Spotify listens on ${listener.url}`);
  say(`  accounts  ${listener.url}/authorize, ${listener.url}/api/token`);
  say(`  API       ${listener.url}/v1 (client id ${furnished.clientId})`);
  say(`  control   ${listener.url}/_sim/state, ${listener.url}/_sim/log`);
  say(path === null ? 'Its world ends with this process.' : `Its world is kept in ${path}.`);

  const stop = async () => {
    await listener.close();
    await keeper?.flush();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

await main();
