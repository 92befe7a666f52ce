/** `npm run chaos [-- --runs 500 --from 1 | --seed 17]`: many days by chance; the one that goes wrong is told as a story. */
import { parseArgs } from 'node:util';
import { liveThrough } from './day.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '500' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    story: { type: 'boolean', default: false },
  },
});
const [from, runs] =
  values.seed === undefined ? [Number(values.from), Number(values.runs)] : [Number(values.seed), 1];

let failed = 0;
const began = performance.now();
for (let seed = from; seed < from + runs; seed++) {
  const complaints = await liveThrough(seed, values.story ? { tell: say } : {});
  if (complaints.length === 0) continue;
  failed += 1;
  say(`seed ${seed} (npm run chaos -- --seed ${seed}):`);
  for (const complaint of complaints) say(`  ${complaint}`);
}
const tookS = (performance.now() - began) / 1000;
say(`${runs} days, ${failed} went wrong, ${(tookS / runs).toFixed(2)} s each`);
process.exitCode = failed > 0 ? 1 : 0;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
