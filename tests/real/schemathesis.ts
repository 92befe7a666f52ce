/** Runs Schemathesis against an app, and counts what it truly asked by its own report. Knows nothing of what the API is for. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { schemathesisFolder } from '../../scripts/parts/kept.mjs';

const config = fileURLToPath(new URL('schemathesis.toml', import.meta.url));

/** Of a line of its report, what is counted. */
const Line = z.object({
  ScenarioFinished: z.object({
    phase: z.string(),
    recorder: z.object({
      cases: z.record(z.string(), z.object({ value: z.object({ method: z.string(), path: z.string() }) })),
      interactions: z.record(
        z.string(),
        z.object({ response: z.object({ status_code: z.int() }).nullable() }),
      ),
    }),
  }),
});

export interface Run {
  exitCode: number | null;
  /** What it said, failures with the command that repeats them. */
  said: string;
  /** Requests that were answered. */
  requests: number;
  /** How many of them in each phase. */
  phases: Record<string, number>;
  /** How often each operation, such as `GET /rooms`, was answered with each status. */
  statuses: Map<string, Map<number, number>>;
}

/** @param examples of each operation in each phase that draws at random. */
export async function runSchemathesis(
  url: string,
  { seed, examples }: { seed: number; examples: number },
): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'sps-schemathesis-'));
  const report = join(folder, 'report.ndjson');
  // As a file: the address it reads the description from it would not ask again.
  const description = join(folder, 'openapi.json');
  await writeFile(description, await (await fetch(`${url}/api/v1/openapi.json`)).text());
  const words = [
    ...['--config-file', config, 'run', description, '--url', `${url}/api/v1`, '--no-color'],
    ...['--checks', 'all', '--mode', 'all', '--seed', String(seed), '--max-examples', String(examples)],
    ...['--continue-on-failure', '--suppress-health-check', 'all', '--report-ndjson-path', report],
  ];
  const child = spawn(join(schemathesisFolder, 'bin', 'schemathesis'), words, { cwd: folder });
  const [said, complained, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  const counted = await countedIn(report);
  await rm(folder, { recursive: true });
  return { exitCode, said: `${said}${complained}`, ...counted };
}

async function countedIn(report: string): Promise<Pick<Run, 'requests' | 'phases' | 'statuses'>> {
  const phases: Record<string, number> = {};
  const statuses = new Map<string, Map<number, number>>();
  let requests = 0;
  for await (const line of createInterface({ input: createReadStream(report) })) {
    const { data } = Line.safeParse(JSON.parse(line));
    if (data === undefined) continue;
    const { phase, recorder } = data.ScenarioFinished;
    for (const [id, { response }] of Object.entries(recorder.interactions)) {
      const asked = recorder.cases[id]?.value;
      if (response === null || asked === undefined) continue;
      requests += 1;
      phases[phase] = (phases[phase] ?? 0) + 1;
      const operation = `${asked.method} ${asked.path}`;
      const counts = statuses.get(operation) ?? new Map<number, number>();
      statuses.set(operation, counts.set(response.status_code, (counts.get(response.status_code) ?? 0) + 1));
    }
  }
  return { requests, phases, statuses };
}
