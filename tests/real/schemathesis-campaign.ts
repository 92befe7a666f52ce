/** `npm run fuzz`: Schemathesis at full length, twenty thousand requests and more. `-- --seed 3` draws others. */
import { parseArgs } from 'node:util';
import { letLoose } from './schemathesis-demo.ts';

const WANTED = 20_000;

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, examples: { type: 'string', default: '400' } },
});

const began = performance.now();
const { exitCode, said, requests, phases, errors, health } = await letLoose({
  seed: Number(values.seed),
  examples: Number(values.examples),
});
const isWell = exitCode === 0 && errors.length === 0 && health.every((one) => one === 'well');
const tookS = Math.round((performance.now() - began) / 1000);
say(said);
for (const error of errors) say(error);
say(
  `${requests} requests (${Object.entries(phases)
    .map(([phase, count]) => `${phase} ${count}`)
    .join(', ')}) in ${tookS} s`,
);
say(`The app afterwards, and after a restart: ${health.join(', ')}`);
if (requests < WANTED) say(`That are fewer than ${WANTED}: ask for more examples with -- --examples`);
process.exitCode = isWell && requests >= WANTED ? 0 : 1;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
