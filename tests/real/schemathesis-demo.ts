/** Schemathesis let loose on a demo home that nobody else is in, and what is left of it afterwards. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HouseDocument } from '../../src/contract/house.ts';
import { type AppProcess, prepareApp } from './app-process.ts';
import { type Run, runSchemathesis } from './schemathesis.ts';

export interface Aftermath extends Run {
  /** What the app complained of in its log. */
  errors: string[];
  /** How it is afterwards, and once more after a restart on what it has stored. */
  health: string[];
}

export async function letLoose(wishes: { seed: number; examples: number }): Promise<Aftermath> {
  const app = await prepareApp({ env: { SPS_DEMO_PEOPLE: '0' } });
  try {
    await app.start();
    const run = await runSchemathesis(app.url(), wishes);
    const errors = app
      .said()
      .split('\n')
      .filter((line) => /^\{"level":"(error|fatal)"/.test(line));
    const health = [await healthOf(app)];
    await app.stop();
    await app.start();
    return { ...run, errors, health: [...health, await healthOf(app)] };
  } finally {
    await app.remove();
  }
}

/** @returns "well", or what is wrong. */
async function healthOf(app: AppProcess): Promise<string> {
  const answers = await Promise.all(
    ['/healthz', '/api/v1/rooms?limit=500'].map((path) => fetch(`${app.url()}${path}`)),
  );
  const unwell = answers.find(({ ok }) => !ok);
  if (unwell !== undefined) return `${unwell.url}: ${unwell.status}`;
  const house = HouseDocument.safeParse(JSON.parse(await readFile(join(app.folder, 'house.json'), 'utf8')));
  return house.success ? 'well' : house.error.message;
}
