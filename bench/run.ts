/** `npm run bench`: all benches one after the other; `npm run bench -- stream`: those that are named. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const benches = ['connection', 'stream', 'api', 'page'];

const named = process.argv.slice(2);
const unknown = named.filter((name) => !benches.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no bench "${unknown.join('", "')}", only ${benches.join(', ')}.\n`);
  process.exit(2);
}
for (const name of named.length === 0 ? benches : named) {
  const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const { status } = spawnSync(process.execPath, ['--expose-gc', file], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
