/**
 * `npm run chaos`: many days by chance, 500 unless `-- --runs 50 --from 1` says otherwise. `-- --seed 17` lives through one of them
 * alone and tells it as a story; when it goes wrong, once more in the shortest form in which it does.
 */
import { parseArgs } from 'node:util';
import { liveThrough } from './day.ts';
import { shrink } from './shrink.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '500' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
  },
});

if (values.seed === undefined) await campaign(Number(values.from), Number(values.runs));
else await single(Number(values.seed));

async function campaign(from: number, runs: number): Promise<void> {
  const began = performance.now();
  let failed = 0;
  for (let seed = from; seed < from + runs; seed++) {
    const complaints = await liveThrough(seed);
    if (complaints.length === 0) continue;
    failed += 1;
    say(`seed ${seed}, alone: npm run chaos -- --seed ${seed}`);
    for (const complaint of complaints) say(`  ${complaint}`);
  }
  const tookS = (performance.now() - began) / 1000;
  say(`${runs} days, ${failed} went wrong, ${(tookS / runs).toFixed(2)} s each`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function single(seed: number): Promise<void> {
  const complaints = await liveThrough(seed, { tell: say });
  if (complaints.length === 0) return say('A good day.');
  const short = await shrink(seed, complaints);
  say(`\nThe ${short.plan.length} happenings that are enough:`);
  await liveThrough(seed, { plan: short.plan, tell: say });
  for (const complaint of short.complaints) say(complaint);
  process.exitCode = 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
